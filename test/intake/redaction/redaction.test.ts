// Redaction: nothing that tells who somebody is stays in what is sent, all of it comes back, and ordinary words are left alone.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Redaction } from "../../../src/intake/redaction/redaction.ts";
import { ORDINARY } from "./ordinary.ts";
import { dice, KNOWN, leftOf, type Secret, secretOf } from "./secrets.ts";

function hidden(text: string, known?: readonly string[]): string {
  return new Redaction(known).hide(text);
}

const KINDS: readonly Secret["kind"][] = ["phone", "landline", "identity", "plate", "card", "email", "name", "title", "known", "flat"];
const CASES = 1_500;

/** One to three secrets, each in a sentence of its own. */
const cases = Array.from({ length: CASES }, (_, index) => {
  const d = dice(20_261_123 + index);
  const kind = KINDS[index % KINDS.length] as Secret["kind"];
  const secrets = [secretOf(d, kind), ...Array.from({ length: d.below(3) }, () => secretOf(d, d.of(KINDS)))];
  const text = secrets.map(({ carrier, text: secret }) => carrier.replace("@", () => secret)).join(d.of(["。", "，", "\n", " ", "；"]));
  return { kind, secrets, text };
});

describe("of 1,500 generated texts", () => {
  const results = cases.map(({ kind, secrets, text }) => {
    const redaction = new Redaction(KNOWN);
    const sent = redaction.hide(text);
    const left = secrets.map((secret) => ({ ...secret, left: leftOf(secret, sent) })).filter(({ left }) => left !== undefined);
    return { kind, text, sent, left, restored: redaction.restore(sent) };
  });

  test("nothing of any secret is left in at least 99 in 100", () => {
    const bad = results.filter(({ left }) => left.length > 0);
    expect(bad.length / CASES, JSON.stringify(bad.slice(0, 20), null, 1)).toBeLessThanOrEqual(0.01);
  });

  test.each(KINDS)("nothing of a %s is left in at least 98 in 100", (kind) => {
    const of = cases.flatMap(({ secrets }, index) => secrets.filter((secret) => secret.kind === kind).map(() => index));
    const bad = results.flatMap(({ left, sent }) => left.filter((secret) => secret.kind === kind).map(({ text }) => `${text} in ${sent}`));
    expect(of.length).toBeGreaterThan(150);
    expect(bad.length / of.length, bad.join("\n")).toBeLessThanOrEqual(0.02);
  });

  test("every one comes back as it was", () => {
    for (const { text, restored } of results) expect(restored).toBe(text);
  });

  test("this check sees what is left", () => {
    const seen = cases.filter(({ secrets, text }) => secrets.every((secret) => leftOf(secret, text) !== undefined));
    expect(seen).toHaveLength(CASES);
  });
});

test("ordinary sentences come through as they are, at least 97 in 100", () => {
  expect(ORDINARY.length).toBeGreaterThanOrEqual(100);
  const changed = ORDINARY.map((line) => [line, hidden(line)] as const).filter(([line, sent]) => line !== sent);
  expect(changed.length / ORDINARY.length, changed.map((pair) => pair.join(" → ")).join("\n")).toBeLessThanOrEqual(0.03);
});

describe("placeholders", () => {
  test("say what they stand for, and are the same for the same words within one call", () => {
    const redaction = new Redaction();
    expect(redaction.hide("我叫王小明，住3-2-501，打13800001234或13900005678")).toBe("我叫〔姓名1〕，住〔房号1〕，打〔电话1〕或〔电话2〕");
    expect(redaction.hide("13900005678是我爱人")).toBe("〔电话2〕是我爱人");
    expect(redaction.hide("粤B12345，440301199003071234，a@b.cn，6225880112345678")).toBe("〔车牌1〕，〔证件1〕，〔邮箱1〕，〔卡号1〕");
    expect(redaction.restore("〔房号1〕漏水，打〔电话2〕")).toBe("3-2-501漏水，打13900005678");
  });

  test("that the owner wrote are put back as the owner wrote them", () => {
    const redaction = new Redaction();
    const text = "〔电话1〕〔姓名1〕〔原文1〕 13800001234 〔电话13800001234〕 〔电话1〔电话1〕";
    const sent = redaction.hide(text);
    expect(sent).toMatch(/^〔原文1〕〔原文2〕〔原文3〕 〔电话1〕 〔电话〔电话1〕〕 〔电话1〔原文1〕$/);
    expect(redaction.restore(sent)).toBe(text);
  });

  test("that are none of ours stay", () => {
    expect(new Redaction().restore("〔电话1〕〔姓名7〕")).toBe("〔电话1〕〔姓名7〕");
  });

  test("are never put back twice", () => {
    const redaction = new Redaction(["〔电话1〕先生"]);
    const sent = redaction.hide("〔电话1〕先生 13800001234");
    expect(redaction.restore(sent)).toBe("〔电话1〕先生 13800001234");
  });
});

