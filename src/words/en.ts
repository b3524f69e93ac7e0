// What owners read, in English.
import type { DemandType } from "../generated/prisma/enums.ts";
import { bindingWords } from "./binding-words.ts";
import { callbackWords } from "./callback-words.ts";
import type { OwnerWords, RegisteredDoor } from "./owner-words.ts";
import { surveyWords } from "./survey-words.ts";
import { dayInEnglish, timeInEnglish } from "./times.ts";

const SAFETY: Record<string, string> = {
  fire: "Please get everybody out first, by the stairs and not the lift, and call 119.",
  gas: "Please open the windows and close the gas valve. Touch no switches, strike no flame, and phone from outside. If anybody feels dizzy or sick, call 120.",
  trapped: "Please do not force the doors or climb out. Stand back from them and press the alarm button.",
  locked:
    "Please do not climb out. Turn off fire and gas if you can reach them. If a child, an old person or a lit stove is behind the door, or it is too cold to wait, call 119 now.",
  injury: "If somebody is hurt, call 120 now and do not move them.",
  water: "Please close the main water valve, and the main switch too if the water gets near a socket.",
  electric: "Please keep away from the live spot and from standing water; cut the mains if you safely can.",
  violence: "Please get away and lock the door, then call 110.",
  stuck: "Please do not pull; keep them calm and call 119, or 120 if there is blood.",
  suicide: "Please call 110 and 119 now; keep people away, do not shout, and let one person talk calmly until help comes.",
  despair:
    "I'm here; you need not carry this alone. One of us is getting in touch and coming to you now. Please move away from windows and edges, and ask somebody you trust to come and sit with you. To talk to someone: 12356, the national psychological help line. If you are hurt or close to it, call 120 or 110. Tell me where you are; you can go on writing to me.",
  missing: "Please call 110 as well, and tell us when and where you last saw them.",
  falling: "Please move away from under the building and warn people nearby.",
};
/** Whom to call where we have no number of our own, and the text above names none. */
const NO_HOTLINE: Record<string, string> = {
  gas: " If the smell is strong, call 119.",
  trapped: " If nobody answers, call 119.",
  water: " If it cannot be stopped, 12345 can put you through to the waterworks.",
  electric: " Call 120 if somebody got a shock, 119 if anything burns.",
  falling: " Call 120 if somebody is hit, 110 if people are throwing things.",
};

const DEMANDS: Record<DemandType, string> = { repair: "repair", service: "service request", enquiry: "question", suggestion: "suggestion" };

const DOORS: Record<RegisteredDoor, string> = {
  phone: "you told us on the phone",
  visit: "you came to tell us",
  proxy: "was passed on for you",
  letter: "you wrote in your letter",
  suggestion_box: "you put into the suggestion box",
  fax: "you sent by fax",
  web: "you told us on the web site",
  app: "you told us in the app",
  email: "you told us by e-mail",
};

/** What staff wrote, before a sentence of ours. */
const ended = (text: string): string => (/[.!?。！？…]$/u.test(text) ? text : `${text}.`);

