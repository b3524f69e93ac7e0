// The relay's grammar (pure): what a staff member's message in a staff room asks for. Everything that is no command is people talking.
import { readTarget } from "../domain/tickets/labels.ts";
import { halfWidth } from "../platform/kernel/text.ts";
import { type KnowledgeCommand, parseKnowledge } from "./knowledge-grammar.ts";

export type Verb = "accept" | "assign" | "arrive" | "note" | "cause" | "resolve" | "reopen" | "close" | "cancel" | "reclassify";

export type Command =
  | { kind: "reply"; ticket: number; text: string; quoting: boolean }
  | { kind: "verb"; ticket: number; verb: Verb; text: string }
  | { kind: "show"; ticket: number }
  | { kind: "reserved"; ticket: number; word: string }
  | { kind: "list" | "overdue" | "help" | "send" }
  | { kind: "knowledge"; knowledge: KnowledgeCommand };

const VERBS: Record<string, Verb> = {
  接单: "accept",
  受理: "accept",
  accept: "accept",
  派: "assign",
  派单: "assign",
  派给: "assign",
  assign: "assign",
  到场: "arrive",
  已到场: "arrive",
  到了: "arrive",
  arrived: "arrive",
  备注: "note",
  内部: "note",
  note: "note",
  原因: "cause",
  cause: "cause",
  完成: "resolve",
  完成了: "resolve",
  已完成: "resolve",
  修好了: "resolve",
  done: "resolve",
  resolve: "resolve",
  重开: "reopen",
  reopen: "reopen",
  闭单: "close",
  close: "close",
  撤销: "cancel",
  cancel: "cancel",
  改类: "reclassify",
  改类别: "reclassify",
  改分类: "reclassify",
  reclassify: "reclassify",
};
/** Words of the command table that nothing carries out yet: never sent to an owner by mistake. */
const RESERVED = [
  "转",
  "约",
  "延",
  "方案",
  "报价",
  "电话",
  "上报",
  "不成立",
  "并",
  "transfer",
  "promise",
  "extend",
  "propose",
  "quote",
  "phone",
  "escalate",
  "decline",
  "merge",
];
const BARE: Record<string, "list" | "overdue" | "help" | "send"> = {
  待办: "list",
  list: "list",
  超时: "overdue",
  overdue: "overdue",
  帮助: "help",
  help: "help",
  发: "send",
  send: "send",
};

const alternatives = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join("|");
/** A word counts only where it ends: "#12 约好了" is a reply. */
const ENDS = "(?=$|[\\s:：,，。.@])";
const VERB_FORM = new RegExp(`^(${alternatives(Object.keys(VERBS))})${ENDS}[\\s:：,，。.]*`, "i");
/** What is never sent to an owner is read even where it is glued to its text: "#12 备注业主不在家" must not reach the owner. */
const GLUED_FORM = /^(备注|原因|内部|改类别|改类|改分类)[:：]?\s*(?=\S)/;
const CHANGE_FORM = /^(?:改成|改为|改到|归为|归到)[:：]?\s*(\S.*)$/su;
const RESERVED_FORM = new RegExp(`^(${alternatives(RESERVED)})${ENDS}`, "i");
const NUMBERED = /^[#＃]\s*([0-9０-９]{1,9})(?![0-9０-９])\s*/;

/**
 * The commands of a message, in order; none if it is people talking.
 * @param quoted the text of the message that this one quotes
 */
export function parseRelay(text: string, quoted?: string): Command[] {
  const message = text.replace(/^(?:@[^\s\u2005]+[\s\u2005]+)+/u, "").trim();
  const bare = BARE[halfWidth(message).toLowerCase()];
  if (bare) return [{ kind: bare }];
  const knowledge = parseKnowledge(message);
  if (knowledge) return [{ kind: "knowledge", knowledge }];
  if (NUMBERED.test(message)) return numbered(message);
  const ticket = ticketAtStart(quoted ?? "");
  return ticket !== undefined && message !== "" ? [command(ticket, message, true)] : [];
}

/** The number a text begins with: owner text further on cannot forge one. */
export function ticketAtStart(text: string): number | undefined {
  const found = NUMBERED.exec(text.trimStart())?.[1];
  return found === undefined ? undefined : Number(halfWidth(found));
}

/** Every line that begins with a number begins a command; other lines go on with the one before. */
function numbered(message: string): Command[] {
  const parts: { ticket: number; lines: string[] }[] = [];
  for (const line of message.split(/\r?\n/)) {
    const start = NUMBERED.exec(line.trimStart());
    if (start) parts.push({ ticket: Number(halfWidth(start[1] ?? "")), lines: [line.trimStart().slice(start[0].length)] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts.map(({ ticket, lines }) => command(ticket, lines.join("\n").trim(), false));
}

function command(ticket: number, text: string, quoting: boolean): Command {
  if (text === "") return { kind: "show", ticket };
  const reserved = RESERVED_FORM.exec(text)?.[1];
  if (reserved) return { kind: "reserved", ticket, word: reserved };
  const verb = VERB_FORM.exec(text);
  const named = verb && VERBS[(verb[1] ?? "").toLowerCase()];
  if (verb && named) return { kind: "verb", ticket, verb: named, text: text.slice(verb[0].length).trim() };
  // "改成停车" is meant for us; "改成明天上午来" is for the owner.
  const change = CHANGE_FORM.exec(text)?.[1];
  if (change && readTarget(change).kind === "target") return { kind: "verb", ticket, verb: "reclassify", text: change };
  const glued = GLUED_FORM.exec(text);
  if (glued) return { kind: "verb", ticket, verb: VERBS[glued[1] ?? ""] ?? "note", text: text.slice(glued[0].length).trim() };
  return { kind: "reply", ticket, text, quoting };
}
