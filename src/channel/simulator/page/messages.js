// @ts-check
// How a message looks. Whatever people wrote is data and reaches the document as text nodes only.
import { day, element, fromEnd, minute, second } from "./elements.js";
import { BOT, nameOf } from "./mirror.js";

/** @typedef {import("./mirror.js").Message} Message */

/**
 * @param {{ contact: string, list: HTMLElement }} phone whose view it is
 * @param {Message} message
 * @param {Message | undefined} quoted
 * @param {(Node | string)[]} actions what can be done with it
 */
export function messageView(phone, message, quoted, actions) {
  const { id, from, at, seq = Number.POSITIVE_INFINITY, state } = message;
  const side = from === phone.contact ? "mine" : from === BOT ? "bot" : "theirs";
  const hooks = { "data-testid": "message", "data-from": from, "data-id": id, "data-seq": seq, "data-day": day(at), "data-state": state };
  if (message.recalled) {
    const words = `${side === "mine" ? "你" : nameOf(from)}撤回了一条消息`;
    return element("div", { class: "message recalled", ...hooks }, element("p", {}, words));
  }
  const time = element("time", { datetime: at, title: `${day(at)} ${second(at)}` }, minute(at));
  const meta = element("div", { class: "meta" }, element("span", { class: "name" }, nameOf(from)), time, ...actions);
  const bubble = element("div", { class: "bubble" });
  if (message.quote) bubble.append(element("div", { class: "quoted", "data-testid": "quoted" }, summary(quoted)));
  if (message.text) bubble.append(textView(message.text));
  if (message.file) bubble.append(fileView(phone, message.file));
  if (!bubble.hasChildNodes()) bubble.append("（空消息）");
  const face = element("span", { class: "face", "aria-hidden": "true" }, [...nameOf(from)][0] ?? "?");
  return element("div", { class: `message ${side}`, ...hooks }, face, element("div", { class: "body" }, meta, bubble));
}

/** Puts a message into its list, in the order of seq; what is unsent stands last. @param {HTMLElement} list @param {HTMLElement} node @param {HTMLElement} [old] its former drawing */
export function place(list, node, old) {
  const seq = (other) => Number(other.dataset.seq);
  if (old && seq(old) === seq(node)) old.replaceWith(node);
  else {
    old?.remove();
    const before = [...list.children].findLast((other) => seq(other) <= seq(node));
    list.insertBefore(node, before ? before.nextSibling : list.firstChild);
  }
  // The first message of a day carries the date, drawn by the style sheet.
  for (const each of /** @type {any[]} */ ([node, node.nextElementSibling])) {
    const first = each?.previousElementSibling?.dataset.day !== each?.dataset.day;
    each?.toggleAttribute("data-new-day", first);
  }
}

/** Text as written; web addresses become links, for the bot sends some. */
function textView(text) {
  const node = element("div", { class: "text" });
  text.split(/(https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]*[\w\-~/#=&%])/).forEach((piece, index) => {
    node.append(index % 2 ? element("a", { href: piece, target: "_blank", rel: "noopener noreferrer" }, piece) : piece);
  });
  return node;
}

/** One line that stands for a message. @param {Message} [message] */
export function summary(message) {
  if (!message) return "引用的消息不在这里";
  if (message.recalled) return "引用的消息已撤回";
  const kind = { image: "图片", audio: "语音", video: "视频" }[message.file?.mime.split("/")[0] ?? ""] ?? "文件";
  return `${nameOf(message.from)}：${message.text || (message.file ? `[${kind}] ${message.file.name}` : "（空消息）")}`;
}

/** Shown or played in place where the browser can, else a download. Only files of our own server are ever fetched. */
function fileView({ list }, file) {
  const size = file.size < 2 ** 20 ? `${Math.ceil(file.size / 1024)} KB` : `${(file.size / 2 ** 20).toFixed(1)} MB`;
  const label = [element("span", { class: "file-name" }, file.name), element("span", { class: "file-size" }, size)];
  const src = new URL(file.url ?? "about:blank", location.href);
  if (src.origin !== location.origin) return element("div", { class: "file-card" }, ...label);
  const link = element("a", { class: "file-card", href: src, download: file.name }, ...label);
  const media = { src, onerror: ({ target }) => target.parentElement.replaceWith(link) };
  if (file.mime.startsWith("image/")) {
    const onload = () => fromEnd(list) < 400 && list.scrollTo(0, list.scrollHeight); // it grew: stay at the end
    return element("a", { class: "image", href: src, target: "_blank" }, element("img", { ...media, alt: file.name, onload }));
  }
  const tag = /^(audio|video)\//.exec(file.mime)?.[1];
  if (!tag) return link;
  return element("div", { class: tag }, element(tag, { ...media, controls: "", preload: "metadata", "aria-label": file.name }), link);
}
