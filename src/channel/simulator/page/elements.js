// @ts-check
// Small things of the page: finding and making elements, times as people read them, the line that says what happened.

export const ZONE = "Asia/Shanghai"; // times are shown, and the clock is set, in the communities' own zone

export const byId = (id) => /** @type {any} */ (document.getElementById(id));
export const part = (root, hook) => root.querySelector(`[data-testid="${hook}"]`);
export const fromEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight;

const formatter = (options) => {
  const format = new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, hourCycle: "h23", ...options });
  return (at) => format.format(new Date(at));
};
export const day = formatter({ year: "numeric", month: "long", day: "numeric", weekday: "short" });
export const minute = formatter({ hour: "2-digit", minute: "2-digit" });
export const second = formatter({ timeStyle: "medium" });

/** @param {string} tag @param {Record<string, any>} attributes "on…" are listeners @param {(Node | string)[]} children */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

export const button = (label, hook, onclick) => element("button", { type: "button", class: "action", "data-testid": hook, onclick }, label);

/** @param {'busy' | 'ok' | 'error'} kind @param {string} text */
export function notice(kind, text) {
  byId("notice").dataset.kind = kind;
  byId("notice").textContent = text;
}

/** Runs something that may fail and says so. */
export const attempt = (what, work) => work().catch((error) => notice("error", `没能${what}：${error.message}`));
