// @ts-check
// Writing on a phone: a text, files, a quote, a recall; what could not be sent stays and can be sent again under the same id.
import { attempt, byId, notice, part } from "./elements.js";
import { summary } from "./messages.js";
import { accept, BOT, call, clockNow, DIRECT, forget, freshId, keyOf, messageOf, nameOf, sync, world } from "./mirror.js";

/** @typedef {import("./mirror.js").Message} Message */
/** @typedef {import("./phones.js").Phone} Phone */

const MAX_FILE_BYTES = 45 * 1024 * 1024; // base64 makes it a third longer; the server takes 64 MiB

/** @param {Phone} phone @param {Message} [message] nothing: no quote after all */
export function quoteNext(phone, message) {
  phone.quote = message?.id;
  part(phone.node, "quoting").hidden = !message;
  part(phone.node, "quoting").firstElementChild.textContent = message ? `引用 ${summary(message)}` : "";
  if (message) phone.input.focus();
}

export function type(phone, text) {
  phone.input.value = text;
  phone.input.style.height = "auto";
  phone.input.style.height = `${Math.min(phone.input.scrollHeight, 140)}px`;
}

export function submit(phone) {
  const text = phone.input.value;
  if (!text.trim()) return notice("error", "不能发送空白消息");
  // As if picked from the list: "@name" and a space (or the end) mentions that member.
  const members = world.rooms.find(({ id }) => id === phone.chat)?.members ?? [];
  const named = (id) => text.split(`@${nameOf(id)}`).some((rest, index) => index > 0 && /^(\s|$)/.test(rest));
  const mentions = phone.chat === DIRECT ? [] : [...new Set([BOT, ...members])].filter(named);
  type(phone, "");
  post(phone, { text, ...(mentions.length > 0 && { mentions }) });
}

export async function sendFiles(phone, files) {
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
export function send(phone, body) {
  const key = keyOf(phone);
  const { id, from, text, quote, file } = body;
  const info = file && { name: file.name, mime: file.mime, size: Math.floor(file.base64.length * 0.75) };
  const at = new Date(clockNow()).toISOString();
  const become = (state, why = "") => {
    if (!messageOf(key, id)?.seq) accept(key, [{ id, from, at, text, quote, file: info, state, why, body }]); // else the server was faster
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
export function takeBack(phone, message) {
  forget(keyOf(phone), message.id);
  if (message.text) type(phone, [phone.input.value, message.text].filter(Boolean).join("\n"));
  phone.input.focus();
}

export function recall(phone, message) {
  const body = { from: phone.contact, ...roomOf(phone), recall: message.id };
  phone.input.focus(); // the button goes with the message
  attempt("撤回", () => call("POST", "/simulator/messages", body).then(() => sync(keyOf(phone))));
}
