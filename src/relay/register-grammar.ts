// The relay's grammar for what came in by other doors (pure): `登记 电话 3-2-501 张女士 13800138000 厨房漏水`. Flat, name, telephone, what
// it is and how urgent stand before the matter in any order, or alone at its end; whatever is doubtful is part of the matter.
import { findHouseNumber, type HouseNumber, parseHouseNumber } from "../domain/community/house-number.ts";
import { afterSigns, asRead } from "./as-read.ts";
import { isTitled, nameAtStart } from "./person-name.ts";
import { CHANNELS, INTENTS, KIN, PHONE, type RegisterChannel, ROLES, URGENT } from "./register-words.ts";

export type { RegisterChannel } from "./register-words.ts";

export interface Registration {
  channel: RegisterChannel;
  house?: HouseNumber;
  name?: string;
  phone?: string;
  /** Who told it, where that is not whom it concerns. */
  informant?: string;
  intent?: (typeof INTENTS)[number][0];
  emergency?: boolean;
  text: string;
}

const BEGINS = /^(?:补?登记(?:工单)?|register)(?=$|[\s:,，。、!])/i;
const ALONE = /^(?:补?登记(?:工单)?|register)[\s:。.!?]*$/i;
/** "登记电话号码" is talk, "登记电话 3-2-501" is not. */
const CHANNEL_ENDS = `(?=$|[\\s:,、。;/]|[0-9+]|【|${INTENTS.map(([, word]) => word).join("|")})`;
const CHANNEL_FORMS = CHANNELS.map(([channel, word]) => ({
  channel,
  form: new RegExp(
    `^(?:补?登记(?:工单)?|register)[\\s:,、]*(?:by |from )?(${word})${CHANNEL_ENDS}(?!\\s+(?:numbers?|calls?|book)\\b)`,
    "i",
  ),
}));
const STANDS = "(?=$|[\\s:,、。;!/])";
const INTENT_FORMS = INTENTS.map(([intent, word]) => ({ intent, form: new RegExp(`^(?:${word})${STANDS}`, "i") }));
const URGENT_FORM = new RegExp(`^(?:【(?:${URGENT})】|(?:${URGENT})${STANDS})`, "i");
const PHONE_LABEL = "(?:联系电话|联系方式|电话|手机号?|tel|phone)[\\s:]*";
const PHONE_FORM = new RegExp(`^(?:${PHONE_LABEL})?(${PHONE})`, "i");
const NAME_LABEL = /^(?:姓名|业主|投诉人|报修人|联系人|name):\s*/i;
const HOUSE_LABEL = /^(?:房号|地址|住址|flat|house):\s*/i;
const TEXT_LABEL = /^(?:内容|事由|问题|content|matter):\s*/i;
const BY_FORM =
  /^由\s*([^\s,、。;:]{1,12}?)\s*(?:代报|代诉|代为反映|转述|反映|告知)?(?=$|[\s,、。;:])|^(?:by|via)\s+((?:his |her |their |the )?[A-Za-z]+(?:\s+[A-Z][a-z]+)?)(?=$|[\s,.;:])/;
const INFORMANT_LABEL =
  /(?<=^|[\s,、。;(])(?:代报人|代诉人|转述人|报告人|反映人|informant)[:\s]\s*([^\s,、。;()]{1,12}(?:\s+[A-Z][a-z]+)?)\)?/i;
const KIN_FORM = new RegExp(`^(?:(?:其|她|他|业主)?(?:${KIN})[一-龥]{0,4})(?=[\\s,、。;:]|$)`);
const ROLE_FORM = new RegExp(`^(?:${ROLES})[一-龥]{0,4}(?=[\\s,、。;:]|$)`);
const MATTER_OF_ROLE = /[不没坏差吵脏漏堵乱]|态度/;

