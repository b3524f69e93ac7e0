// @ts-check
// The script of the page that imports owners: looks first, then writes exactly what was looked at. Whatever comes from the file or the API
// goes in as text.

const LARGEST_MB = 20;
const TOKEN = "huiyin-token";

/** @type {(id: string) => any} */
const byId = (id) => document.getElementById(id);
const { fields, files } = JSON.parse(byId("data").textContent);
const [token, file, community] = [byId("token"), byId("file"), byId("community")];

/**
 * What was looked at last, as it is to be written.
 * @type {{ body: FormData, query: URLSearchParams, key: string } | undefined}
 */
let tried;

/** Something went wrong, in words for whoever sits here; `at` is the field that it is about. */
class Trouble extends Error {
  /** @param {string} words @param {HTMLElement} [at] */
  constructor(words, at) {
    super(words);
    this.at = at;
  }
}

/** @param {string} path @param {RequestInit} [options] @returns {Promise<Response>} @throws {Trouble} */
async function call(path, options = {}) {
  const said = token.value.trim();
  if (said === "") throw new Trouble("请先填令牌。", token);
  if (!/^[!-~]+$/.test(said)) throw wrongToken();
  const headers = { ...options.headers, authorization: `Bearer ${said}` };
  const response = await fetch(`/api/v1${path}`, { ...options, headers }).catch(() => undefined);
  if (!response || [502, 503, 504].includes(response.status))
    throw new Trouble(
      options.headers ? "没有收到结果，也许已经写入了；请再按一次，不会重复导入。" : "没连上服务器，请检查一下网络，再试一次。",
    );
  if (!response.ok) throw troubleOf(response.status, await response.json().catch(() => undefined));
  return response;
}

function wrongToken() {
  return new Trouble("令牌不对，或者已经吊销，请核对。", token);
}

/** @param {number} status @param {any} answer the API's error, if it is one */
function troubleOf(status, answer) {
  const message = String(answer?.error?.message ?? "");
  if (status === 401) return wrongToken();
  if (status === 403 && message.includes("no community")) return new Trouble("这个令牌的员工还没有负责的小区：请管理员先加上。", token);
  if (status === 403) return new Trouble("这个令牌不能导入业主：要主任、经理、总经理或管理员的令牌。", token);
  if (status === 404) return new Trouble("没有这个小区，或不归您管：请重新选小区。", community);
  if (status === 413 || message.startsWith("file: larger")) return tooLarge();
  if (files[message]) return new Trouble(`${files[message]}。`, file);
  if (status >= 500) return new Trouble("服务器出错了，什么也没有写入；请过一会儿再试，还不行就请管理员看日志。");
  return new Trouble(message || `没有成功（${status}），请再试一次。`);
}

function tooLarge() {
  return new Trouble(`文件超过 ${LARGEST_MB} MB：请分成几个文件。`, file);
}

/** @param {HTMLElement} place @param {string} words @param {"" | "good" | "bad"} [how] */
function say(place, words, how = "") {
  place.textContent = words;
  place.className = `said ${how}`;
}

/**
 * One thing at a time. What went wrong is said beside the token or at the place, and the field that it is about comes into focus.
 * @param {HTMLElement} place @param {string} doing @param {() => Promise<HTMLElement | void>} work says where to go on
 */
async function run(place, doing, work) {
  /** @type {NodeListOf<HTMLInputElement | HTMLButtonElement | HTMLSelectElement>} */
  const controls = document.querySelectorAll("input, select, button");
  let next = /** @type {HTMLElement | null} */ (document.activeElement);
  for (const control of controls) {
    control.disabled = true;
    control.removeAttribute("aria-invalid");
  }
  say(byId("token-said"), "");
  say(place, doing);
  try {
    next = (await work()) ?? next;
  } catch (error) {
    if (!(error instanceof Trouble)) console.error(error);
    const { message, at } = error instanceof Trouble ? error : new Trouble("这一页出错了：请刷新后再试。");
    say(place, "");
    say(at === token ? byId("token-said") : place, message, "bad");
    at?.setAttribute("aria-invalid", "true");
    next = at ?? next;
  }
  for (const control of controls) control.disabled = false;
  next?.focus({ preventScroll: next.id === "result-head" });
}

// The token, and the communities it sees.

function remembered() {
  try {
    return sessionStorage.getItem(TOKEN) ?? "";
  } catch {
    return ""; // a browser that keeps nothing: it is typed again
  }
}

