// @ts-check
// The simulator's page: phones side by side, each one contact's view of one chat. Everything goes over the simulator's HTTP
// interface. Here are the header (clock, idle, faults, people) and the start.
import { attempt, byId, day, minute, notice, second, ZONE } from "./elements.js";
import { BOT, call, clockNow, DIRECT, freshId, listen, loadWorld, RETRY_MS, resync, setClock, tell, world } from "./mirror.js";
import { addPhone, bringForward, openPhones, phones, usualPlace } from "./phones.js";
import { type } from "./writing.js";

function lamp(on) {
  byId("lamp").dataset.on = String(on);
  byId("lamp").textContent = on ? "已连接" : "断开了，正在重连…";
}

function tick() {
  const now = clockNow();
  if (Number.isNaN(now)) return;
  byId("clock").textContent = `${day(now)} ${second(now)}`;
  byId("clock").dateTime = new Date(now).toISOString();
}

/** One header action at a time; its progress and end stand in the notice. @param {() => Promise<string>} work says what came of it */
async function run(what, work) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("#tools button:not(#more)"));
  for (const each of buttons) each.disabled = true;
  notice("busy", `正在${what}…`);
  await Promise.all(phones.map(({ queue }) => queue)); // what was just sent is meant as well
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

tell.clock = tick;
tell.connection = lamp;
wireHeader();
setInterval(tick, 1000);
start();