test.each([
  ["王小明，138 1234 5678，3栋2单元501", "〔姓名1〕，〔电话1〕，〔房号1〕"],
  ["3-2-501 13812345678 张伟", "〔房号1〕〔电话1〕 〔姓名1〕"],
  ["13812345678、13912345678", "〔电话1〕、〔电话2〕"],
  ["138一二三四5678", "〔电话1〕"],
  ["1 3 8 1 2 3 4 5 6 7 8", "〔电话1〕"],
  ["+852 9123 4567", "〔电话1〕"],
  ["138****5678", "〔电话1〕"],
  ["摘要里断掉的13812…", "摘要里断掉的〔电话1〕"],
  ["护照E12345678", "护照〔证件1〕"],
  ["微信号 wx_abc123", "微信号 〔号码1〕"],
  ["京A8888挂", "〔车牌1〕"],
  ["我住十二栋三单元一千二百零三", "我住〔房号1〕"],
  ["A座18楼1802", "〔房号1〕"],
  ["3单元四楼东户", "〔房号1〕"],
  ["Room 1203, 5/F, Block C", "〔房号1〕"],
  ["501漏水", "〔房号1〕漏水"],
  ["楼上1602又在砸墙", "楼上〔房号1〕又在砸墙"],
  ["我是3栋2单元501的李丽", "我是〔房号1〕的〔姓名1〕"],
  ["我儿子王浩宇被困电梯", "我儿子〔姓名1〕被困电梯"],
  ["业主王小明反映", "业主〔姓名1〕反映"],
  ["改成王女士接", "改成〔姓名1〕接"],
  ["谢谢小刘，老陈也好", "谢谢〔姓名1〕，〔姓名2〕也好"],
  ["灯坏了\n王小明 敬上", "灯坏了\n〔姓名1〕 敬上"],
  ["我叫阿依古丽", "我叫〔姓名1〕"],
  ["My name is Wang Li, flat 12B", "My name is 〔姓名1〕, 〔房号1〕"],
  ["Mrs. Chen from 3-2-501", "Mrs. 〔姓名1〕 from 〔房号1〕"],
])("%s is sent as %s", (text, sent) => {
  expect(hidden(text)).toBe(sent);
});

test("names that are known are hidden however they stand, given names too", () => {
  expect(hidden("王小明家漏水，小明在家，王 小明，ming不在，warming up", ["王小明", "Ming", "a.b*(", ""])).toBe(
    "〔姓名1〕家漏水，〔姓名2〕在家，〔姓名3〕，〔姓名4〕不在，warming up",
  );
  expect(hidden("zhao min, Zhao  Min和ZhaoMin，a   b，a b", ["Zhao   Min", "a \t b"])).toBe(
    "〔姓名1〕, 〔姓名2〕和ZhaoMin，〔姓名3〕，〔姓名4〕",
  );
  expect(hidden("电梯坏了，业主着急", ["业主", "电梯", "我"])).toBe("电梯坏了，业主着急");
});

test("numbers of tickets, buildings, hours and prices are not hidden", () => {
  for (const text of ["#12 修好了吗", "#13800 催一下", "12号工单", "3号楼2单元", "300元", "三栋一百二十块", "8:30", "2026年"])
    expect(hidden(text)).toBe(text);
});

test("whatever somebody writes comes back as it was", () => {
  const piece = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(..."0123456789一二三幺零〇-. +#()〔〕电话姓名房号原文栋单元室王李张先生@xX粤B\n"), maxLength: 30 }),
    fc.constantFrom("13800001234", "3-2-501", "王师傅", "〔电话1〕", "〔原文1〕", "粤B12345", "a@b.cn"),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.array(fc.string({ maxLength: 5 }), { maxLength: 2 }), (pieces, known) => {
      const redaction = new Redaction(known);
      const texts = [pieces.join(""), pieces.toReversed().join(" ")];
      const sent = texts.map((text) => redaction.hide(text));
      expect(sent.map((text) => redaction.restore(text))).toEqual(texts);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["digits", "1"],
  ["spaced digits", "1 "],
  ["dashes", "3-"],
  ["Chinese digits", "一"],
  ["surnames", "王"],
  ["letters", "a"],
  ["at signs", "a@"],
  ["dots", "a@a."],
  ["spaces", " "],
  ["plates", "粤B "],
  ["blocks", "3栋"],
  ["placeholders", "〔电话"],
  ["phones", "13800001234 "],
  ["names and spaces", "\n王小明 "],
])("a hundred thousand characters of %s take no time", (_, unit) => {
  // A Chinese sign in it: a text of Latin signs only is one that the machine knows some patterns cannot match.
  for (const text of [unit.repeat(100_000 / unit.length), `灯${unit.repeat(100_000 / unit.length)}灯`])
    expect(millisecondsFor(text, ["王小明"])).toBeLessThan(2_000);
});

test.each([
  ["a few spaces", "a   b"],
  ["many spaces", `a${" ".repeat(60)}b`],
  ["spaces between all its signs", "a  ".repeat(60)],
  ["spaces of many kinds", "a \t\u3000\u00a0\n b"],
  ["200 signs", "a".repeat(199)],
  ["200 signs with spaces", `${"a ".repeat(100)}b`],
  ["nothing but signs", "()[]{}.*+?^$|\\-/()[]".repeat(9)],
  ["signs and a letter", "a()[]{}.*+?^$|\\-/b"],
  ["emoji", "🌸👨‍👩‍👧❤️".repeat(40)],
  ["emoji and a letter", "🌸 🌸 a 🌸 🌸"],
])("a contact whose name has %s takes no time", (_, name) => {
  const texts = [`a${" ".repeat(10_000)}c`, "a ".repeat(5_000), "a  ".repeat(3_333), "a".repeat(10_000), "🌸 ".repeat(3_333)];
  for (const text of texts) for (const shown of [text, `灯${text}`]) expect(millisecondsFor(shown, [name])).toBeLessThan(1_000);
});

test("a line of a name and endless spaces takes no time", () => {
  expect(millisecondsFor(`\n王小明${" ".repeat(100_000)}灯`)).toBeLessThan(2_000);
});

function millisecondsFor(text: string, known?: readonly string[]): number {
  const start = performance.now();
  hidden(text, known);
  return performance.now() - start;
}
