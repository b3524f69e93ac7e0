// Invitation codes as people write them (pure): alone, in a link, after 绑定码, in the middle of a sentence; typed right or wrong.
import { halfWidth } from "../../../platform/kernel/text.ts";
import { parseHouseNumber } from "../../community/house-number.ts";
import { meantWith, withoutQuestion } from "./code-talk.ts";

/** No vowels, so that no word is a code; nothing that looks like something else. */
const CODE = /^[BCDFGHJKLMNPQRSTVWXYZ2-9]{10}$/;

/** A code as it is kept and compared: upper case, without the dash; undefined if it is none. */
export function readCode(said: string): string | undefined {
  const code = plain(said);
  return CODE.test(code) && /[2-9]/.test(code) && /[A-Z]/.test(code) ? code : undefined;
}

const plain = (said: string): string => said.replace(/[\s-]/g, "").toUpperCase();

/** Ten characters, five and five. */
const TEN = "[A-Z0-9]{5}[\\s-]?[A-Z0-9]{5}";
/** Nearly: somebody has lost or doubled a character. */
const NEARLY = "[A-Z0-9]{4,6}[\\s-]?[A-Z0-9]{4,6}";
const EDGE = "(?![A-Z0-9-])";
const CALLED = "(?:邀请|绑定|认证|绑)\\s?码|(?:invitation|invite|binding|bind|my)\\s?code";
const LEAD = `(?<lead>(?:我?要?(?:想)?(?:绑定|认证)(?:一下)?\\s?)?(?<called>${CALLED})|我?要?(?:绑定|认证)(?:一下)?|(?<![A-Z])bind)(?:是|为|:|is)?[\\s:,]*(?:是|为|is)?[\\s:]*`;
const LINKED = new RegExp(`(?:${LEAD})?https?://[^\\s，。]{1,300}?/bind/(?<code>${TEN})${EDGE}/?`, "giu");
const LED = new RegExp(`${LEAD}(?<code>${TEN}|${NEARLY})${EDGE}`, "giu");
const BARE = new RegExp(`(?<![A-Z0-9/.-])(?<code>${TEN})${EDGE}`, "giu");
/** What needs no answer beside a code. */
const AROUND =
  /我的?|你们?给的?|您给的?|物业给的?|这个?是?|那个?|就是|是|用|的|您好|你好|在吗|谢谢(?:您|你)?|多谢|麻烦(?:您|你们?)?|辛苦了?|请|帮我|帮忙|帮|一下|绑定|绑|邀请码?|房号|微信|码|(?:不行|用不了|无效|没用|不能用|失效|不对)了?|收到|了|吧|my|the|here|is|it|this|does(?:n't| not) work|not working|invitation|code|thanks?|thank you|please|hi|hello|[\s,，。.!！:：;；~～、?？"“”'()（）]/giu;
const needsNoAnswer = (text: string): boolean => text.replace(AROUND, "") === "";

/** Signs and words that have lost their code. */
const LEFT_OVER = /^[\s,，。:：]+|[\s,，:：]*(?:(?:我的|my |the )?(?:邀请码|绑定码|code)(?:是| is)?)?[\s,，:：]*$/giu;

/** What counts of a message is at its beginning. */
const LONGEST = 2_000;

export interface CodesSaid {
  codes: string[];
  /** The text without them; "" if nothing of it needs an answer. */
  rest: string;
  /** They ask what a good code is: it binds nobody. */
  asks?: boolean;
}

/**
 * Takes the codes out of a message. What is said to be one is one, even a wrong one; so is what has the form of one and stands alone.
 * @param isKnown whether a code is of an invitation: then it is one wherever it stands, and a parcel's number is not
 */
export function takeCodes(text: string, isKnown: (code: string) => boolean = () => false): CodesSaid {
  const codes: string[] = [];
  let rest = text;
  let asks = false;
  for (const form of [LINKED, LED, BARE]) {
    for (const found of [...halfWidth(rest.slice(0, LONGEST)).matchAll(form)].toReversed()) {
      const around = `${rest.slice(0, found.index).trimEnd()} ${rest.slice(found.index + found[0].length).trimStart()}`;
      const code = codeIn(found, form, needsNoAnswer(around), isKnown);
      if (code === undefined) continue;
      const sides = [rest.slice(0, found.index), rest.slice(found.index + found[0].length)] as const;
      const meant = needsNoAnswer(around) ? "bind" : meantWith(`${sides[0]}${found.groups?.lead ?? ""}`, sides[1]);
      if (meant === "bind") {
        codes.unshift(code);
        rest = around.trim();
        continue;
      }
      // What is not of an invitation may be anything.
      if (readCode(code) === undefined || !(form === LINKED || isKnown(code))) continue;
      asks ||= meant === "ask";
      rest = meant === "ask" ? withoutQuestion(...sides) : `${sides[0]}邀请码${sides[1]}`;
      if (asks) break;
    }
  }
  if (asks) return { codes, rest: needsNoAnswer(rest) ? "" : rest, asks };
  return codes.length === 0 ? { codes, rest } : { codes, rest: needsNoAnswer(rest) ? "" : rest.replace(LEFT_OVER, "") };
}

function codeIn({ groups }: RegExpExecArray, form: RegExp, isAlone: boolean, isKnown: (code: string) => boolean): string | undefined {
  const { code: written = "", called = "" } = groups ?? {};
  const code = readCode(written);
  if (form === LINKED) return plain(written);
  if (code !== undefined && (isAlone || /-/.test(written) || isKnown(code) || form === LED)) return code;
  if (parseHouseNumber(written)) return undefined;
  const looksMade = /\d/.test(written) ? /[A-Z]/i.test(written) : /-/.test(written) && written === written.toUpperCase();
  if (form === LED) return looksMade || /码/.test(called) ? plain(written) : undefined;
  return isAlone && /-/.test(written) && looksMade ? plain(written) : undefined;
}

/** What in a message may be a code, if an invitation has it. */
export function mayBeCodes(text: string): string[] {
  const found = [...halfWidth(text.slice(0, LONGEST)).matchAll(BARE)];
  return found.flatMap(({ groups }) => readCode(groups?.code ?? "") ?? []);
}

/** The code of a message in which nothing else needs an answer. */
export function readInvitation(text: string): string | undefined {
  const { codes, rest } = takeCodes(text);
  return rest === "" ? codes[0] : undefined;
}
