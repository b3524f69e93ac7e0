// @ts-check
// The simulator's page: phones side by side, each one contact's view of one chat. Everything goes over the simulator's HTTP
// interface; the server's log is the truth, the page only mirrors the chats it shows. Whatever people wrote is data and reaches
// the document as text nodes only.

/** @typedef {{ seq?: number, id: string, at: string, from: string, room?: string, contact?: string, text?: string, quote?: string,
 *   recalled?: boolean, file?: { name: string, mime: string, size: number, url?: string },
 *   state?: 'sending' | 'sent' | 'failed', why?: string, body?: any }} Message
 *   `state`: our own, not yet shown to us by the server; `body`: what to send again under the same id. */
/** @typedef {{ contact: string, chat: string }} Place  chat: "direct" or a room id */
/** @typedef {Place & { node: HTMLElement, tab: HTMLElement, list: HTMLElement, input: HTMLTextAreaElement,
 *   quote?: string, queue: Promise<void>, drawn: Map<string, { node: HTMLElement, mark: string }> }} Phone */

const BOT = "bot";
const DIRECT = "direct";
const ZONE = "Asia/Shanghai"; // times are shown, and the clock is set, in the communities' own zone
const MAX_FILE_BYTES = 45 * 1024 * 1024; // base64 makes it a third longer; the server takes 64 MiB
const RESYNC_OVERLAP = 200; // seqs asked for again after a reconnect, so that recalls missed meanwhile show too
const RETRY_MS = 2000;

/** @type {{ contacts: { id: string, name: string }[], rooms: { id: string, topic: string, members: string[] }[], now: string }} */
let world = { contacts: [], rooms: [], now: "" };
/** @type {Phone[]} */
let phones = [];
/** @type {Map<string, Map<string, Message>>} chats shown so far, by their query ("contact=…" or "room=…") */
const mirrored = new Map();
const unread = new Set(); // chats with news that no phone has shown, by the same key
let openedAt = ""; // application time when the page opened: what is older is not news
let lastSeq = 0;
let clock = { base: 0, at: 0 };

// ---- small things -------------------------------------------------------------------------------------------------------------

const byId = (id) => /** @type {any} */ (document.getElementById(id));
const part = (root, hook) => root.querySelector(`[data-testid="${hook}"]`);
const nameOf = (id) => world.contacts.find((contact) => contact.id === id)?.name ?? (id === BOT ? "回音" : id);
const keyOf = ({ contact, chat }) => (chat === DIRECT ? `contact=${contact}` : `room=${chat}`);
const showing = (key) => phones.filter((phone) => keyOf(phone) === key);
const known = (key) => [...(mirrored.get(key)?.values() ?? [])];
const clockNow = () => clock.base + performance.now() - clock.at;
const fromEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight;
/** A message id that survives a retry: the server delivers one id once. Needs no secure context. */
const freshId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const formatter = (options) => {
  const format = new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, hourCycle: "h23", ...options });
  return (at) => format.format(new Date(at));
};
const day = formatter({ year: "numeric", month: "long", day: "numeric", weekday: "short" });
const minute = formatter({ hour: "2-digit", minute: "2-digit" });
const second = formatter({ timeStyle: "medium" });

/** @param {string} tag @param {Record<string, any>} attributes "on…" are listeners @param {(Node | string)[]} children */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

const button = (label, hook, onclick) => element("button", { type: "button", class: "action", "data-testid": hook, onclick }, label);

/** Calls the server. Throws an Error with a sentence for people, `status` (0: not reached) and the answer's body. */
async function call(method, path, body) {
  const init = body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const response = await fetch(path, { method, ...init }).catch(() => undefined);
  const answer = await response?.json().catch(() => ({}));
  if (response?.ok) return answer;
  const { inbox, due, outbox } = answer?.waiting ?? {};
  const why = answer?.waiting
    ? `还有收件 ${inbox}、到点的事 ${due}、发件 ${outbox} 没办完`
    : (answer?.error?.message ?? "服务没有说明原因");
  const reason = response ? `${why}（${response.status}）` : "连不上服务";
  throw Object.assign(new Error(reason), { status: response?.status ?? 0, answer });
}

/** @param {'busy' | 'ok' | 'error'} kind @param {string} text */
function notice(kind, text) {
  byId("notice").dataset.kind = kind;
  byId("notice").textContent = text;
}

/** Runs something that may fail and says so. */
const attempt = (what, work) => work().catch((error) => notice("error", `没能${what}：${error.message}`));