function remember() {
  try {
    sessionStorage.setItem(TOKEN, token.value.trim());
  } catch {}
}

async function listCommunities() {
  const asked = token.value;
  const found = [];
  try {
    for (let cursor = ""; asked.trim() !== ""; ) {
      const { items, next } = await (await call(`/communities?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)).json();
      found.push(...items);
      if (!next) break;
      cursor = next;
    }
  } catch {
    found.length = 0; // what is wrong is said when something is done with the token
  }
  if (asked !== token.value) return; // another one was typed meanwhile
  const before = community.value;
  community.replaceChildren(community.options[0], ...found.map(({ id, name }) => new Option(name, id)));
  community.value = found.some(({ id }) => id === before) ? before : "";
}

// Looking, and writing.

function forget() {
  tried = undefined;
  byId("confirm").hidden = true;
  byId("result").hidden = true;
  for (const place of ["token-said", "said", "confirm-said"]) say(byId(place), "");
}

async function look() {
  const [chosen] = file.files;
  if (token.value.trim() === "") throw new Trouble("请先填令牌。", token);
  if (!chosen) throw new Trouble("请先选名单文件。", file);
  if (chosen.size > LARGEST_MB * 1_000_000) throw tooLarge();
  // Read once: what is confirmed is what was looked at, whatever becomes of the file meanwhile.
  const bytes = await chosen.arrayBuffer().catch(() => {
    throw new Trouble("读不了这个文件，它可能改过或移走了：请重新选一次。", file);
  });
  const body = new FormData();
  body.append("file", new Blob([bytes]), chosen.name);
  const query = new URLSearchParams(community.value && { community: community.value });
  const report = await send(body, query);
  say(byId("said"), "看完了，结果在下面。", "good");
  if (report.created + report.updated > 0) {
    tried = { body, query, key: [...crypto.getRandomValues(new Uint32Array(4))].join("-") };
    const left = new Set(report.problems.map(({ row }) => row)).size;
    byId("commit").textContent =
      `确认导入：新增 ${report.created} 行，更新 ${report.updated} 行${left > 0 ? `，有问题的 ${left} 行不导入` : ""}`;
    byId("move-out").checked = false;
    byId("move-out-label").textContent = `可能易主的 ${report.sold} 套已经卖了：原住户搬出`;
    for (const part of ["sold", "move-out-hint"]) byId(part).hidden = report.sold === 0;
    byId("confirm").hidden = false;
  }
  return show(report);
}

async function commit() {
  if (!tried) return;
  const query = new URLSearchParams(tried.query);
  const moveOut = byId("move-out").checked;
  if (moveOut) query.set("moveOut", "1");
  const report = await send(tried.body, query, `${tried.key}${moveOut ? "-out" : ""}`); // another thing to do has another key
  forget();
  file.value = "";
  return show(report);
}

/** @param {any} report @returns {HTMLElement} its heading */
function show(report) {
  const [result, head] = [byId("result"), byId("result-head")];
  const nothing = report.created + report.updated === 0;
  head.textContent = report.committed ? "已导入" : `看完了，什么也没改${nothing ? "；没有要写入的" : ""}`;
  byId("report").show(report, fields);
  result.hidden = false;
  result.scrollIntoView();
  return head;
}

/** @param {FormData} body @param {URLSearchParams} query @param {string} [key] writes; without one it is only looked at */
async function send(body, query, key) {
  const asked = new URLSearchParams(query);
  if (!key) asked.set("dryRun", "1");
  const response = await call(`/import/owners?${asked}`, { method: "POST", body, ...(key && { headers: { "idempotency-key": key } }) });
  return response.json();
}

async function download() {
  const workbook = await (await call("/import/owners/template")).blob();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(workbook);
  link.download = "业主名单.xlsx";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(byId("template-said"), "模板已下载：业主名单.xlsx", "good");
}

token.addEventListener("input", remember);
token.addEventListener("change", listCommunities);
// What was looked at is another one now. Of the token while it is typed: were the page to move when it is left, it would lose the click that
// somebody leaves it with.
token.addEventListener("input", forget);
for (const field of [file, community]) field.addEventListener("change", forget);
byId("template").addEventListener("click", () => run(byId("template-said"), "正在下载……", download));
byId("form").addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
  event.preventDefault();
  forget();
  run(byId("said"), "正在看，名单大的要等一会儿……", look);
});
byId("commit").addEventListener("click", () => run(byId("confirm-said"), "正在写入，名单大的要等一会儿……", commit));

token.value = remembered();
listCommunities();