export const en: OwnerWords = {
  binding: bindingWords.en,
  survey: surveyWords.en,
  callback: callbackWords.en,
  time: timeInEnglish,
  day: dayInEnglish,
  hello: (name) => `Hello ${name}, `,
  correction: "If I got it wrong, just reply and say so.",
  receipt: ({ summary, place, extras, kind, demandType, number, who, by, offHours }) => {
    const where = [place, ...extras].filter(Boolean).join(", ");
    const name = kind === "complaint" ? "complaint" : DEMANDS[demandType ?? "enquiry"];
    const sorry = kind === "complaint" ? " I'm sorry for the trouble." : "";
    return `you wrote: ${summary}${where ? ` (${where})` : ""}.${sorry}\nIt is registered as ${name} #${number}. ${offHours ? "We are out of office hours now; " : ""}${who} will answer you by ${by}. ${en.correction}`;
  },
  emergencyReceipt: ({ summary, place, number }) =>
    `you wrote: ${summary}${place ? ` (${place})` : ""}. Registered as emergency #${number}; we are calling the staff on duty and will tell you the moment somebody takes it.`,
  despairReceipt: (number) =>
    `The people on duty are being called now (#${number}); I'll tell you the moment somebody has it. I'm here, write whatever you like.`,
  despairHeard: (number) =>
    `I've read it, and so have the people on duty (#${number}); they are on their way to you. Please don't stay alone, and go on writing to me.`,
  yourFlat: (house) => `your flat ${house}`,
  photos: (count) => (count === 1 ? "1 photo" : `${count} photos`),
  files: (count) => (count === 1 ? "1 file" : `${count} files`),
  voices: (count) => (count === 1 ? "1 voice message" : `${count} voice messages`),
  duty: (name) => `${name} (customer service)`,
  dutyUnknown: "customer service",
  safety: (kind, hotlines) => {
    const numbers = hotlines.map(({ community, phone }) => (community ? `${community} ${phone}` : phone)).join(", ");
    const whom = numbers ? `\nDuty phone${numbers.includes(", ") ? "s:" : ""} ${numbers}.` : (NO_HOTLINE[kind] ?? "");
    return `${SAFETY[kind] ?? "Please make sure you and your family are safe first; call 110, 119 or 120 if there is danger."}${whom}`;
  },
  added: (number, summary) => `Thanks, I added that to #${number} (${summary}); the staff can see it in their room.`,
  addedPrivately: (number, summary) => `Thanks, I added that to #${number} (${summary}); only those who deal with it can see it.`,
  sameMatter: (number, summary, by) =>
    `This is already registered as #${number} (${summary}), and what you just wrote is added to it${by ? `. You will have an answer by ${by}` : ""}.`,
  sameMatterPrivately: (number, summary, by) =>
    `This is already registered as #${number} (${summary}), and what you just wrote is added to it; only those who deal with it can see it${by ? `. You will have an answer by ${by}` : ""}.`,
  urged: ({ number, summary, who, by, promisedAt }) =>
    `Sorry to keep you waiting. I have reminded ${who} about #${number} (${summary})${promisedAt ? `; it is set for ${promisedAt}, and you will hear if that changes` : by ? `; you will have an answer by ${by}` : "; you will hear as soon as there is news"}.`,
  status: ({ number, summary, status, who, promisedAt, by }) => {
    const state = {
      new: `registered, waiting to be taken up${by ? `; you will have an answer by ${by}` : ""}`,
      accepted: `taken up by ${who}${promisedAt ? `, expected ${promisedAt}` : ""}`,
      proposed: "a proposal is waiting for your yes",
      working: `${who} is working on it${promisedAt ? `, expected ${promisedAt}` : ""}`,
      resolved: "done; please tell us whether it is all right",
      closed: "finished",
      declined: "explained to you",
      cancelled: "withdrawn, as you asked",
      merged: "handled together with another report of the same thing",
    }[status];
    return `#${number} (${summary}): ${state}.`;
  },
  nothingOpen: "Nothing of yours is open at the moment. Just write to me if something comes up.",
  whichTicket: (candidates) =>
    `Which one do you mean? Just reply with its number:\n${candidates.map(({ number, summary }) => `#${number} ${summary}`).join("\n")}`,
  confirmCancel: (number, summary) => `Shall I withdraw #${number} (${summary})? Reply "yes" to withdraw it; otherwise we carry on.`,
  cancelled: (number) => `#${number} is withdrawn. Thanks for telling us.`,
  kept: (number) => `All right, we carry on with #${number}.`,
  human: ({ number, who, by, offHours }) =>
    `Of course: ${who} will contact you by ${by}${offHours ? " (we are out of office hours now)" : ""}. Your number is #${number}.`,
  humanReminded: (number, who) => `Of course: I asked ${who} to contact you soon (#${number}).`,
  praise: "Thank you! We will pass it on; they will be glad.",
  remark: "Thank you, I have noted that.",
  greeting: "Hello! Tell me what you need: repairs, complaints, questions. Photos help.",
  thanks: "You're welcome. Write any time.",
  unclear:
    "I got your message but am not sure what it is about. What is wrong, and where? If you'd rather not say more, a person will look at it in 10 minutes.",
  emptyMessage: "Your message arrived empty. Just write to me what you need.",
  filesOnly: (photos) =>
    `I got your ${photos ? "photo" : "file"}. What is it about? If you'd rather not write, a person will look at it in 10 minutes.`,
  recalledNothingLeft: "You took a message back, so we do nothing about it. Write again any time.",
  recalledAfter: (number) => `The message you took back is already registered in #${number}. To withdraw that, just reply "cancel".`,
  voiceKept: "I got your voice message and a person will listen to it; if it is urgent, a few typed words are quicker.",
  fileTooLarge: "That file is over 20 MB and I cannot take it; please send a smaller one, or photos. Everything you typed has arrived.",
  fileUnavailable: "One file could not be fetched; please send it again. Everything you typed has arrived.",
  fileUnknown: "We may not be able to open that kind of file; it goes to the staff as it is. A photo or screenshot would help.",
  askHouse: "Which flat is yours? For example 3-2-501 (building, unit, room), so that we can find you.",
  houseKept: (house) => `Noted: ${house}.`,
  houseUnknown: (said) => `I cannot find ${said}; please check it, for example 3-2-501 (building, unit, room).`,
  houseWhich: (candidates) =>
    `Which one is it? Reply with its number:\n${candidates.map((house, index) => `${index + 1}. ${house}`).join("\n")}`,
  houseNearly: (house) => `Do you mean ${house}? Reply 1 if so; if not, please send the whole number again, for example 3-2-501.`,
  houseMore: (known, lacks) =>
    lacks === "building"
      ? `Several buildings have a ${known}; which building and unit is yours?`
      : `There are many flats in ${known}; which ${lacks === "unit" ? "unit and room" : "room"} is yours?`,
  fixedQuestion: (repair) => `${repair ? "Is it working now?" : "Is that all right?"} Reply "yes", or tell me what is still wrong.`,
  closedThanks: (number) => `Good, #${number} is finished. Thank you.`,
  reopened: (number, who, by) => `I'm sorry it is not right yet. #${number} is open again and ${who} will contact you by ${by}.`,
  takenUp: (number, who) => `#${number}: ${who} has taken it up; you will hear as soon as there is news.`,
  assigned: (number, who) => `#${number}: ${who} will do it.`,
  arrived: (number, who) => `#${number}: ${who} has arrived.`,
  staffCancelled: (number, reason) =>
    `#${number} is withdrawn${reason ? `: ${ended(reason)}` : "."} If you see it differently, just reply.`,
  staffClosed: (number) => `#${number} is finished. If something is still wrong, reply and it is opened again.`,
  staffReopened: (number, who) => `#${number} is open again; ${who} follows it up.`,
  signed: (text, name, department) => `${text}\n— ${name}${department ? `, ${department}` : ""}`,
  resolvedBy: (number, text, name) => `#${number} is done${text ? `: ${text}` : "."}\n— ${name}`,
  promised: (number, at, text, name) =>
    `#${number} is set for ${at}${text ? `: ${ended(text)}` : "."} If that doesn't suit you, just reply.\n— ${name}`,
  extended: (number, at, reason, name) =>
    `#${number} has to move to ${at}, sorry for the wait: ${reason}\nIf that doesn't suit you, just reply.\n— ${name}`,
  promiseChanging: (number, who) => `All right, the time for #${number} is off; ${who} will agree on another one with you.`,
  stillAsking: (number, text, amount) =>
    `#${number} still waits for your word: ${amount === null ? text : `${amount} yuan, ${text}`}\nReply "agree", or tell us what doesn't suit you; we do nothing without your yes.`,
  promiseSlipped: (number, at, who) =>
    `Sorry, we missed the time we agreed for #${number} (${at}). ${who} has been called, and we'll give you a new time as soon as it's set.`,
  answerLate: (number, at, who, headTold) =>
    `Sorry, you were to hear from us about #${number} by ${at} and haven't. ${headTold ? `${who} and the head of service have` : `${who} has`} been reminded.`,
  proposed: (number, text, name) =>
    `#${number}: this is what we'd like to do: ${text}\nIs that all right? Reply "agree", or tell us what doesn't suit you.\n— ${name}`,
  quoted: (number, amount, text, name) =>
    `#${number}: this costs ${amount} yuan: ${text}\nWe start only once you reply "agree"; if it doesn't suit you, just say so.\n— ${name}`,
  agreed: (number, who) => `Thank you. ${who} arranges #${number} as agreed and you'll hear the time shortly.`,
  notAgreed: (number, who) => `All right, we won't start on #${number}. ${who} will talk it over with you.`,
  nothingToAgree: (number) => `Nothing about #${number} waits for your yes right now. We'll tell you as soon as something changes.`,
  faultFirst: (number, who) =>
    `Understood: no money yet for #${number}. ${who} will test with you which section it is; the shared part is free.`,
  sharedPart: (number, text) => `#${number}: it is the shared part, so there is no charge${text ? `: ${text}` : "."}`,
  ownPart: (number, text) =>
    `#${number}: on a second look it is your own part${text ? `: ${text}.` : "."} We had said it was free, and were wrong: sorry. If it costs anything you get the price first, and nothing is done without your yes.`,
  declined: (number, text, name) =>
    `We looked into #${number}: ${text}\nIf you see it differently just reply, and the manager will look at it again.\n— ${name}`,
  understood: "Thank you for understanding. Write any time.",
  objected: (number, manager, by) => `All right, #${number} is open again. ${manager} looks at it and answers you by ${by}.`,
  handedOver: (number, who) => `#${number} is in the hands of ${who} from now on. Just keep writing here.`,
  mergedInto: (number, into, summary, own) =>
    own
      ? `#${number} is the same matter as #${into} (${summary}); we handle them together and tell you under #${into}.`
      : `#${number} (${summary}) was reported by others too; we handle it together as #${into} and keep you posted here.`,
  sameCause: (number, households, who, at) =>
    `#${number}: ${households} households report this. ${who} handles it for all${at ? `, expected ${at}` : ""}, and you'll hear as soon as there is news.`,
  takenBack: (number) => `Sorry, the last message about #${number} was sent by mistake; please go by what follows.`,
  stillCalling: (number, hotline) =>
    `#${number}: we are still calling people, the manager too${hotline ? `; if you cannot wait please ring ${hotline}` : ""}. You will hear as soon as somebody takes it.`,
  allClear: (number) =>
    `Glad to hear it. The staff on duty know (#${number}); somebody will still look in before it is closed. Write at once if anything changes.`,
  calm: (who, offHours) =>
    `We understand you are upset. ${who} will talk to you ${offHours ? "as soon as we are back at work" : "right away"}.`,
  discontent: "dissatisfied with our service",
  factsAsk: (fact) =>
    ({
      phone: 'May we have a phone number, so that whoever comes can reach you? Reply "no" if you would rather not.',
      place: "Where exactly is it?",
      time: "About when was it?",
      complainedOf: 'Who was it, or in which job? Reply "don\'t know" if you are not sure.',
      expectation: "What would you like us to do?",
    })[fact],
  factKept: (number) => `Noted on #${number}, thank you.`,
  factDeclined: "No problem, we go ahead all the same.",
  letterAsk: "Of course. Write to me what you want to tell the manager; nobody else will see it.",
  letterTaken: (number, who, by) => `Received. It went to ${who} alone (#${number}); you'll have an answer by ${by}.`,
  registered: ({ number, summary, who, by, door }) =>
    `What ${DOORS[door]} ("${summary}") is on record as #${number}. ${who} answers you by ${by}. If anything is wrong, just reply.`,
  seeFiles: "Here is what it looks like:",
  announcement: (community, text) => `[${community} notice] ${text}`,
  lastResort: (number, by) => `I got your message and registered it as #${number}; customer service will answer you by ${by}.`,
  answered: ({ number, answer, approvedOn, until }) =>
    `${answer}\n(Confirmed by the property office on ${approvedOn}${until ? `, valid until ${until}` : ""}; your number is #${number}.)`,
  answeredElse: 'If that is not what you asked, reply "person" and a colleague will answer you.',
  answerTaken: "Good. Write any time.",
  groupIntro: (topic) => `About what you wrote in "${topic}", I'll answer you here:`,
  groupFallback: (name, link) => `@${name} I'd like to answer you in private; please reach us here: ${link}`,
  groupHello: "Just write to me directly: repairs, complaints, questions. No need to speak of your home in the group.",
  notice: (link) =>
    `(What you write is used for property matters and to ask how we did, and seen by the property staff only; say "my data" to see, correct or delete it. More: ${link})`,
  paired: (name) => `Paired, ${name}. Quote cards in the staff room to answer; say 帮助 for help.`,
  pairingRefused: "This pairing code cannot be used: used before, expired, or meant for a room. Please ask for a new one.",
};