// ---- mirror of the server: world, messages, stream ----------------------------------------------------------------------------

async function loadWorld() {
  const before = JSON.stringify([world.contacts, world.rooms]);
  world = await call("GET", "/simulator/world");
  openedAt ||= world.now;
  setClock(world.now);
  if (before === JSON.stringify([world.contacts, world.rooms])) return;
  for (const phone of phones) {
    fillPickers(phone);
    draw(phone, known(keyOf(phone))); // names may have changed
  }
}

/** Fetches what a shown chat lacks. If the last message we know is gone, the server has a new world: start over. */
async function sync(key) {
  const last = known(key).reduce((a, b) => ((b.seq ?? 0) > (a?.seq ?? 0) ? b : a), /** @type {Message | undefined} */ (undefined));
  const after = Math.max(0, (last?.seq ?? 0) - RESYNC_OVERLAP);
  const answer = await call("GET", `/simulator/messages?${key}&after=${after}`).catch((error) => {
    if (error.status === 404) return { messages: [] }; // a contact or room nobody has used yet
    throw error;
  });
  if (last && !answer.messages.some(({ id }) => id === last.id)) location.reload();
  accept(key, answer.messages);
}

/** Takes messages in, new or changed; repeats do no harm. @param {string} key @param {Message[]} messages */
function accept(key, messages) {
  for (const message of messages) {
    const news = message.from === BOT && (message.seq ?? 0) > lastSeq && message.at >= openedAt;
    if (news && showing(key).length === 0) unread.add(key);
    lastSeq = Math.max(lastSeq, message.seq ?? 0);
    mirrored.get(key)?.set(message.id, message);
  }
  const recalled = messages.some((message) => message.recalled); // then what quotes it changes too
  for (const phone of showing(key)) draw(phone, recalled ? known(key) : messages);
  showUnread();
}

async function resync() {
  await loadWorld();
  await Promise.all([...mirrored.keys()].map(sync));
}

function listen() {
  const source = new EventSource(`/simulator/messages/stream${lastSeq ? `?after=${lastSeq}` : ""}`);
  source.onopen = () => {
    lamp(true);
    attempt("读到最新消息", resync);
  };
  source.onmessage = ({ data }) => {
    /** @type {Message} */
    const message = JSON.parse(data);
    accept(message.room ? `room=${message.room}` : `contact=${message.contact ?? message.from}`, [message]);
    const stranger = ![BOT, ...world.contacts.map(({ id }) => id)].includes(message.from);
    const elsewhere = message.room && !world.rooms.some(({ id }) => id === message.room);
    // Somebody or somewhere new, or the clock was moved from elsewhere.
    if (stranger || elsewhere || Date.parse(message.at) > clockNow() + 1000) attempt("读到联系人", loadWorld);
  };
  source.onerror = () => {
    lamp(false);
    // The browser reconnects by itself, except after an HTTP error: then it gives up and we start again.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, RETRY_MS);
  };
}

function lamp(on) {
  byId("lamp").dataset.on = String(on);
  byId("lamp").textContent = on ? "已连接" : "断开了，正在重连…";
}

// ---- messages -----------------------------------------------------------------------------------------------------------------

/** Draws new or changed messages, in the order of seq; what is unsent stands last. @param {Phone} phone @param {Message[]} messages */
function draw(phone, messages) {
  const { list, drawn } = phone;
  let follow = fromEnd(list) < 80;
  let added = false;
  for (const message of messages) {
    const mine = message.from === phone.contact;
    if (message.state && !mine) continue; // nobody else sees what has not been sent
    const quoted = mirrored.get(keyOf(phone))?.get(message.quote ?? "");
    const mark = JSON.stringify([{ ...message, body: undefined }, quoted, nameOf(message.from)]);
    const old = drawn.get(message.id);
    if (old?.mark === mark) continue; // leave it alone: it may be playing
    const node = messageView(phone, message, quoted);
    drawn.set(message.id, { node, mark });
    place(list, node, old?.node);
    added ||= !old;
    follow ||= !old && mine;
  }
  if (follow) list.scrollTop = list.scrollHeight;
  if (added && !phone.node.classList.contains("current")) phone.tab.dataset.unread = "";
}

