// The relay's grammar (pure): what a staff member's message in a staff room asks for. Everything that is no command is people talking.
import { type Announcement, parseAnnouncement } from "./announce-grammar.ts";
import { asRead } from "./as-read.ts";
import { type BindingCommand, parseBinding } from "./binding-grammar.ts";
import { type CallbackCommand, parseCallback } from "./callback-grammar.ts";
import type { Verb } from "./command-words.ts";
import { type KnowledgeCommand, parseKnowledge } from "./knowledge-grammar.ts";
import { beginsWithNumber, NUMBER, numbersOf, ticketAtStart } from "./numbers.ts";
import { beginsRegistration, parseRegistration, type Registration } from "./register-grammar.ts";
import { asksForRisks } from "./risk-grammar.ts";
import { parseSurvey, type SurveyCommand } from "./survey-grammar.ts";
import { type Read, readWord } from "./ticket-grammar.ts";

export type { Scope } from "./announce-grammar.ts";
export type { Verb } from "./command-words.ts";
export { ticketAtStart } from "./numbers.ts";
export type { RegisterChannel, Registration } from "./register-grammar.ts";

export type Command =
  /** @property mentioning whom the message was addressed to at its beginning, us among them */
  | { kind: "reply"; ticket: number; text: string; quoting: boolean; mentioning?: string[] }
  | { kind: "verb"; ticket: number; verb: Verb; text: string }
  | { kind: "show"; ticket: number }
  | { kind: "list" | "overdue" | "help" }
  | { kind: "risks" }
  /** @property ticket whose text it is meant to send, where it was said */
  | { kind: "send"; ticket?: number }
  | { kind: "register"; registration: Registration }
  | ({ kind: "announce" } & Announcement)
  /** Meant for us and lacking something, or nothing that we do: the word says which command. */
  | { kind: "malformed"; ticket?: number; word: string }
  | { kind: "knowledge"; knowledge: KnowledgeCommand }
  | { kind: "callback"; callback: CallbackCommand }
  | { kind: "binding"; binding: BindingCommand }
  | { kind: "survey"; survey: SurveyCommand };

