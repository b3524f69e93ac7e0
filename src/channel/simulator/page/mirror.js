// @ts-check
// The page's mirror of the server: the world, the messages of the chats that were shown, the clock. The server's log is the truth;
// whoever shows something of it is told here of what changed.
import { attempt } from "./elements.js";

/** @typedef {{ seq?: number, id: string, at: string, from: string, room?: string, contact?: string, text?: string, quote?: string,
 *   recalled?: boolean, file?: { name: string, mime: string, size: number, url?: string },
 *   state?: 'sending' | 'sent' | 'failed', why?: string, body?: any }} Message
 *   `state`: our own, not yet shown to us by the server; `body`: what to send again under the same id. */
/** @typedef {{ contact: string, chat: string }} Place  chat: "direct" or a room id */

export const BOT = "bot";
export const DIRECT = "direct";
export const RETRY_MS = 2000;
const RESYNC_OVERLAP = 200; // seqs asked for again after a reconnect, so that recalls missed meanwhile show too

/** @type {{ contacts: { id: string, name: string }[], rooms: { id: string, topic: string, members: string[] }[], now: string }} */
export let world = { contacts: [], rooms: [], now: "" };
/** @type {Map<string, Map<string, Message>>} chats shown so far, by their query ("contact=…" or "room=…") */
const mirrored = new Map();
let openedAt = ""; // application time when the page opened: what is older is not news
let lastSeq = 0;
let clock = { base: 0, at: 0 };

/** Who wants to know; each is set once by the part of the page that shows it. */
export const tell = {
  world: () => {},
  /** @param {string} _key @param {Message[]} _messages new or changed @param {boolean} _news something new from the bot */
  messages: (_key, _messages, _news) => {},
  /** @param {string} _key @param {string} _id */
  forgotten: (_key, _id) => {},
  clock: () => {},
  /** @param {boolean} _on */
  connection: (_on) => {},
};

export const nameOf = (id) => world.contacts.find((contact) => contact.id === id)?.name ?? (id === BOT ? "回音" : id);
export const keyOf = ({ contact, chat }) => (chat === DIRECT ? `contact=${contact}` : `room=${chat}`);
export const known = (key) => [...(mirrored.get(key)?.values() ?? [])];
/** @returns {Message | undefined} */
export const messageOf = (key, id) => mirrored.get(key)?.get(id ?? "");
/** A message id that survives a retry: the server delivers one id once. Needs no secure context. */
export const freshId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Application time in ms; NaN until the server has said it. */
export const clockNow = () => (clock.base ? clock.base + performance.now() - clock.at : Number.NaN);

export function setClock(iso) {
  clock = { base: Date.parse(iso), at: performance.now() };
  tell.clock();
}

/** From now on this chat is mirrored. */
export function mirror(key) {
  if (!mirrored.has(key)) mirrored.set(key, new Map());
}

/** A message that was never sent goes. */
export function forget(key, id) {
  mirrored.get(key)?.delete(id);
  tell.forgotten(key, id);
}

/** Calls the server. Throws an Error with a sentence for people, `status` (0: not reached) and the answer's body. */
export async function call(method, path, body) {
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

export async function loadWorld() {
  const before = JSON.stringify([world.contacts, world.rooms]);
  world = await call("GET", "/simulator/world");
  openedAt ||= world.now;
  setClock(world.now);
  if (before !== JSON.stringify([world.contacts, world.rooms])) tell.world();
}

/** Fetches what a shown chat lacks. If the last message we know is gone, the server has a new world: start over. */
export async function sync(key) {
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
export function accept(key, messages) {
  let news = false;
  for (const message of messages) {
    news ||= message.from === BOT && (message.seq ?? 0) > lastSeq && message.at >= openedAt;
    lastSeq = Math.max(lastSeq, message.seq ?? 0);
    mirrored.get(key)?.set(message.id, message);
  }
  tell.messages(key, messages, news);
}

export async function resync() {
  await loadWorld();
  await Promise.all([...mirrored.keys()].map(sync));
}

export function listen() {
  const source = new EventSource(`/simulator/messages/stream${lastSeq ? `?after=${lastSeq}` : ""}`);
  source.onopen = () => {
    tell.connection(true);
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
    tell.connection(false);
    // The browser reconnects by itself, except after an HTTP error: then it gives up and we start again.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, RETRY_MS);
  };
}
