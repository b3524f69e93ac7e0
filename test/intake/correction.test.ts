// Which open ticket a correction means, and the flat it is in after all.
import { describe, expect, it } from "vitest";
import { corrected, correctedFlat } from "../../src/intake/correction.ts";

interface Open {
  description: string;
  place: string | null;
  house: string | null;
}
const LEAK: Open = { description: "1201漏水", place: null, house: null };
const LAMP: Open = { description: "客厅灯不亮", place: null, house: "3栋2单元802" };
const TOILET: Open = { description: "马桶堵了", place: "3栋2单元1201", house: "3栋2单元802" };

describe("corrected", () => {
  it.each([
    ["更正一下，是1202不是1201漏水", [LAMP, LEAK], [LEAK]],
    ["写错了，不是1201，是1202", [LAMP, LEAK], [LEAK]],
    ["更正：漏水的是1202", [LAMP, LEAK], [LEAK]],
    ["更正一下，是主卧漏水", [LAMP, LEAK], [LEAK]],
    ["不是1201是1202", [TOILET, LEAK], [TOILET, LEAK]],
    ["更正，是明天来", [LAMP, LEAK], [LAMP, LEAK]],
  ])("%s", (said, open, meant) => {
    expect(corrected(said, open)).toEqual(meant);
  });
  it.each(["还在漏", "1201还在漏", "师傅下午来吧", "是不是明天来"])("%s corrects nothing", (said) => {
    expect(corrected(said, [LAMP, LEAK])).toBeUndefined();
  });
});

describe("the flat instead", () => {
  it.each([
    ["更正一下，是1202不是1201漏水", LEAK, "1202"],
    ["写错了，不是1201，是1202", TOILET, "3栋2单元1202"],
    ["不是802，是803", LAMP, "3栋2单元803"],
    ["更正，是3-2-803不是802", LAMP, "3-2-803"],
    ["更正：漏水的是1202", LEAK, undefined],
    ["不是1501是1502", LEAK, undefined],
    ["不是马桶是地漏", TOILET, undefined],
  ])("%s", (said, ticket, flat) => {
    expect(correctedFlat(said, ticket)).toBe(flat);
  });
});
