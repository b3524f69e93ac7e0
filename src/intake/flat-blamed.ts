// The flat that a text complains of (pure): "3-2-601半夜装修太吵" is not written from 601. Whoever lives there must not be taken for the writer.
import { aroundHouseNumber, type HouseNumber } from "../domain/community/house-number.ts";
import { SURNAME } from "./redaction/surnames.ts";

export interface Blamed {
  number: HouseNumber;
  /** Said in so many words; otherwise it is so only in a complaint ("3-2-601装修" may ask for leave to renovate). */
  plainly: boolean;
}

const OWN_BEFORE =
  /(?:我们?(?:家|这里?)?(?:是|住|在|住在)?|本人|家住|住(?:在|址)?|房号(?:是)?|地址(?:是)?|业主|\bi(?:'m| am| live)(?: in| at)?)[\s:：,，]*$/iu;
const BLAMED_BEFORE = /(?:投诉|举报|反映|楼上|楼下|隔壁|对门|对面|邻居)(?:一下|的|是|住)*[\s:：,，]*$/u;
const ITS_PEOPLE = "(?:室|号|房)?(?:的?(?:人家|邻居|业主|住户|租客|房客)|那[家户边]|家)";
const WHEN =
  "(?:今天|今晚|昨晚|这几天|半夜|大?晚上|凌晨|深夜|夜里|早上|大清早|中午|周末|天天|每[天晚]|一直|老是|总是|经常|又|还|在|开始|[\\d一二三四五六七八九十两]{1,2}点(?:多|半)?|[\\s,，、])";
const DOES =
  "(?:太?[吵闹]|噪|很响|装修|施工|敲|砸|钻|放(?:音乐|炮|鞭炮)|唱|蹦|跳|拖(?:椅|凳|桌)|打(?:麻将|架|孩子)|养|[狗猫]|小?孩子?|往?下?[扔抛泼]|抽烟|群租|违[建章]|搭建|改承重|骂|油烟|噪音)";
const BLAMED_AFTER = new RegExp(`^(?:${ITS_PEOPLE})?${WHEN}{0,6}${DOES}`, "u");
const ITS_PEOPLE_DO = new RegExp(
  `^${ITS_PEOPLE}(?!漏|停|没|的?[水电]|反映|投诉|举报|反应|说|[,，])(?:${WHEN}{0,6}[^。!！?？\\n,，]{0,5}${DOES}|[^。!！?？\\n]{0,12}(?:漏|滴|渗|流|扔|泼|飘)[^。!！?？\\n]{0,4}我)`,
  "u",
);
const REACHES_US = /^[^。!！?？\n]{0,12}(?:漏|滴|渗|流|泼|飘)(?:水|了)?(?:到|进|在|下来?到)了?我/u;

const NAMED_AFTER = new RegExp(
  `^(?:室|号)?的?[\\s,，]*${SURNAME}\\p{Script=Han}{1,2}(?:先生|女士)?[\\s,，、]*(?:他|她)?们?家?${WHEN}{0,6}${DOES}`,
  "u",
);

/** The first of at most four flats named in the text that it complains of. */
export function flatBlamed(text: string): Blamed | undefined {
  let rest = text.slice(0, 500);
  for (let at = 0; at < 4; at++) {
    const found = aroundHouseNumber(rest);
    if (!found) return undefined;
    const { number, before, after } = found;
    if (!OWN_BEFORE.test(before)) {
      const plainly = BLAMED_BEFORE.test(before) || ITS_PEOPLE_DO.test(after) || REACHES_US.test(after);
      if (plainly || BLAMED_AFTER.test(after)) return { number, plainly };
    }
    rest = after;
  }
  return undefined;
}

/** "3-2-601张三，半夜装修太吵": who is named beside the flat may be the one complained of, or the one who writes. */
export function mayNameCulprit(text: string): boolean {
  const found = aroundHouseNumber(text.slice(0, 500));
  return found !== undefined && !OWN_BEFORE.test(found.before) && NAMED_AFTER.test(found.after);
}
