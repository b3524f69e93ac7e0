// What may be kept of an owner beyond serving them (R12), what never (R15), and telephone numbers as the registry keeps them.
import { describe, expect, it } from "vitest";
import { attributesSchema, isSensitive } from "../../../../src/domain/owners/registry/attributes.ts";
import { normalPhone } from "../../../../src/domain/owners/registry/phones.ts";

describe("never kept", () => {
  it.each([
    "佛教徒",
    "信佛",
    "基督徒",
    "清真饮食",
    "阿訇",
    "回族",
    "少数民族",
    "维吾尔族",
    "糖尿病",
    "残疾人",
    "癌症康复中",
    "孕妇",
    "共产党员",
    "关心政治",
    "爱上访",
    "Muslim",
    "disabled",
    "HIV",
    "pregnant",
  ])("%s", (words) => {
    expect(isSensitive(words)).toBe(true);
    expect(attributesSchema.safeParse({ occupation: words }).success).toBe(false);
    expect(attributesSchema.safeParse({ hobbies: ["钓鱼", words] }).error?.issues[0]?.message).toMatch(/never kept/);
  });
});

describe("kept", () => {
  it.each([
    "上班族",
    "追星族",
    "教师",
    "政治老师",
    "心外科医生",
    "民宿老板",
    "公务员",
    "太极拳",
    "汉服",
    "满堂彩",
    "钓鱼",
    "广场舞",
    "bus driver",
  ])("%s", (words) => expect(attributesSchema.parse({ occupation: words })).toMatchObject({ occupation: words }));

  it("what is missing is null or empty, and free words are on one line", () => {
    expect(attributesSchema.parse({ occupation: " 开 \n 店 " })).toEqual({
      ageGroup: null,
      occupation: "开 店",
      hobbies: [],
      familyStructure: null,
      spendingLevel: null,
    });
  });
});

it.each([
  ["a group that is none", { ageGroup: "12_18" }],
  ["an age", { ageGroup: 41 }],
  ["too many words", { occupation: "很".repeat(31) }],
  ["no words", { occupation: "  " }],
  ["too many hobbies", { hobbies: Array.from({ length: 11 }, (_, index) => `爱好${index}`) }],
  ["what is not asked", { religion: "无" }],
  ["a list", []],
])("refuses %s", (_, said) => expect(attributesSchema.safeParse(said).success).toBe(false));

describe("telephone numbers", () => {
  it.each([
    ["13800138000", "13800138000"],
    ["138 0013 8000", "13800138000"],
    ["138-0013-8000", "13800138000"],
    ["１３８００１３８０００", "13800138000"],
    ["+86 13800138000", "13800138000"],
    ["+86-138-0013-8000", "13800138000"],
    ["0086 13800138000", "13800138000"],
    ["8613800138000", "13800138000"],
    ["0731-8555 0110", "073185550110"],
    ["(0731)85550110", "073185550110"],
    ["（0731）85550110", "073185550110"],
    ["+86 731 8555 0110", "073185550110"],
    ["+86 0731 8555 0110", "073185550110"],
    ["010-12345678", "01012345678"],
    ["85550110", "85550110"],
    ["400-123-4567", "4001234567"],
    ["+1 415 555 0100", "+14155550100"],
  ])("%s is %s, and stays so", (said, kept) => {
    expect(normalPhone(said)).toBe(kept);
    expect(normalPhone(kept)).toBe(kept);
  });

  it.each(["", "张女士", "138****8000", "1380013800", "138001380001", "+86", "123", "12800138000", "+8613800", "1380013800O"])(
    "“%s” is none",
    (said) => expect(normalPhone(said)).toBeUndefined(),
  );
});