const BARE: readonly [RegExp, "list" | "overdue" | "help" | "send"][] = [
  [/^(?:我的)?(?:待办|工单)$|^(?:my )?(?:list|tickets)$|^to-?do$/i, "list"],
  [/^(?:超时|逾期|overdue)$/i, "overdue"],
  [/^(?:帮助|用法|怎么用|指令|help)$/i, "help"],
  [/^(?:发|发送|发吧|send)$/i, "send"],
];
/** A name may hold spaces where WeChat's own sign ends it. */
const MENTION = /^[@＠](?:([^@＠#＃\u2005\n]{1,32})\u2005|([^\s@＠#＃]+)(?:\s+|$|(?=[#＃@＠])))\s*/u;
/** "#12 接单 #13 完成" on one line. */
const FURTHER = new RegExp(`[\\s,;。](?=${NUMBER})`, "g");
const ONLY_MENTIONS = /^(?:[@＠][^\s@＠]+[\s\u2005]*)+$/u;
/** Talk of tickets among themselves: "#12 #13 是同一家". */
const ABOUT_THEM = /^(?:都?是|也是|一样|同一[家户])/;

/** No message of a chat is longer; what is, is no command. */
const LONGEST = 5_000;

/**
 * The commands of a message, in order; none if it is people talking.
 * @param quoted the text of the message that this one quotes
 */
export function parseRelay(text: string, quoted?: string): Command[] {
  if (text.length > LONGEST) return [];
  const { names, said } = withoutMentions(text);
  if (said === "") return [];
  const bare = bareWord(said);
  if (bare) return [{ kind: bare }];
  if (asksForRisks(said)) return [{ kind: "risks" }];
  const knowledge = parseKnowledge(said);
  if (knowledge) return [{ kind: "knowledge", knowledge }];
  const callbacks = calledBack(said);
  if (callbacks) return callbacks;
  const binding = parseBinding(said, quoted);
  if (binding) return [{ kind: "binding", binding }];
  const survey = parseSurvey(said);
  if (survey) return [{ kind: "survey", survey }];
  const told = registered(said) ?? announced(said);
  if (told) return told;
  if (beginsWithNumber(said)) return numbered(said, names);
  const lines = said.split(/\r?\n/).filter((line) => line.trim() !== "");
  const all = lines.map(bareWord).filter((word) => word !== undefined && word !== "send");
  if (all.length === lines.length) return all.map((kind) => ({ kind }));
  const ticket = ticketAtStart(quoted ?? "");
  return ticket === undefined ? [] : commands(ticket, said, true, names);
}

/** One, or one on every line. */
function calledBack(text: string): Command[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const read = lines.map(parseCallback);
  if (read.every((one) => one !== undefined)) return read.map((callback) => ({ kind: "callback", callback }));
  const whole = parseCallback(text);
  return whole && [{ kind: "callback", callback: whole }];
}

function withoutMentions(text: string): { names: string[]; said: string } {
  const names: string[] = [];
  let said = text.trim();
  for (let found = MENTION.exec(said); found; found = MENTION.exec(said)) {
    names.push((found[1] ?? found[2] ?? "").trim());
    said = said.slice(found[0].length);
  }
  return { names, said: said.trim() };
}

function bareWord(text: string): "list" | "overdue" | "help" | "send" | undefined {
  const word = asRead(text)
    .trim()
    .replace(/[\s。.!~]+$/u, "");
  return BARE.find(([form]) => form.test(word))?.[1];
}

/** What is pasted into a registration may be an owner's: it takes all lines, unless each of them begins one. */
function registered(text: string): Command[] | undefined {
  if (!beginsRegistration(text)) return undefined;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const parts = lines.every(beginsRegistration) ? lines : [text];
  return parts.map((part) => {
    const registration = parseRegistration(part);
    return registration ? { kind: "register", registration } : { kind: "malformed", word: "登记" };
  });
}

function announced(text: string): Command[] | undefined {
  const read = parseAnnouncement(text);
  if (read === undefined) return undefined;
  return [read === "malformed" ? { kind: "malformed", word: "通知" } : { kind: "announce", ...read }];
}

/** Every line that begins with a number begins a command; other lines go on with the one before. */
/** Where a registration or an announcement may begin. */
const TELLS = /^(?:补?登记|register|通知|公告|announce|notify|notice)/i;

function numbered(message: string, names: string[]): Command[] {
  const lines = message.split(/\r?\n/).map((line) => ({ line, ...withoutMentions(line) }));
  const onlyCommands = lines.every(({ said }) => said === "" || beginsWithNumber(said) || bareWord(said));
  const found: Command[] = [];
  let part: { tickets: number[]; joined: boolean; lines: string[] } | undefined;
  const close = () => {
    if (part) found.push(...distributed(part.tickets, part.joined, part.lines.join("\n").trim(), names));
    part = undefined;
  };
  for (const [index, { line, said }] of lines.entries()) {
    if (said === "") {
      part?.lines.push(line);
      continue;
    }
    const bare = onlyCommands ? bareWord(said) : undefined;
    if (beginsWithNumber(said)) {
      for (const piece of piecesOf(said)) {
        close();
        const { tickets, joined, rest } = numbersOf(piece);
        part = { tickets, joined, lines: [rest] };
      }
    } else if (bare && bare !== "send") {
      close();
      found.push({ kind: bare });
    } else {
      // Another household's matter must not go to this ticket's owner.
      const rest = TELLS.test(asRead(said))
        ? lines
            .slice(index)
            .map((one) => one.line)
            .join("\n")
        : "";
      const told = rest ? (registered(rest) ?? announced(rest)) : undefined;
      if (told && told[0]?.kind !== "malformed") {
        close();
        return [...found, ...told];
      }
      part?.lines.push(line);
    }
  }
  close();
  return found;
}

/** A line is cut before a further number where a command stands on either side of the cut. */
function piecesOf(line: string): string[] {
  for (const { index } of asRead(line).matchAll(FURTHER)) {
    const [before, after] = [line.slice(0, index), line.slice(index + 1)];
    const first = readWord(numbersOf(before).rest, []);
    if (first.kind !== "verb" || TAKES_ALL.has(first.verb)) continue;
    if (readWord(numbersOf(after).rest, []).kind === "verb") return [before, ...piecesOf(after)];
  }
  return [line];
}

function distributed(tickets: number[], joined: boolean, text: string, names: string[]): Command[] {
  const [first = 0, ...others] = tickets;
  if (others.length === 0) return commands(first, text, false, names);
  const own = commands(first, text, false, names);
  if (own.some(({ kind }) => kind === "reply") && (joined || ABOUT_THEM.test(asRead(text)))) return [];
  const [only] = own;
  // "#12 #13 #14 同因": the others have the first one's cause.
  if (own.length === 1 && only?.kind === "verb" && (only.verb === "incident" || only.verb === "apart") && only.text === "")
    return others.map((ticket) => ({ ...only, ticket, text: `#${first}` }));
  return [...own, ...others.flatMap((ticket) => commands(ticket, text, false, names))];
}

/** Several lines may hold several commands for one ticket: "接单\n约 明天10点". */
function commands(ticket: number, text: string, quoting: boolean, names: string[]): Command[] {
  if (ONLY_MENTIONS.test(text)) return [];
  const [head = "", ...tail] = text.split("\n");
  const begun = readWord(head, names);
  if (begun.kind !== "verb" || tail.length === 0 || TAKES_ALL.has(begun.verb)) return [command(ticket, text, quoting, names)];
  const next = tail.findIndex((line) => line.trim() !== "" && (isSilent(begun) || readWord(line, []).kind !== "reply"));
  if (next < 0) return [command(ticket, text, quoting, names)];
  const own = [head, ...tail.slice(0, next)].join("\n").trim();
  return [command(ticket, own, quoting, names), ...commands(ticket, tail.slice(next).join("\n").trim(), quoting, names)];
}

/** Verbs whose text is whatever follows, to the end. */
const TAKES_ALL: ReadonlySet<Verb> = new Set(["note", "cause", "propose", "resolve", "decline", "escalate", "cancel", "reopen"]);
/** Verbs that say all with their word: what stands on the next line is something else. */
const SILENT: ReadonlySet<Verb> = new Set(["accept", "arrive", "confirm", "phone", "resume", "consent", "incident", "apart"]);

function isSilent(read: Read & { kind: "verb" }): boolean {
  return SILENT.has(read.verb) && read.text === "";
}

function command(ticket: number, text: string, quoting: boolean, names: string[]): Command {
  const read = readWord(text, names);
  switch (read.kind) {
    case "verb":
      return { kind: "verb", ticket, verb: read.verb, text: read.text };
    case "show":
      return { kind: "show", ticket };
    case "help":
      return { kind: "help" };
    case "send":
      return { kind: "send", ticket };
    case "malformed":
      return { kind: "malformed", ticket, word: read.word };
    case "reply":
      return { kind: "reply", ticket, text, quoting, ...(names.length > 0 && { mentioning: names }) };
  }
}
