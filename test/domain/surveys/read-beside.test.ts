// What reaches a survey's question that something else has been asked after: marks in figures and words that can mean nothing else.
import { describe, expect, it } from "vitest";
import { readInstruments } from "../../../src/domain/surveys/instrument-files.ts";
import { readBeside } from "../../../src/domain/surveys/read-beside.ts";

const questions = readInstruments().find(({ id }) => id === "satisfaction")?.questions ?? [];
const page = (...ids: string[]) => ({ page: questions.filter(({ id }) => ids.includes(id)), anonymous: false, beside: [] });
const LIST = page("security", "cleaning", "repair", "lifts", "manner");
const NPS = page("recommend");
const TEXT = page("first_change");

function read(text: string, asked: typeof LIST): string | undefined {
  const found = readBeside(text, asked);
  if (!found) return undefined;
  const { answer, rest } = found;
  const said = answer.kind === "answers" ? asked.page.flatMap(({ id }) => answer.answers.get(id)?.number ?? []).join(" ") : answer.kind;
  return `${answer.kind === "control" ? answer.control.do : said}${rest && ` | ${rest}`}`;
}

describe("readBeside", () => {
  it.each([
    ["5 5 4 5 3", "5 5 4 5 3"],
    ["五五四五三", "5 5 4 5 3"],
    ["都4，电梯2", "4 4 4 2 4"],
    ["4", "4"],
    ["5 5 4 5 3，对了楼道灯坏了", "5 5 4 5 3 | 对了楼道灯坏了"],
    ["5 5 4 5 9", "resume"],
    ["继续", "resume"],
    ["接着来", "resume"],
    ["continue", "resume"],
    ["还有几题", "progress"],
    ["不填了", "stop"],
    ["以后都不要发", "opt_out"],
    ["满意", undefined],
    ["👍", undefined],
    ["不用了", undefined],
    ["算了", undefined],
    ["价格有点贵", undefined],
    ["让他道歉", undefined],
    ["13800138000", undefined],
    ["3-2-501", undefined],
    ["3点以后", undefined],
    ["5栋2单元", undefined],
  ] as [string, string | undefined][])("a list: %s", (text, expected) => expect(read(text, LIST)).toBe(expected));

  it.each([
    ["7", "7"],
    ["10", "10"],
    ["继续", "resume"],
    ["13800138000", undefined],
    ["7天没来了", undefined],
  ] as [string, string | undefined][])("0 to 10: %s", (text, expected) => expect(read(text, NPS)).toBe(expected));

  it.each([
    ["继续", "resume"],
    ["多种点树", undefined],
    ["2", undefined],
  ] as [string, string | undefined][])("words of their own: %s", (text, expected) => expect(read(text, TEXT)).toBe(expected));
});
