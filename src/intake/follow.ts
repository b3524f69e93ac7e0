// What is said about tickets that exist: remarks that name no matter of their own, and status, urge, supplement, cancel.
import { findHouseNumber } from "../domain/community/house-number.ts";
import { houseLabel, isSameFlat } from "../domain/community/houses.ts";
import { refusesToPay } from "../domain/owners/refuses-to-pay.ts";
import { ringAgain, saysAllClear, standDown } from "../domain/tickets/all-clear.ts";
import { keepFact } from "../domain/tickets/facts.ts";
import { supplement } from "../domain/tickets/owner-acts.ts";
import { askWhich, FOLLOW_UPS, type FollowUp, followUp } from "../domain/tickets/questions.ts";
import { findTicket, type TicketRow, ticketsOf } from "../domain/tickets/store.ts";
import { isOpen } from "../domain/tickets/ticket.ts";
import { ownerWords } from "../words/index.ts";
import { readFact } from "./answers.ts";
import { type Case, isFresh, openTickets, saidIn } from "./case.ts";
import { opensTicket, type Segment } from "./classifier.ts";
import { corrected, correctedFlat } from "./correction.ts";
import { tellsOnlyName } from "./embedded/said-name.ts";
import { namedTickets } from "./embedded/ticket-meant.ts";
import { isDespair, reopen } from "./report.ts";
import { blamesTheSame, fitting, goesOnAbout, tellsAnother } from "./same-matter.ts";
import { unclear } from "./unclear.ts";
import { isSamePlace } from "./whereabouts.ts";

/** Below this a label is a guess. */
const SURE = 0.5;
/** A question this short is about what we are talking of ("要收费吗"). */
const SHORT_QUESTION = 8;

