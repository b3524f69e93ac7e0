// What proves who somebody is, by tables: names as people write them, phones, roles, and when binding is locked.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lockedUntil } from "../../../../src/domain/owners/binding/lock.ts";
import { isFullName, isSameName, mayBeSameName } from "../../../../src/domain/owners/binding/names.ts";
import { fitting, type Resident, type SaidOfSelf, weigh } from "../../../../src/domain/owners/binding/proof.ts";

describe("names", () => {
  it.each([
    ["张丽", true],
    ["张丽女士", true],
    ["李建国", true],
    ["欧阳娜娜", true],
    ["阿依古丽·买买提", true],
    ["Emily Chen", true],
    ["张女士", false],
    ["王阿姨", false],
    ["欧阳先生", false],
    ["李工", false],
    ["小王", false],
    ["老陈", false],
    ["Emily", false],
    ["Ms Chen", false],
    ["张", false],
  ])("%s tells one person from their family: %s", (name, full) => {
    expect(isFullName(name)).toBe(full);
  });

  it.each([
    ["张丽", "张丽", true],
    ["张 丽", "张丽女士", true],
    ["张丽（租户）", "张丽", true],
    ["emily chen", "Chen, Emily", true],
    ["阿依古丽·买买提", "阿依古丽买买提", true],
    ["张丽", "张莉", false],
    ["张女士", "张女士", false],
    ["张丽", "张女士", false],
    ["Emily Chen", "Emily Cheng", false],
  ])("%s and %s are one name: %s", (one, other, same) => {
    expect(isSameName(one, other)).toBe(same);
    expect(isSameName(other, one)).toBe(same);
  });

  it.each([
    ["张丽", "张女士", true],
    ["小王", "王建国", true],
    ["欧阳先生", "欧阳娜", true],
    ["张丽", "张伟", false],
    ["小王", "张女士", false],
  ])("%s and %s may be one person: %s", (one, other, may) => {
    expect(mayBeSameName(one, other)).toBe(may);
  });

  it("never throws, and a name is always its own", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (name) => {
        expect(isSameName(name, name)).toBe(isFullName(name));
      }),
    );
  });
});

const zhang: Resident = { ownerId: "zhang", householdId: "h", name: "张女士", phones: ["13800138000"], role: "owner" };
const wang: Resident = {
  ownerId: "wang",
  householdId: "h",
  name: "王芳",
  phones: ["+86 139-0013-9001", "0731-85550110转801"],
  role: "tenant",
};
const books = [zhang, wang];

describe("the books", () => {
  it.each<[SaidOfSelf, string]>([
    [{ phone: "8000" }, "zhang by phone"],
    [{ phone: "13800138000" }, "zhang by phone"],
    [{ phone: "13900139001" }, "wang by phone"],
    [{ phone: "073185550110" }, "wang by phone"],
    [{ phone: "(0731) 8555 0110" }, "wang by phone"],
    [{ phone: "+86 731 8555 0110" }, "wang by phone"],
    [{ phone: "0110" }, "wang by phone"],
    [{ phone: "１３８００１３８０００" }, "zhang by phone"],
    [{ phone: "0801" }, "unproven"],
    [{ name: "王芳" }, "wang by name"],
    [{ name: "王芳女士" }, "wang by name"],
    [{ name: "张丽", phone: "8000" }, "zhang by phone"],
    [{ name: "小丽", phone: "8000" }, "zhang by phone"],
    [{ name: "王芳", role: "tenant" }, "wang by name"],
    [{ name: "张女士" }, "too little"],
    [{ name: "小王" }, "too little"],
    [{ role: "tenant" }, "too little"],
    [{ role: "owner" }, "too little"],
    [{ name: "小王", role: "tenant" }, "unproven"],
    [{ name: "张丽" }, "unproven"],
    [{ name: "王芳", phone: "8000" }, "unproven"],
    [{ phone: "8000", role: "tenant" }, "unproven"],
    [{ name: "王芳", role: "owner" }, "unproven"],
    [{ name: "张丽的儿子", role: "family" }, "unproven"],
    [{ phone: "0000" }, "unproven"],
    [{ phone: "00138000" }, "unproven"],
    [{ phone: "3800138000" }, "unproven"],
  ])("%o: %s", (said, outcome) => {
    const found = weigh(said, books);
    expect(found.kind === "proven" ? `${found.resident.ownerId} by ${found.by}` : found.kind).toBe(outcome);
  });

  it("takes of two with one number whoever has the name, else the owner", () => {
    const husband: Resident = { ...zhang, ownerId: "li", name: "李强", role: "family" };
    expect(weigh({ phone: "8000" }, [husband, zhang])).toMatchObject({ resident: { ownerId: "zhang" } });
    expect(weigh({ phone: "8000", name: "李强" }, [zhang, husband])).toMatchObject({ resident: { ownerId: "li" } });
  });

  it("are said nothing of: whatever is said, an empty house and a stranger's read alike", () => {
    for (const said of [{ name: "赵云" }, { phone: "4711" }, { name: "小赵", role: "tenant" as const }])
      expect(weigh(said, books)).toEqual(weigh(said, []));
  });

  it("staff mean whom the name fits, in that role", () => {
    expect(fitting(books, { name: "张丽", role: null })?.ownerId).toBe("zhang");
    expect(fitting(books, { name: "小王", role: "tenant" })?.ownerId).toBe("wang");
    expect(fitting(books, { name: "张丽", role: "tenant" })).toBeUndefined();
    expect(fitting([zhang, { ...zhang, ownerId: "another", name: "张先生" }], { name: "张丽", role: null })).toBeUndefined();
  });
});

describe("five wrong tries within a day", () => {
  const now = new Date("2030-03-06T02:00:00Z");
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  it.each<[string, number[], number | undefined]>([
    ["no try", [], undefined],
    ["four", [0, 1, 2, 3], undefined],
    ["five", [0, 1, 2, 3, 4], 24],
    ["five, the last five hours ago", [5, 6, 7, 8, 9], 19],
    ["five over more than a day", [0, 1, 2, 3, 24.5], undefined],
    ["five, and a day has passed", [24, 25, 26, 27, 28], undefined],
    ["one more after a day", [0, 25, 26, 27, 28], undefined],
  ])("%s", (_, hours, left) => {
    expect(lockedUntil(hours.map(ago), now)).toEqual(left === undefined ? undefined : ago(-left));
  });
});
