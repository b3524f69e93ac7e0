// @ts-check
// The phones: each shows one contact's view of one chat, and writes into it.
import { attempt, button, byId, element, fromEnd, part } from "./elements.js";
import { messageView, place } from "./messages.js";
import { BOT, DIRECT, keyOf, known, messageOf, mirror, nameOf, sync, tell, world } from "./mirror.js";
import { quoteNext, recall, send, sendFiles, submit, takeBack, type } from "./writing.js";

/** @typedef {import("./mirror.js").Message} Message */
/** @typedef {import("./mirror.js").Place} Place */
/** @typedef {Place & { node: HTMLElement, tab: HTMLElement, list: HTMLElement, input: HTMLTextAreaElement,
 *   quote?: string, queue: Promise<void>, drawn: Map<string, { node: HTMLElement, mark: string }> }} Phone */

/** @type {Phone[]} */
export let phones = [];
const unread = new Set(); // chats with news that no phone has shown, by their key
const showing = (key) => phones.filter((phone) => keyOf(phone) === key);

tell.world = () => {
  for (const phone of phones) {
    fillPickers(phone);
    draw(phone, known(keyOf(phone))); // names may have changed
  }
};

tell.messages = (key, messages, news) => {
  if (news && showing(key).length === 0) unread.add(key);
  const recalled = messages.some((message) => message.recalled); // then what quotes it changes too
  for (const phone of showing(key)) draw(phone, recalled ? known(key) : messages);
  showUnread();
};

tell.forgotten = (key, id) => {
  for (const { drawn } of showing(key)) {
    drawn.get(id)?.node.remove();
    drawn.delete(id);
  }
};

/** Draws new or changed messages. @param {Phone} phone @param {Message[]} messages */
function draw(phone, messages) {
  const { list, drawn } = phone;
  let follow = fromEnd(list) < 80;
  let added = false;
  for (const message of messages) {
    const mine = message.from === phone.contact;
    if (message.state && !mine) continue; // nobody else sees what has not been sent
    const quoted = messageOf(keyOf(phone), message.quote);
    const mark = JSON.stringify([{ ...message, body: undefined }, quoted, nameOf(message.from)]);
    const old = drawn.get(message.id);
    if (old?.mark === mark) continue; // leave it alone: it may be playing
    const node = messageView(phone, message, quoted, actions(phone, message));
    drawn.set(message.id, { node, mark });
    place(list, node, old?.node);
    added ||= !old;
    follow ||= !old && mine;
  }
  if (follow) list.scrollTop = list.scrollHeight;
  if (added && !phone.node.classList.contains("current")) phone.tab.dataset.unread = "";
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

export function addPhone(at) {
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
  mirror(key);
  draw(phone, known(key));
  fillPickers(phone);
  keepAddress();
  attempt("读到消息", () => sync(key));
}

/** Where a contact is first shown: the chat at hand if theirs, else their first room, else the direct chat. @returns {Place} */
export function usualPlace(contact, chat) {
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
export function bringForward(phone) {
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

export function openPhones() {
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
