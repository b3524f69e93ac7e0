// What the API and staff rooms show of the telephones in what people wrote, and that everything else can still be read.
import { expect, test } from "vitest";
import { Redaction } from "../../../src/intake/redaction/redaction.ts";
import { masked, phonesIn } from "../../../src/platform/secrets/masked.ts";
import { ORDINARY } from "../../intake/redaction/ordinary.ts";
import { dice, secretOf } from "../../intake/redaction/secrets.ts";

test.each([
  ["13912345678", "139****5678"],
  ["电话139-1234-5678，白天", "电话139-****-5678，白天"],
  ["139 1234 5678", "139 **** 5678"],
  ["+86 13912345678", "+86 139****5678"],
  ["8613912345678", "86139****5678"],
  ["１３９１２３４５６７８", "１３９****５６７８"],
  ["1391 234 5678", "139* *** 5678"],
  ["1 3 9 1 2 3 4 5 6 7 8", "1 3 9 * * * * 5 6 7 8"],
  ["一三九一二三四五六七八", "一三九****五六七八"],
  ["3-2-501 13912345678 张伟", "3-2-501 139****5678 张伟"],
  ["13912345678、13812345678", "139****5678、138****5678"],
  ["501，13912345678，502", "501，139****5678，502"],
  ["3、8,6，13912345678", "3、8,6，139****5678"],
  ["0755-83451234", "0755-****1234"],
  ["075583451234", "0755****1234"],
  ["010-83451234", "010-****1234"],
  ["(0755)8345 1234", "(0755)**** 1234"],
  ["0991-8345123", "0991-***5123"],
  ["+86 755 83451234", "+86 *** ****1234"],
  ["0755-83451234转123", "0755-*******4转123"],
  ["电话83451234", "电话****1234"],
  ["座机：8345123", "座机：***5123"],
  ["打8345-1234找我", "打****-1234找我"],
  ["tel 8345 1234", "tel **** 1234"],
  ["+1 415 555 2671", "+1 41* *** 2671"],
  ["+852 9123 4567", "+*** **** 4567"],
  ["+86 28 39455208", "+86 ** ****5208"],
  ["139****5678", "139****5678"],
  ["电话1391234567…", "电话139*******…"],
])("%s is shown as %s", (text, shown) => {
  expect(masked(text)).toBe(shown);
});

test.each([
  "#12 修好了吗，#1102 催一下，#1234567",
  "工单 1234567，工单号码12345678，表号：12345678",
  "3-2-501、13-2-501 5-2-502",
  "13栋2单元1802，1301、1402、503漏水",
  "0301、0502、0603，0301 0502 0603",
  "共12345678元，300元，1,380,000元，89.5平",
  "2026-11-23 15:00，20261123",
  "电话费12345678元",
  "我家电话坏了，住1802",
  "Building 3 Unit 2 Room 501",
])("%s stays readable", (text) => {
  expect(masked(text)).toBe(text);
});

test("ordinary sentences come through as they are", () => {
  for (const line of ORDINARY) expect(masked(line)).toBe(line);
});

test("no telephone that Redaction hides is shown whole, in whatever spelling", () => {
  const d = dice(20_261_123);
  for (let at = 0; at < 2_000; at++) {
    const { text, carrier, kind } = secretOf(d, at % 2 === 0 ? "phone" : "landline");
    // A number in the town by itself, or with commas in it, is a telephone only where the text says so.
    if (/^\d{7,8}$/.test(text) || text.includes("，")) continue;
    const sentence = carrier.replace("@", () => text);
    expect(new Redaction().hide(sentence)).not.toContain(text);
    expect(masked(sentence), `${kind} ${sentence}`).not.toContain(text);
    expect(masked(masked(sentence))).not.toContain(text);
  }
});

test.each(["1", "1 ", "1-", "一", "139", "13912345678 ", "0755-", "+86 ", "电话", "…", "1…", "138*"])(
  "ten thousand characters of %s take no time",
  (unit) => {
    const text = `电话${unit.repeat(10_000 / unit.length)}灯`;
    const start = performance.now();
    masked(text);
    expect(performance.now() - start).toBeLessThan(1_000);
  },
);

test.each([
  ["打我老婆电话13712345678，或座机 0512-6688 6688", ["13712345678", "051266886688"]],
  ["一三七一二三四五六七八", ["13712345678"]],
  ["13712345678 再说一遍 13712345678", ["13712345678"]],
  ["3-2-501 欠费1200元，单号 7512345678901234", []],
  ["13712345…", []],
])("the whole numbers in %s", (text, numbers) => expect(phonesIn(text)).toEqual(numbers));
