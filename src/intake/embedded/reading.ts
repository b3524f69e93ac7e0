// How the embedded classifier sees a text: half-width, lower case, simplified, common slips mended; and how it finds cues in it.
// Everything in this folder that matches words matches them in this form; summaries quote the original.
import { halfWidth } from "../../platform/kernel/text.ts";

const TRADITIONAL =
  "電电燒烧煙烟氣气樓楼車车門门開开關关壞坏燈灯費费業业戶户鄰邻裝装違违單单綠绿樹树衛卫廁厕廚厨鎖锁線线傷伤殺杀報报請请問问謝谢幾几點点時时間间嗎吗還还沒没來来誰谁" +
  "們们個个這这裡里裏里為为麼么師师員员態态亂乱錢钱處处場场讓让應应議议會会辦办證证鑰钥網网進进過过滿满聲声擾扰響响蟲虫維维護护牆墙墻墙滲渗災灾爐炉濃浓鬥斗動动" +
  "搶抢賊贼丟丢兒儿媽妈爺爷墜坠塊块壓压體体條条號号棟栋層层陽阳髒脏務务區区價价貴贵漲涨繳缴帳账發发給给話话聯联絡络轉转煩烦熱热凍冻調调斷断質质監监攝摄欄栏鐵铁" +
  "滅灭現现剛刚暈晕擔担換换損损糞粪溝沟邊边遊游樂乐訴诉評评長长東东鐘钟種种養养題题廢废雜杂難难無无聽听洩泄寶宝鬧闹險险";
const SIMPLIFIED = new Map([...TRADITIONAL.matchAll(/(.)(.)/gu)].map((pair) => [pair[1], pair[2]]));

/** What is often typed for what is meant. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/电[提题剃替]|[店点]梯/gu, "电梯"],
  [/(?<=家|房|板|管|面)(?:楼水|漏谁)/gu, "漏水"],
  [/听水(?=了)/gu, "停水"],
  [/([煤燃])汽/gu, "$1气"],
  [/躁音|噪声|燥音/gu, "噪音"],
  [/拉圾|垃级/gu, "垃圾"],
  [/水笼头/gu, "水龙头"],
  [/马捅/gu, "马桶"],
  [/物业废/gu, "物业费"],
  [/[’‘]/gu, "'"],
];

export function asRead(text: string): string {
  let read = halfWidth(text)
    .toLowerCase()
    .replace(/\p{Script=Han}/gu, (character) => SIMPLIFIED.get(character) ?? character);
  for (const [slip, meant] of SLIPS) read = read.replace(slip, meant);
  return read;
}

/** A pattern from alternatives divided by `|`: `…` is a gap inside one sentence, and English alternatives match whole words. */
export function cues(alternatives: string): RegExp {
  const sources = divided(alternatives).map((cue) => {
    const source = cue.replaceAll("…", "[^。!?;\\n]{0,6}");
    return /^[a-z]/u.test(cue) ? `\\b(?:${source})\\b` : source;
  });
  return new RegExp(sources.join("|"), "gu");
}

/** Split at every `|` outside brackets. */
function divided(alternatives: string): string[] {
  let depth = 0;
  let part = "";
  const parts: string[] = [];
  for (const character of alternatives) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "|" && depth === 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part];
}

export interface Found {
  cue: string;
  weight: number;
}

export type WeightedCues = readonly (readonly [weight: number, alternatives: RegExp])[];

/** Every distinct cue of the rows in a read text, unless the writer says it is not that ("不是投诉", though not "是不是投诉"). */
export function findCues(rows: WeightedCues, read: string): Found[] {
  const found = new Map<string, number>();
  for (const [weight, pattern] of rows)
    for (const match of matchesOf(pattern, read))
      if (!isDenied(match, read)) found.set(match[0], Math.max(weight, found.get(match[0]) ?? 0));
  return [...found].map(([cue, weight]) => ({ cue, weight }));
}

/** The weight of the strongest of them, 0 without any. */
export function strongestCue(rows: WeightedCues, read: string): number {
  let strongest = 0;
  for (const [weight, pattern] of rows)
    if (weight > strongest && matchesOf(pattern, read).some((match) => !isDenied(match, read))) strongest = weight;
  return strongest;
}

function isDenied({ index }: RegExpExecArray, read: string): boolean {
  return /(?<!是)不是(?:要|来|想)?$|并非$|\bnot an? $/u.test(read.slice(Math.max(0, index - 5), index));
}

const NONE: readonly RegExpExecArray[] = [];

/** What `text.matchAll(pattern)` gives, without its cost where nothing matches, which is nearly everywhere. */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  if (!pattern.test(text)) return NONE;
  pattern.lastIndex = 0;
  return [...text.matchAll(pattern)];
}
