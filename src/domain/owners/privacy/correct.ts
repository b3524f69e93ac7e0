// A phone or a name of an owner's that is put right because they said so, by themselves in the chat or by staff on their behalf.
import { storable } from "../../../platform/kernel/text.ts";
import type { Tx } from "../../../platform/store/client.ts";

/** What is to stand in the books. */
export type Correction = { phone: PhoneSaid } | { name: string };

/** "电话 13900001111", "电话 13800138000 改成 13900001111": digits only. */
export interface PhoneSaid {
  right: string;
  wrong?: string;
}

/** Source of an expression over half-width text. */
export const PHONE_FORM = "(?:1[3-9]\\d(?:[-\\s]?\\d{4}){2}|0\\d{2,3}-?\\d{7,8})";
const A_PHONE = new RegExp(`(?<!\\d)${PHONE_FORM}(?!\\d)`, "g");
const PHONE_WORD = /(?:电话号码|手机号码|联系电话|手机号?|电话|号码|phone(?: number)?|mobile)/iu;

/** A correction of a phone and nothing else; what says more is for a person to read. @param what in half width, with the word for it */
export function readPhone(what: string): PhoneSaid | undefined {
  const numbers = [...what.matchAll(A_PHONE)].map(([number]) => number.replace(/\D/g, ""));
  const rest = what
    .replaceAll(A_PHONE, "")
    .replace(PHONE_WORD, "")
    .replace(/我的?|登记的?|应该是|改成|改为|换成|新的?|旧的?|不是|是|从|为|→|->|\b(?:my|is|to|from|not)\b/giu, "");
  if (!PHONE_WORD.test(what) || /[\p{L}\d]/u.test(rest)) return undefined;
  const [first, second] = numbers;
  if (first !== undefined && second === undefined && !/不是|\bnot\b/iu.test(what)) return { right: first };
  if (first !== undefined && second !== undefined && numbers.length === 2 && /改成|改为|换成|→|->|\bto\b/iu.test(what))
    return { wrong: first, right: second };
  return undefined;
}

const NAME =
  /^(?:登记的?)?(?:姓名|名字|称呼|name)[\s:：]*(?:应该是|应为|改成|改为|换成|是|为|to\s|is\s)?\s*(?<name>\p{Script=Han}{1,8}(?:·\p{Script=Han}{1,8})*|\p{L}[\p{L}.' -]{1,38}\p{L})[\s。.!！]*$/iu;

/** What staff write after 更正: "姓名 李明", "电话 13900001111". @param what in half width */
export function readCorrection(what: string): Correction | undefined {
  const name = NAME.exec(what.trim())?.groups?.name;
  if (name !== undefined) return { name };
  const phone = readPhone(what);
  return phone && { phone };
}

/** `same`: it stands there already. */
export async function correctName(tx: Tx, ownerId: string, name: string): Promise<"done" | "same"> {
  const { count } = await tx.owner.updateMany({ where: { id: ownerId, NOT: { name } }, data: { name: storable(name) } });
  return count > 0 ? "done" : "same";
}

type PhoneCorrected =
  | { kind: "done"; before: string | null }
  /** Several are on file, and none was named as the wrong one. */
  | { kind: "several" }
  | { kind: "same" };

/** @param wrong the number that is wrong, where they named it */
export async function correctPhone(tx: Tx, ownerId: string, right: string, wrong?: string): Promise<PhoneCorrected> {
  const phones = (await tx.ownerPhone.findMany({ where: { ownerId } })).map(({ phone }) => phone);
  if (phones.includes(right) && !(wrong && phones.includes(wrong))) return { kind: "same" };
  const before = wrong && phones.includes(wrong) ? wrong : phones.length <= 1 ? (phones[0] ?? null) : undefined;
  if (before === undefined) return { kind: "several" };
  if (before !== null) await tx.ownerPhone.delete({ where: { ownerId_phone: { ownerId, phone: before } } });
  await tx.ownerPhone.createMany({ data: [{ ownerId, phone: right }], skipDuplicates: true });
  return { kind: "done", before };
}
