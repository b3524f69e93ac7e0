// Reading what staff say about a complaint's nature, a request, whose part it was, and a price (pure): the word first, then the rest.
import type { Fault, Judgement, RequestJudgement } from "../../generated/prisma/enums.ts";
import { halfWidth } from "../../platform/kernel/text.ts";

const ENDS = "(?=$|[\\s,，。.:：;；、])";

function first<T>(text: string, forms: readonly (readonly [T, string])[]): { value: T; rest: string } | undefined {
  const said = text.trim();
  const plain = halfWidth(said);
  for (const [value, words] of forms) {
    const found = new RegExp(`^(?:是|属于?|属)?(?:${words})(?:诉求|投诉|的|性质)?${ENDS}`, "iu").exec(plain);
    if (found) return { value, rest: said.slice(found[0].length).replace(/^[\s,，。.:：;；、]+/u, "") };
  }
  return undefined;
}

const JUDGEMENTS: readonly (readonly [Judgement, string])[] = [
  ["unreasonable", "不合理|无理|unreasonable"],
  ["untrue", "失实|不属实|不实|不真实|untrue"],
  ["misunderstanding", "误解|误会|misunderstanding"],
  ["justified", "合理|属实|成立|有理|justified|valid"],
];

/** "误解 这是开发商…": a complaint's nature (R26), negation first. */
export function readJudgement(text: string): { judgement: Judgement; rest: string } | undefined {
  const read = first(text, JUDGEMENTS);
  return read && { judgement: read.value, rest: read.rest };
}

const REQUESTS: readonly (readonly [RequestJudgement, string])[] = [
  ["unreasonable", "不合理|无理|unreasonable|not"],
  ["partly", "部分(?:合理)?|一部分|partly"],
  ["reasonable", "合理|reasonable"],
];

/** "部分 减免半个月": the owner's request (R36), and what was granted. */
export function readRequest(text: string): { request: RequestJudgement; rest: string } | undefined {
  const read = first(text, REQUESTS);
  return read && { request: read.value, rest: read.rest };
}

const FAULTS: readonly (readonly [Fault, string])[] = [
  ["disputed", "有?争议|不清楚|待定|待判定|disputed"],
  ["shared", "公共(?:部[位分]|区域|管道?)?|公用(?:部[位分])?|公区|主管道?|物业|开发商|shared|common"],
  ["own", "自家(?:部[位分]|的)?|自用(?:部[位分])?|业主(?:自己|自家)?|户内|own"],
];

/** "公共 主管堵了": whose part it was (R42). */
export function readFault(text: string): { fault: Fault; rest: string } | undefined {
  const read = first(text, FAULTS);
  return read && { fault: read.value, rest: read.rest };
}

const MOST = 1_000_000;

/** "30 机器疏通地漏", "30元，…", "¥12.5 配件": yuan, and what for. */
export function readAmount(text: string): { amount: number; rest: string } | undefined {
  const said = text.trim();
  const found = /^(?:[¥￥]|人民币|rmb)?\s*(\d{1,7}(?:\.\d{1,2})?)(?![\d.])\s*(?:元整?|块钱?|rmb|yuan)?/iu.exec(halfWidth(said));
  const amount = Number(found?.[1]);
  if (!found || !(amount >= 0 && amount <= MOST)) return undefined;
  return { amount, rest: said.slice(found[0].length).replace(/^[\s,，。.:：;；、]+/u, "") };
}