/** Whether a text asks for a registration, whole or not. "登记好了" is talk. */
export function beginsRegistration(text: string): boolean {
  const plain = asRead(text).trim();
  return ALONE.test(plain) || channelOf(plain) !== undefined || (BEGINS.test(plain) && namesSomebody(afterWord(plain)));
}

/** What is to be registered; `undefined` where channel or matter is missing. */
export function parseRegistration(text: string): Registration | undefined {
  const said = text.trim();
  const found = channelOf(asRead(said));
  if (!found) return undefined;
  const { taken, rest } = readHead(said.slice(found.length), found.channel);
  const role = new RegExp(`(${ROLES})转`).exec(found.word)?.[1];
  if (role && !taken.informant) taken.informant = role;
  const matter = takeEnd(rest, taken);
  return matter === "" ? undefined : { channel: found.channel, ...taken, text: matter };
}

function channelOf(plain: string): { channel: RegisterChannel; word: string; length: number } | undefined {
  for (const { channel, form } of CHANNEL_FORMS) {
    const found = form.exec(plain);
    if (found) return { channel, word: found[1] ?? "", length: found[0].length };
  }
  return undefined;
}

const afterWord = (plain: string): string => plain.slice(BEGINS.exec(plain)?.[0].length);
const namesSomebody = (plain: string): boolean => findHouseNumber(plain) !== undefined || new RegExp(`(?<![0-9])${PHONE}`).test(plain);

type Taken = Omit<Registration, "channel" | "text">;

/** Takes field after field from the beginning; the first thing that is none begins the matter. */
function readHead(text: string, channel: RegisterChannel): { taken: Taken; rest: string } {
  const taken: Taken = {};
  let rest = withoutLabelledInformant(text, taken);
  let afterIntent = false;
  let accused: string | undefined;
  for (;;) {
    rest = rest.replace(/^[\s:：,，、。;；/|]+/u, "");
    const plain = asRead(rest);
    const field = fieldAt(rest, plain, taken, { channel, afterIntent });
    if (!field) break;
    // "投诉 3-2-502 半夜吵": a flat after it is whom it is about, unless somebody is named with it.
    if (field.set.house && afterIntent && taken.intent === "complaint") accused = rest.slice(0, field.length).trim();
    Object.assign(taken, field.set);
    afterIntent = field.set.intent !== undefined || (afterIntent && field.set.name === undefined && !field.set.house && !field.set.phone);
    rest = rest.slice(field.length);
  }
  const label = TEXT_LABEL.exec(asRead(rest))?.[0].length ?? 0;
  if (accused === undefined || taken.name || taken.phone) return { taken, rest: rest.slice(label) };
  delete taken.house;
  return { taken, rest: `${accused} ${rest.slice(label)}` };
}

