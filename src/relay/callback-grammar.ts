// The relay's grammar for callbacks (pure): `回访`, `回访 统计`, `雨后回访`, `回访 #12 2分 还在漏`, `回访 3-2-501 满意`, `回访 #12 未接`, and what a noted
// result says. "回访已安排" is people talking.
import { readCallback } from "../domain/callbacks/answer.ts";
import { type HouseNumber, parseHouseNumber } from "../domain/community/house-number.ts";
import { afterSigns, asRead } from "./as-read.ts";

/** What a callback is named by. */
type CallbackHandle = { ticket: number } | { house: HouseNumber; said: string };

export type CallbackCommand =
  | { do: "list" | "quota" | "rain" | "help" }
  /** @property text the result as it was written; "" asks how to write it */
  | { do: "note" | "phone"; of: CallbackHandle; text: string };

const LIST = /^(?:回访|回访(?:任务|清单|列表|待办)|电话回访|callbacks?|call list)$/i;
const QUOTA = /^(?:回访\s*(?:统计|完成率|完成情况|进度|率)|callback (?:quota|figures|stats))$/i;
const RAIN = /^(?:雨后回访|雨后回访漏水|下雨回访|(?:rain callbacks?|callbacks? after (?:the )?rain))$/i;
const HELP = /^(?:回访\s*(?:帮助|怎么[写用记]|用法|help)|callback help)[?？]?$/i;
const BEGINS = /^(?:电话)?(?:回访|callback)(?:结果)?[\s:,]+/i;
const TICKET = /^#\s*([0-9]{1,9})(?![0-9-])(?:号(?=$|[\s:,]))?/;
const BARE_TICKET = /^([0-9]{1,9})(?=$|[\s:,])/;
const FLAT = /^[^\s:,，：]{2,20}/;
const PHONE = /^(?:电话|号码|手机号?|phone|number)$/i;

/** What a message asks for; `undefined` if it is about something else. */
export function parseCallback(message: string): CallbackCommand | undefined {
  const text = message.trim();
  const said = asRead(text).replace(/[\s。.!~]+$/u, "");
  if (LIST.test(said)) return { do: "list" };
  if (QUOTA.test(said)) return { do: "quota" };
  if (RAIN.test(said)) return { do: "rain" };
  if (HELP.test(said)) return { do: "help" };
  const begun = BEGINS.exec(asRead(text).replace(/[，：]/gu, (sign) => (sign === "，" ? "," : ":")));
  if (!begun) return undefined;
  const rest = text.slice(begun[0].length);
  const plain = asRead(rest);
  const number = TICKET.exec(plain) ?? BARE_TICKET.exec(plain);
  if (number) return result({ ticket: Number(number[1]) }, rest.slice(number[0].length));
  const written = FLAT.exec(rest)?.[0] ?? "";
  const house = parseHouseNumber(written);
  return house && result({ house, said: written }, rest.slice(written.length));
}

function result(of: CallbackHandle, rest: string): CallbackCommand {
  const text = afterSigns(rest);
  return PHONE.test(asRead(text)) ? { do: "phone", of, text: "" } : { do: "note", of, text };
}

const UNREACHED =
  /^(?:未接|没接(?:通|到)?|没人接|无人接听?|无人应答|没打通|打不通|联系不上|未接通|关机|停机|空号|占线|挂断|no answer|no reply|not reached|unreachable|busy)/i;
const NOT_GENUINE = /^(?:不属实|不是本人|非本人|没填过|not genuine|not them)/i;
const GENUINE = /^(?:属实|是?本人|是的?|确认|genuine|confirmed)/i;

interface NotedText {
  reached: boolean;
  level: number | null;
  solved: boolean | null;
  /** Reached, and would not say. */
  declines?: boolean;
  comment: string | null;
}

/** What staff note of a call; neither level nor solved where that cannot be read. */
export function readNoted(text: string): NotedText {
  const plain = asRead(text).trim();
  const nothing = { level: null, solved: null };
  const comment = text.trim() || null;
  if (saysUnreached(plain)) return { reached: false, ...nothing, comment };
  if (NOT_GENUINE.test(plain)) return { reached: true, level: null, solved: false, comment };
  if (GENUINE.test(plain)) return { reached: true, level: null, solved: true, comment };
  const read = readCallback(text, "both")?.answer;
  if (read?.declines) return { reached: true, ...nothing, declines: true, comment };
  return { reached: true, level: read?.level ?? null, solved: read?.solved ?? null, comment };
}

/** Nobody answered. */
export function saysUnreached(text: string): boolean {
  return UNREACHED.test(asRead(text).trim());
}