/** "#12 接单", "#3 好了没": no greeting, whatever else it is. */
const NAMES_A_TICKET = /[#＃]\s?[0-9０-９]/u;

/** Neither a greeting nor a report that we understand; a word or two is too little to ask back about. */
export function isGuess({ intent, confidence, summary, text }: Segment): boolean {
  if (intent !== "chat") return false;
  return NAMES_A_TICKET.test(text ?? summary) || (confidence < SURE && /\p{L}.*\p{L}.*\p{L}/u.test(summary));
}

export function isFollowUp(intent: Segment["intent"]): intent is FollowUp {
  return (FOLLOW_UPS as readonly string[]).includes(intent);
}

/**
 * What names no matter of its own is said about the ticket we are talking of ("水越来越大了", "搞错了，是4栋", "太慢了吧"): the fresh one,
 * or the only one that is open.
 */
export async function remarkOn(c: Case, segment: Segment): Promise<{ ticket: TicketRow; presses: boolean } | undefined> {
  const { intent, category, confidence, summary } = segment;
  if (await namesAnotherFlat(c)) return undefined;
  const open = (await openTickets(c)).filter((ticket) => ticket.emergency || isSamePlace(c.reporter, segment.place, ticket));
  // Whoever called for help goes on about it: where it is, what happens, that all is well. Those who run must hear it.
  const alarm = open.find((ticket) => ticket.emergency && isFresh(c, ticket));
  if (alarm && /\p{L}/u.test(c.text) && goesOn(c, segment, alarm)) {
    if (segment.emergency) await ringAgain(c.turn, alarm);
    return { ticket: alarm, presses: false };
  }
  // "希望换人" after a complaint is what they expect of it, not a suggestion of its own.
  const complaint = open.find((ticket) => ticket.kind === "complaint" && isFresh(c, ticket));
  if (complaint && !segment.emergency && opensTicket(intent) && isWish(summary, complaint)) return { ticket: complaint, presses: false };
  const pressed = c.asked ?? open.find((candidate) => isFresh(c, candidate));
  if (pressed && category === "fee" && isThreatToPress(summary)) return { ticket: pressed, presses: true };
  const vague = category === "other" && confidence < 0.61;
  const short = intent === "enquiry" && confidence < 0.61 && [...summary].length <= SHORT_QUESTION;
  if (segment.emergency || !(isGuess(segment) || short || (opensTicket(intent) && vague))) return undefined;
  const ticket =
    c.asked ?? open.find((candidate) => isFresh(c, candidate)) ?? (open.length === 1 && confidence < SURE ? open[0] : undefined);
  const said = segment.text ?? summary;
  if (!ticket || (short && (ASKS_FOR_US.test(said) || tellsAnother(said, ticket.description)))) return undefined;
  return { ticket, presses: intent === "complaint" };
}

/** "还在漏", "推上去又跳": read as a report of its own, it is one more word about what is open. */
export async function goOnAbout(c: Case, segment: Segment): Promise<boolean> {
  const said = segment.text ?? segment.summary;
  if (segment.emergency || !opensTicket(segment.intent) || /投诉|举报|complain/iu.test(said)) return false;
  const elsewhere = await namesAnotherFlat(c);
  const going = (await openTickets(c)).filter(
    (ticket) =>
      !c.reply.tickets.includes(ticket.number) &&
      // Of people, whoever is not named may be anybody.
      ticket.category !== "conduct" &&
      isSamePlace(c.reporter, segment.place, ticket) &&
      (!elsewhere || blamesTheSame(said, ticket.description)) &&
      goesOnAbout(said, ticket.description),
  );
  const open = fitting(said, going);
  const [first, second] = open;
  const [fresh, another] = open.filter((ticket) => isFresh(c, ticket));
  if (!first) return false;
  if (fresh && !another) await addTo(c, fresh, "supplement");
  else if (!second) await addTo(c, first, "urge");
  else await askWhich(c.turn, "urge", open, c.reporter, saidIn(c, true), c.where, c.reply);
  return true;
}

/** "物业电话多少" is no word about a tap. */
const ASKS_FOR_US = /(?:物业|客服|前台|服务中心|管家|门岗|值班室?|维修部?|工程部)的?(?:值班)?(?:电话|号码|手机|微信|地址|在哪|几点)/u;

/** "再不来我就不交物业费了": not about fees, but about what they wait for. */
function isThreatToPress(text: string): boolean {
  const rest = text.split(/[,，。!！;；\s]+/u).filter((part) => !refusesToPay(part));
  return refusesToPay(text) && !/费|收|价|钱|账|票|款|fee|charge|bill/iu.test(rest.join());
}

function isWish(text: string, { description }: TicketRow): boolean {
  const read = readFact("expectation", text, description);
  return read !== undefined && "said" in read;
}

/** "误报", "人已经醒了没事了": whoever was called hears it at once. */
export async function takeBackAlarm(c: Case, segment: Segment): Promise<boolean> {
  const text = segment.text ?? segment.summary;
  if (segment.emergency || !saysAllClear(text) || (await namesAnotherFlat(c))) return false;
  const alarm = (await openTickets(c)).find((ticket) => ticket.emergency && isFresh(c, ticket));
  if (!alarm) return false;
  // Who did not want to live says "没事了" also to be left alone: somebody looks in all the same, and the alarm goes on.
  if (isDespair(alarm)) {
    await addTo(c, alarm, "supplement");
    return true;
  }
  await standDown(c.turn, alarm, c.reporter, { ...saidIn(c, true), text });
  c.reply.line(ownerWords(c.reporter.language).allClear(alarm.number), alarm.number);
  return true;
}

/** "让他道歉", "不接受，他得当面道歉": what they expect of a complaint, not impatience. */
const DEMANDS =
  /(?:让|叫|要|得|必须|要求|应该|给)[^，,。!！?？\n]{0,8}(?:道歉|赔礼|认错|赔偿|处罚|处分|开除|换人|检讨|说法)|当面道歉|\bapologi[sz]e\b|\bapology\b/iu;

export async function keepWish(c: Case, { intent, emergency, text, summary }: Segment): Promise<boolean> {
  const said = text ?? summary;
  if (emergency || !(intent === "urge" || intent === "supplement" || intent === "complaint") || !DEMANDS.test(said)) return false;
  if ([...said].length > WISH_AT_MOST || (await namesAnotherFlat(c))) return false;
  const complaints = (await openTickets(c)).filter(({ kind, contactId }) => kind === "complaint" && contactId === c.reporter.contactId);
  const complaint =
    complaints.find(({ number }) => number === c.asked?.number) ??
    complaints.find((ticket) => isFresh(c, ticket)) ??
    (complaints.length === 1 ? complaints[0] : undefined);
  // A complaint of its own names somebody, and is told at length.
  if (!complaint || (intent === "complaint" && complaint.category !== "conduct")) return false;
  if (complaint.expectation !== null) await addTo(c, complaint, "supplement");
  else {
    const owner = { id: c.reporter.owner?.id ?? null, name: c.reporter.owner?.name ?? c.reporter.contactName };
    await keepFact(c.turn, complaint, "expectation", said, owner, c.contents.inboxIds);
    c.reply.line(ownerWords(c.reporter.language).factKept(complaint.number), complaint.number);
  }
  return true;
}
const WISH_AT_MOST = 24;

/** How long after a call for help nearly everything is about it. */
const ALARM_MS = 10 * 60_000;

function goesOn(c: Case, { intent, emergency, category, confidence }: Segment, alarm: TicketRow): boolean {
  // "怎么样了" and thanks tell those who run nothing.
  if ((intent === "status" || intent === "praise") && !emergency) return false;
  if (intent === "chat" && !emergency) return true;
  if (c.turn.now.getTime() - alarm.createdAt.getTime() > ALARM_MS || intent === "cancel" || intent === "human") return false;
  return emergency || !opensTicket(intent) || category === alarm.category || confidence < 0.9;
}

/** What is said of another flat is another matter ("3-2-502 那家天天吵", "帮我妈报一下，她住5-1-1201"). */
async function namesAnotherFlat({ text, reporter }: Case): Promise<boolean> {
  const number = findHouseNumber(text);
  return number !== undefined && !(reporter.house && isSameFlat(reporter.house.label, number)) && !/错|不对|更正/.test(text);
}

export async function addTo(c: Case, ticket: TicketRow, as: "supplement" | "urge"): Promise<void> {
  // Pressed about what we took for done: it is not.
  if (as === "urge" && ticket.status === "resolved") return reopen(c, ticket.number, saidIn(c, true));
  if (isDespair(ticket)) {
    await supplement(c.turn, ticket, c.reporter, saidIn(c, true));
    return c.reply.line(ownerWords(c.reporter.language).despairHeard(ticket.number), ticket.number);
  }
  await followUp(c.turn, as, ticket, c.reporter, saidIn(c, true), c.where, c.reply);
}

const TAKES_BACK = /撤|取消|不用|不要|不需要|不必|别来|不修|不来了|算了|cancel|never ?mind|no need/iu;

/** status, urge, supplement, cancel: of the ticket named, the only one, or the one they choose from a list. */
export async function follow(c: Case, segment: Segment, wanted: FollowUp): Promise<void> {
  const { turn, reporter, reply, where } = c;
  const words = ownerWords(reporter.language);
  // What was only answered is meant if it is named, or if we asked about it; else it would stand before what is being worked on.
  const merged = await mergedMeant(c, segment);
  const meant = [segment.ticket, merged, c.asked?.number].filter((number) => typeof number === "number");
  const tickets = await ticketsOf(turn.tx, reporter, ["new", "accepted", "proposed", "working", "resolved"], meant);
  const open = tickets.filter(({ status }) => isOpen(status));
  // Of somebody who has moved, the flat they live in now is meant.
  const here = open.filter((ticket) => isSamePlace(reporter, segment.place, ticket));
  const text = segment.text ?? segment.summary;
  const about = here.length > 0 ? here : open.length > 0 ? open : tickets.slice(0, 1);
  // A correction belongs to what it corrects, wherever that is, not to what was said last.
  const mended =
    wanted === "supplement" && namedTickets(text).length === 0 ? corrected(text, (open.length > 0 ? open : about).map(asOpen)) : undefined;
  if (mended?.length === 1 && mended[0]) return correct(c, mended[0].ticket, text);
  const candidates = mended?.map(({ ticket }) => ticket) ?? fitting(text, about);
  const named = mended ? undefined : tickets.find(({ number }) => number === (merged ?? segment.ticket));
  const fresh = wanted === "supplement" && !mended ? candidates.find((ticket) => isFresh(c, ticket)) : undefined;
  const ticket = named ?? fresh ?? (candidates.length === 1 ? candidates[0] : undefined);
  const said = saidIn(c, true);
  if (ticket?.status === "resolved" && wanted === "urge") return reopen(c, ticket.number, said);
  // We waited for them: "我回来了，可以来修了" is what we waited for, unless it plainly takes the matter back.
  if (ticket?.awaitingSince && wanted === "cancel" && !TAKES_BACK.test(c.text))
    return followUp(turn, "supplement", ticket, reporter, said, where, reply);
  if (ticket) return followUp(turn, wanted, ticket, reporter, said, where, reply);
  if (candidates.length > 1) return askWhich(turn, wanted, candidates, reporter, said, where, reply);
  // "我叫李梅": they begin by saying who they are.
  if (wanted === "supplement" && tellsOnlyName(text)) return reply.line(words.greeting);
  if (wanted === "urge" || wanted === "supplement") return unclear(c);
  reply.line(words.nothingOpen);
}

function asOpen(ticket: TicketRow) {
  return { ticket, description: ticket.description, place: ticket.place, house: ticket.house && houseLabel(ticket.house) };
}

/** Added to the ticket, and the flat put right on it. */
async function correct(c: Case, ticket: TicketRow, text: string): Promise<void> {
  await addTo(c, ticket, "supplement");
  const flat = correctedFlat(text, asOpen(ticket));
  const owner = { id: c.reporter.owner?.id ?? null, name: c.reporter.owner?.name ?? c.reporter.contactName };
  const now = flat === undefined ? undefined : await findTicket(c.turn.tx, ticket.number);
  if (flat !== undefined && now) await keepFact(c.turn, now, "place", flat, owner, []);
}

/** "#19 怎么样了" of what was merged: the ticket that it is part of now. */
async function mergedMeant({ turn, reporter }: Case, { text, summary }: Segment): Promise<number | undefined> {
  for (const number of namedTickets(text ?? summary)) {
    const ticket = await findTicket(turn.tx, number);
    const theirs =
      ticket && (ticket.contactId === reporter.contactId || (ticket.householdId !== null && ticket.householdId === reporter.householdId));
    if (theirs && ticket.status === "merged" && ticket.mergedInto !== null) return ticket.mergedInto;
  }
  return undefined;
}
