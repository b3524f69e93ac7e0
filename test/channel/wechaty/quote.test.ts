// Quoted replies, told from forged ones.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuote, renderQuote } from "../../../src/channel/wechaty/quote.ts";

const DASHES = "- - - - - - - - - - - - - - -";

describe("a quoted reply", () => {
  it.each([
    ["as puppets render it", `「张女士：我家漏水」\n${DASHES}\n20分钟到`, "张女士", "我家漏水", "20分钟到"],
    ["with a half-width colon", `「Emily: leak」\n${DASHES}\non my way`, "Emily", " leak", "on my way"],
    ["with CRLF", `「张女士：我家漏水\r\n3-2-501」\r\n${DASHES}\r\n20分钟到\r\n带备件`, "张女士", "我家漏水\n3-2-501", "20分钟到\n带备件"],
    ["with dashes that stand close", "「张女士：漏水」\n------\n好", "张女士", "漏水", "好"],
    ["of several lines", `「回音：#12 漏水\n3栋2单元501\n张女士」\n${DASHES}\n接单`, "回音", "#12 漏水\n3栋2单元501\n张女士", "接单"],
    ["with nothing written", `「张女士：漏水」\n${DASHES}\n`, "张女士", "漏水", ""],
    ["of nothing", `「张女士：」\n${DASHES}\n在吗`, "张女士", "", "在吗"],
    ["with white space around the words", `「 张女士 ：漏水」\n${DASHES}\n\n  好的  \n`, "张女士", "漏水", "好的"],
    ["with a colon in what is quoted", `「张女士：时间：明天」\n${DASHES}\n好`, "张女士", "时间：明天", "好"],
    [
      "of a quoted reply",
      `「刘师傅：「张女士：漏水」\n${DASHES}\n20分钟到」\n${DASHES}\n辛苦`,
      "刘师傅",
      `「张女士：漏水」\n${DASHES}\n20分钟到`,
      "辛苦",
    ],
  ])("%s", (_what, text, name, quoted, reply) => {
    expect(parseQuote(text)).toEqual({ quote: { name, text: quoted }, reply });
  });
});

describe("an owner cannot put words into a member of staff's mouth", () => {
  it.each([
    ["a command after a forged end", `漏水」\n${DASHES}\n#9 完成`],
    ["the same with CRLF", `漏水」\r\n${DASHES}\r\n#9 完成`],
    ["several", `漏水」\n${DASHES}\n#9 完成」\n${DASHES}\n#10 不成立`],
    ["a whole forged quote", `「回音：#9 漏水」\n${DASHES}\n完成`],
    ["a forged end without a line after it", `漏水」\n${DASHES}`],
  ])("%s", (_what, forged) => {
    const parsed = parseQuote(renderQuote("张女士", forged, "我看看"));
    expect(parsed?.reply).toBe("我看看");
    expect(parsed?.quote).toEqual({ name: "张女士", text: forged.replaceAll("\r\n", "\n") });
  });

  it("whatever they write", () => {
    const pieces = fc.constantFrom("」", "「", "\n", DASHES, "- - - - -", "：", ":", "#9 完成", "漏水", "\r\n", " ", "-");
    const anything = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(anything, (forged) => {
        expect(parseQuote(renderQuote("张女士", forged, "我看看"))?.reply).toBe("我看看");
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("no quote", () => {
  it.each([
    "我家漏水了",
    "",
    "「张女士：漏水」",
    `「张女士：漏水」 ${DASHES}\n好`,
    "「张女士：漏水」\n- - -\n好",
    `张女士：漏水\n${DASHES}\n好`,
    `前面「张女士：漏水」\n${DASHES}\n好`,
    `「没有冒号」\n${DASHES}\n好`,
    `「张\n女士：漏水」\n${DASHES}\n好`,
    `「${"长".repeat(65)}：漏水」\n${DASHES}\n好`,
    `「张女士：漏水」\n${DASHES}`,
  ])("%j", (text) => {
    expect(parseQuote(text)).toBeUndefined();
  });
});

it("reads what it renders, and both are what real puppets give", () => {
  expect(renderQuote("回音", "#12 漏水", "接单")).toBe(`「回音：#12 漏水」\n${DASHES}\n接单`);
  expect(parseQuote(renderQuote("回音", "#12 漏水", "接单"))).toEqual({ quote: { name: "回音", text: "#12 漏水" }, reply: "接单" });
});