/** @param {HTMLElement} list @param {HTMLElement} node @param {HTMLElement} [old] its former drawing */
function place(list, node, old) {
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

/** @param {Phone} phone @param {Message} message @param {Message} [quoted] */
function messageView(phone, message, quoted) {
  const { id, from, at, seq = Number.POSITIVE_INFINITY, state } = message;
  const side = from === phone.contact ? "mine" : from === BOT ? "bot" : "theirs";
  const hooks = { "data-testid": "message", "data-from": from, "data-id": id, "data-seq": seq, "data-day": day(at), "data-state": state };
  if (message.recalled) {
    const words = `${side === "mine" ? "你" : nameOf(from)}撤回了一条消息`;
    return element("div", { class: "message recalled", ...hooks }, element("p", {}, words));
  }
  const time = element("time", { datetime: at, title: `${day(at)} ${second(at)}` }, minute(at));
  const meta = element("div", { class: "meta" }, element("span", { class: "name" }, nameOf(from)), time, ...actions(phone, message));
  const bubble = element("div", { class: "bubble" });
  if (message.quote) bubble.append(element("div", { class: "quoted", "data-testid": "quoted" }, summary(quoted)));
  if (message.text) bubble.append(textView(message.text));
  if (message.file) bubble.append(fileView(phone, message.file));
  if (!bubble.hasChildNodes()) bubble.append("（空消息）");
  const face = element("span", { class: "face", "aria-hidden": "true" }, [...nameOf(from)][0] ?? "?");
  return element("div", { class: `message ${side}`, ...hooks }, face, element("div", { class: "body" }, meta, bubble));
}

function actions(phone, message) {
  if (message.state === "sending") return [element("span", {}, "发送中…")];
  if (message.state === "failed") {
    const why = element("strong", { class: "failed" }, `没有发出：${message.why}`);
    const edit = button(message.text ? "改一改" : "不发了", "give-up", () => takeBack(phone, message));
    return [why, button("重试", "retry", () => send(phone, message.body)), edit];
  }
  const quote = button("引用", "quote", () => quoteNext(phone, message));
  return message.from === phone.contact ? [quote, button("撤回", "recall", () => recall(phone, message))] : [quote];
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
function summary(message) {
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

// ---- writing ------------------------------------------------------------------------------------------------------------------

/** @param {Phone} phone @param {Message} [message] nothing: no quote after all */
function quoteNext(phone, message) {
  phone.quote = message?.id;
  part(phone.node, "quoting").hidden = !message;
  part(phone.node, "quoting").firstElementChild.textContent = message ? `引用 ${summary(message)}` : "";
  if (message) phone.input.focus();
}

function type(phone, text) {
  phone.input.value = text;
  phone.input.style.height = "auto";
  phone.input.style.height = `${Math.min(phone.input.scrollHeight, 140)}px`;
}

function submit(phone) {
  const text = phone.input.value;
  if (!text.trim()) return notice("error", "不能发送空白消息");
  // As if picked from the list: "@name" and a space (or the end) mentions that member.
  const members = world.rooms.find(({ id }) => id === phone.chat)?.members ?? [];
  const named = (id) => text.split(`@${nameOf(id)}`).some((rest, index) => index > 0 && /^(\s|$)/.test(rest));
  const mentions = phone.chat === DIRECT ? [] : [...new Set([BOT, ...members])].filter(named);
  type(phone, "");
  post(phone, { text, ...(mentions.length > 0 && { mentions }) });
}

async function sendFiles(phone, files) {
  for (const file of files) {
    if (file.size > MAX_FILE_BYTES) throw new Error(`${file.name} 太大了，最多 45 MB`);
    const reader = new FileReader();
    reader.readAsDataURL(file);
    await new Promise((resolve) => reader.addEventListener("loadend", resolve));
    if (reader.error) throw reader.error;
    const base64 = String(reader.result).split(",")[1] ?? "";
    post(phone, { file: { name: file.name, mime: file.type || "application/octet-stream", base64 } });
  }
}

const roomOf = ({ chat }) => (chat === DIRECT ? {} : { room: chat });

/** Sends with the chosen quote. */
function post(phone, content) {
  send(phone, { id: freshId(), from: phone.contact, ...roomOf(phone), ...(phone.quote && { quote: phone.quote }), ...content });
  quoteNext(phone);
}

/** Shows the message at once and sends it when the phone's earlier ones are through. @param {Phone} phone */
function send(phone, body) {
  const key = keyOf(phone);
  const { id, from, text, quote, file } = body;
  const info = file && { name: file.name, mime: file.mime, size: Math.floor(file.base64.length * 0.75) };
  const at = new Date(clockNow()).toISOString();
  const become = (state, why = "") => {
    if (!mirrored.get(key)?.get(id)?.seq) accept(key, [{ id, from, at, text, quote, file: info, state, why, body }]); // else the server was faster
  };
  become("sending");
  phone.queue = phone.queue.then(async () => {
    try {
      await call("POST", "/simulator/messages", body);
      become("sent");
      if (byId("notice").dataset.kind === "error") notice("ok", "");
      await sync(key).catch(() => undefined); // the stream brings it too; this works while the stream is away
    } catch (error) {
      become("failed", error.message);
      notice("error", `${nameOf(from)}的消息没有发出，内容还在，可以重试`);
    }
  });
}

/** Gives up an unsent message; its text goes back to the input. @param {Phone} phone @param {Message} message */
function takeBack(phone, message) {
  mirrored.get(keyOf(phone))?.delete(message.id);
  for (const { drawn } of showing(keyOf(phone))) {
    drawn.get(message.id)?.node.remove();
    drawn.delete(message.id);
  }
  if (message.text) type(phone, [phone.input.value, message.text].filter(Boolean).join("\n"));
  phone.input.focus();
}

function recall(phone, message) {
  const body = { from: phone.contact, ...roomOf(phone), recall: message.id };
  phone.input.focus(); // the button goes with the message
  attempt("撤回", () => call("POST", "/simulator/messages", body).then(() => sync(keyOf(phone))));
}

// ---- phones -------------------------------------------------------------------------------------------------------------------

function addPhone(at) {
  const node = byId("phone-template").content.firstElementChild.cloneNode(true);
  const tab = element("button", { type: "button", onclick: () => bringForward(phone) });
  const parts = { list: part(node, "messages"), input: part(node, "input") };
  /** @type {Phone} */
  const phone = { ...at, node, tab, ...parts, queue: Promise.resolve(), drawn: new Map() };
  phones.push(phone);
  byId("phones").append(node);
  byId("tabs").append(tab);
  wirePhone(phone);
  point(phone, at);
  return phone;
}

function wirePhone(phone) {
  const { node, list, input } = phone;
  let atEnd = true;
  list.onscroll = () => (atEnd = fromEnd(list) < 80);
  new ResizeObserver(() => atEnd && list.scrollTo(0, list.scrollHeight)).observe(list); // a narrower or lower list stays at its end
  part(node, "who").onchange = ({ target }) => point(phone, usualPlace(target.value, phone.chat));
  part(node, "chat").onchange = ({ target }) => point(phone, { contact: phone.contact, chat: target.value });
  part(node, "remove-phone").onclick = () => removePhone(phone);
  part(node, "unquote").onclick = () => quoteNext(phone);
  part(node, "mention").onclick = () => {
    type(phone, `@${nameOf(BOT)}\u2005${input.value}`);
    input.focus();
  };
  part(node, "file").onchange = async ({ target }) => {
    await attempt("发送文件", () => sendFiles(phone, [...target.files]));
    target.value = ""; // so that the same file can be chosen again
  };
  part(node, "send").onclick = () => submit(phone);
  input.oninput = () => type(phone, input.value);
  input.onkeydown = (event) => {
    if (event.isComposing || event.keyCode === 229) return; // the key still belongs to the input method
    if (event.key === "Escape") quoteNext(phone);
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    submit(phone);
  };
  input.onpaste = (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    attempt("发送文件", () => sendFiles(phone, files));
  };
}

/** Points a phone at a contact's chat. @param {Phone} phone @param {Place} to */
function point(phone, { contact, chat }) {
  Object.assign(phone, { contact, chat, quote: undefined, drawn: new Map() });
  Object.assign(phone.node.dataset, { contact, chat });
  part(phone.node, "quoting").hidden = true;
  part(phone.node, "mention").hidden = chat === DIRECT;
  phone.list.replaceChildren();
  const key = keyOf(phone);
  unread.delete(key);
  if (!mirrored.has(key)) mirrored.set(key, new Map());
  draw(phone, known(key));
  fillPickers(phone);
  keepAddress();
  attempt("读到消息", () => sync(key));
}

/** Where a contact is first shown: the chat at hand if theirs, else their first room, else the direct chat. @returns {Place} */
function usualPlace(contact, chat) {
  const rooms = world.rooms.filter(({ members }) => members.includes(contact)).map(({ id }) => id);
  return { contact, chat: rooms.includes(chat) ? chat : (rooms[0] ?? DIRECT) };
}

function fillPickers(phone) {
  const { contact, chat, node } = phone;
  const option = (value, key, label) => element("option", { value, "data-key": key, "data-label": label }, label);
  const kindOf = (id) => ({ owner: "业主与住户", staff: "员工" })[id.split("-")[0]] ?? "其他人";
  const people = world.contacts.filter(({ id }) => id !== BOT);
  if (!people.some(({ id }) => id === contact)) people.push({ id: contact, name: contact });
  const shared = (name) => people.filter((other) => other.name === name).length > 1;
  const groups = ["业主与住户", "员工", "其他人"].map((label) => {
    const members = people.filter(({ id }) => kindOf(id) === label);
    return element(
      "optgroup",
      { label },
      ...members.map(({ id, name }) => option(id, `contact=${id}`, shared(name) ? `${name} · ${id}` : name)),
    );
  });
  part(node, "who").replaceChildren(...groups.filter((group) => group.hasChildNodes()));
  part(node, "who").value = contact;
  const rooms = world.rooms.filter(({ id, members }) => id === chat || members.includes(contact));
  const chats = [{ id: DIRECT, topic: `${nameOf(BOT)}（私聊）` }, ...rooms];
  if (!chats.some(({ id }) => id === chat)) chats.push({ id: chat, topic: chat, members: [] });
  part(node, "chat").replaceChildren(...chats.map(({ id, topic }) => option(id, keyOf({ contact, chat: id }), topic)));
  part(node, "chat").value = chat;
  const topic = chats.find(({ id }) => id === chat)?.topic;
  node.setAttribute("aria-label", `${nameOf(contact)}的手机`);
  phone.list.setAttribute("aria-label", `${nameOf(contact)}：${topic}`);
  phone.tab.textContent = chat === DIRECT ? nameOf(contact) : `${nameOf(contact)} · ${topic}`;
  part(node, "mention").setAttribute("aria-label", `@${nameOf(BOT)}`);
  showUnread();
}

/** A dot before every picker entry with something new from the bot that no phone has shown. */
function showUnread() {
  for (const option of /** @type {NodeListOf<HTMLOptionElement>} */ (document.querySelectorAll("option[data-key]"))) {
    const label = `${unread.has(option.dataset.key) ? "● " : ""}${option.dataset.label}`;
    if (option.textContent !== label) option.textContent = label;
  }
}

/** On a narrow screen only this phone is seen. @param {Phone} phone */
function bringForward(phone) {
  for (const each of phones) {
    each.node.classList.toggle("current", each === phone);
    each.tab.setAttribute("aria-pressed", String(each === phone));
  }
  delete phone.tab.dataset.unread;
  phone.node.scrollIntoView({ block: "nearest", inline: "nearest" });
  phone.list.scrollTop = phone.list.scrollHeight;
}

function removePhone(phone) {
  phones = phones.filter((each) => each !== phone);
  phone.node.remove();
  phone.tab.remove();
  if (phone.node.classList.contains("current") && phones[0]) bringForward(phones[0]);
  keepAddress();
}

/** The address carries which phones are open: "#owner-1;staff-plumber@staff-engineering". */
function keepAddress() {
  history.replaceState(null, "", `#${phones.map(({ contact, chat }) => (chat === DIRECT ? contact : `${contact}@${chat}`)).join(";")}`);
}

function openPhones() {
  const links = location.hash.matchAll(/(?<=[#;])([\w-]{1,64})(?:@([\w-]{1,64}))?(?=;|$)/g);
  /** @type {Place[]} */
  let places = Array.from(links, ([, contact = "", chat = DIRECT]) => ({ contact, chat }));
  if (places.length === 0) {
    const has = (contact) => world.contacts.some(({ id }) => id === contact);
    places = [{ contact: has("owner-1") ? "owner-1" : "stranger-1", chat: DIRECT }];
    if (has("staff-plumber")) places.push({ contact: "staff-plumber", chat: "staff-engineering" });
  }
  for (const phone of phones) {
    phone.node.remove();
    phone.tab.remove();
  }
  phones = [];
  places.map(addPhone).slice(0, 1).forEach(bringForward);
}

// ---- header: clock, idle, faults, people --------------------------------------------------------------------------------------

function setClock(iso) {
  clock = { base: Date.parse(iso), at: performance.now() };
  tick();
}

function tick() {
  if (!clock.base) return;
  byId("clock").textContent = `${day(clockNow())} ${second(clockNow())}`;
  byId("clock").dateTime = new Date(clockNow()).toISOString();
}

/** One header action at a time; its progress and end stand in the notice. @param {() => Promise<string>} work says what came of it */
async function run(what, work) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("#tools button:not(#more)"));
  for (const each of buttons) each.disabled = true;
  notice("busy", `正在${what}…`);
  await attempt(what, async () => notice("ok", await work()));
  for (const each of buttons) each.disabled = false;
}

/** Moves the clock, again and again while the server runs out of time but gets further. @param {number} target ms */
async function moveClock(target) {
  for (let reached = 0; ; ) {
    try {
      const { now } = await call("POST", "/simulator/clock", { now: new Date(target).toISOString(), timeoutMs: 20_000 });
      setClock(now);
      return `时间到了 ${day(now)} ${minute(now)}`;
    } catch (error) {
      const now = Date.parse(error.answer?.now);
      if (error.status === 409) throw new Error("时间只能往前拨");
      if (error.status !== 504 || !(now > reached)) throw error;
      reached = now;
      setClock(now);
      notice("busy", `时间走到 ${day(now)} ${minute(now)}，还没到，继续…`);
    }
  }
}

async function advance(seconds) {
  const { now } = await call("GET", "/simulator/clock");
  return moveClock(Date.parse(now) + seconds * 1000);
}

async function setFault() {
  const [kind, count] = [byId("fault-kind"), byId("fault-count")];
  const always = kind.value === "none" || !count.value;
  await call("POST", "/simulator/fault", { kind: kind.value, ...(!always && { count: Number(count.value) }) });
  if (kind.value === "none") return "发送已恢复正常";
  return `${always ? "从现在起每次发送" : `接下来 ${count.value} 次发送`}：${kind.selectedOptions[0].textContent}`;
}

async function addStranger() {
  const contact = `stranger-${freshId().slice(0, 8)}`;
  await call("POST", "/simulator/contacts", { id: contact, name: byId("contact-name").value.trim() });
  byId("contact-form").reset();
  await loadWorld();
  bringForward(addPhone({ contact, chat: DIRECT }));
}

/** The sample's words go into the first phone of its kind, ready to send. @param {HTMLElement} sample */
function trySample(sample) {
  const phone = phones.find(({ chat }) => (chat === DIRECT) === (sample.dataset.chat === DIRECT));
  if (!phone) return;
  bringForward(phone);
  type(phone, sample.textContent ?? "");
  phone.input.focus();
}

function wireHeader() {
  const each = (selector, wire) => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector)).forEach(wire);
  each("[data-advance]", (node) => node.addEventListener("click", () => run("拨时间", () => advance(Number(node.dataset.advance)))));
  each(".sample", (node) => node.addEventListener("click", () => trySample(node)));
  each(".top form", (node) => node.addEventListener("submit", (event) => event.preventDefault()));
  byId("idle").onclick = () => run("跑完眼下的事", () => call("POST", "/simulator/idle", {}).then(() => "眼下的事都办完了"));
  byId("clock-form").onsubmit = () => run("拨时间", () => moveClock(Date.parse(`${byId("clock-target").value}+08:00`)));
  byId("clock-target").onfocus = ({ target }) => {
    target.value ||= new Date(clockNow()).toLocaleString("sv-SE", { timeZone: ZONE }).slice(0, 16).replace(" ", "T"); // Swedish dates are ISO
  };
  byId("fault-form").onsubmit = () => run("设定故障", setFault);
  byId("more").onclick = ({ target }) => target.setAttribute("aria-expanded", byId("tools").classList.toggle("open"));
  byId("add-phone").onclick = () => {
    const free = world.contacts.find(({ id }) => id !== BOT && !phones.some(({ contact }) => contact === id)); // who has none yet
    bringForward(addPhone(usualPlace(free?.id ?? "stranger-1", "")));
  };
  byId("add-contact").onclick = () => byId("contact-dialog").showModal();
  byId("contact-cancel").onclick = () => byId("contact-dialog").close();
  byId("contact-form").onsubmit = () => void attempt("加上", addStranger);
  byId("hint").hidden = localStorage.getItem("simulator-hint") === "closed";
  byId("hint-close").onclick = () => {
    byId("hint").hidden = true;
    localStorage.setItem("simulator-hint", "closed");
  };
}

async function start() {
  try {
    await loadWorld();
  } catch {
    lamp(false);
    setTimeout(start, RETRY_MS); // the server may still be starting
    return;
  }
  openPhones();
  listen();
  window.addEventListener("hashchange", openPhones);
  document.addEventListener("visibilitychange", () => document.hidden || attempt("读到最新消息", resync));
}

wireHeader();
setInterval(tick, 1000);
start();