function withoutLabelledInformant(text: string, taken: Taken): string {
  const found = INFORMANT_LABEL.exec(asRead(text));
  if (!found) return text;
  const from = found.index + found[0].indexOf(found[1] ?? "");
  taken.informant = text.slice(from, from + (found[1] ?? "").length);
  const before = text.slice(0, found.index).replace(/[(（]$/u, "");
  return `${before} ${text.slice(found.index + found[0].length)}`;
}

interface Field {
  set: Taken;
  length: number;
}

function fieldAt(
  text: string,
  plain: string,
  taken: Taken,
  { channel, afterIntent }: { channel: RegisterChannel; afterIntent: boolean },
): Field | undefined {
  const phone = taken.phone ? null : PHONE_FORM.exec(plain);
  if (phone) return { set: { phone: phoneOf(phone[1] ?? "") }, length: phone[0].length };
  const house = taken.house ? undefined : houseAt(plain);
  if (house) return house;
  const urgent = taken.emergency ? null : URGENT_FORM.exec(plain);
  if (urgent) return { set: { emergency: true }, length: urgent[0].length };
  const intent = taken.intent ? undefined : INTENT_FORMS.find(({ form }) => form.test(plain));
  if (intent) return { set: { intent: intent.intent }, length: intent.form.exec(plain)?.[0].length ?? 0 };
  const informant = taken.informant ? undefined : informantAt(plain, channel);
  if (informant) return { set: { informant: text.slice(informant.from, informant.to).trim() }, length: informant.length };
  return taken.name ? undefined : nameAt(text, plain, afterIntent);
}

function informantAt(plain: string, channel: RegisterChannel): { from: number; to: number; length: number } | undefined {
  const by = BY_FORM.exec(plain);
  if (by) {
    const name = by[1] ?? by[2] ?? "";
    const from = by[0].indexOf(name);
    return { from, to: from + name.length, length: by[0].length };
  }
  const told = channel === "proxy" ? KIN_FORM.exec(plain) : channel === "hearsay" ? ROLE_FORM.exec(plain) : null;
  if (!told || MATTER_OF_ROLE.test(told[0])) return undefined;
  return { from: 0, to: told[0].length, length: told[0].length };
}

/** After "投诉", a name is rather whom it is about, unless flat or telephone follow it. */
function nameAt(text: string, plain: string, afterIntent: boolean): Field | undefined {
  const label = NAME_LABEL.exec(plain)?.[0].length ?? 0;
  const rest = plain.slice(label);
  const after = (name: string) => rest.slice(name.length).replace(/^[\s,、。;:]+/u, "");
  const field = (name: string): Field => ({ set: { name: text.slice(label, label + name.length) }, length: label + name.length });
  const any = nameAtStart(rest, true);
  if (any && (label > 0 || PHONE_FORM.test(after(any)))) return field(any);
  const name = nameAtStart(rest, false);
  if (!name || (afterIntent && !houseAt(after(name)))) return undefined;
  // The last thing that is said is the matter, were it as short as a name.
  return after(name) !== "" || isTitled(name) ? field(name) : undefined;
}

/** The longest beginning that is a flat number and nothing else. */
function houseAt(plain: string): Field | undefined {
  const label = HOUSE_LABEL.exec(plain)?.[0].length ?? 0;
  const text = plain.slice(label);
  if (!/^[0-9A-Za-z一二三四五六七八九十东西南北第]/u.test(text)) return undefined;
  for (let length = Math.min(text.length, 34); length >= 4; length--) {
    const said = text.slice(0, length);
    if (/[\s,，。.!~]$|谢|麻烦|辛苦/u.test(said) || /^[-—–/0-9A-Za-z]/u.test(text.slice(length)) || /^一[^\s0-9]/u.test(said)) continue;
    const house = parseHouseNumber(said);
    if (house) return { set: { house }, length: label + length };
  }
  return undefined;
}

const phoneOf = (said: string): string => said.replace(/[\s-]/g, "").replace(/^(?:\+86|86(?=1[3-9]))/, "");

/** Fields that stand alone at the end: "厨房漏水 3-2-501 张女士 13800138000". */
function takeEnd(text: string, taken: Taken): string {
  let matter = text.trim();
  for (;;) {
    const found = /^(.*\S)[\s,，;；]+(\S+)$/su.exec(matter);
    const [before = "", word = ""] = [found?.[1], found?.[2]];
    const plain = asRead(word);
    const whole = (field: Field | null | undefined) => field?.length === plain.length;
    const phone = PHONE_FORM.exec(plain);
    const set: Taken | undefined =
      !taken.phone && phone?.[0] === plain && !/(?:电话|号码|手机)$/u.test(before)
        ? { phone: phoneOf(phone[1] ?? "") }
        : !taken.house && whole(houseAt(plain))
          ? houseAt(plain)?.set
          : !taken.emergency && /^(?:紧急|加急|urgent|emergency)[!。]*$/i.test(plain)
            ? { emergency: true }
            : !taken.name && (taken.phone || taken.house) && isTitled(plain)
              ? { name: word }
              : undefined;
    if (!found || !set) return afterSigns(matter);
    Object.assign(taken, set);
    matter = before;
  }
}
