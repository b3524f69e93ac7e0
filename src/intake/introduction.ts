// Who somebody says they are before they say what it is about (pure): "我是2-1-102的张伟，空调外机滴水". What it is about is judged without it.
import { findHouseNumber, withoutHouseNumber } from "../domain/community/house-number.ts";
import { readSelf } from "./binding-self.ts";
import { tellsOnlyName } from "./embedded/said-name.ts";

const FIRST_CLAUSE =
  /^(?<clause>(?:(?:[你您]们?好|hi|hello)[\s,，。!！~]*)?[^,，。!！;；\n]{2,40}?)(?:[,，。!！;；\n]+\s*|(?<=[\p{Script=Han}\d])\s+)(?<rest>\S[\s\S]*)$/iu;
/** What stands around a flat that is one's own. */
const AROUND_FLAT =
  /^(?:[你您]们?好|hi|hello)?[\s,，。!！~]*(?:(?:我们?|本人|这里|i(?:'m| am| live))?(?:家|是|住|的|in|at|from|\s)*)(?:在|是)?\s*的?\s*(?:新?(?:业主|住户|户主|租客|租户|房客|家属|owner|tenant))?(?:的(?:老公|老婆|爱人|儿子|女儿|妈妈?|爸爸?|家属))?\s*$/iu;

/** Nobody tells more than flat, name and number. */
const MOST_CLAUSES = 3;

/** The text without the introduction that it begins with, if anything else is said. */
export function withoutIntroduction(text: string): string {
  let left = text;
  for (let at = 0; at < MOST_CLAUSES; at++) {
    const { clause = "", rest = "" } = FIRST_CLAUSE.exec(left)?.groups ?? {};
    if (!/\p{L}.*\p{L}/su.test(rest) || !isIntroduction(clause)) return left;
    left = rest;
  }
  return left;
}

/** Says who one is or where one lives, and nothing else. */
export function isIntroduction(text: string): boolean {
  if (tellsOnlyName(text) || readSelf(text)?.isAll) return true;
  return findHouseNumber(text) !== undefined && AROUND_FLAT.test(withoutHouseNumber(text));
}
