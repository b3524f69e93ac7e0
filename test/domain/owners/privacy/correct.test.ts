// What staff write after 更正: a name or a phone, and nothing that only looks like one.
import { describe, expect, it } from "vitest";
import { readCorrection } from "../../../../src/domain/owners/privacy/correct.ts";

describe("readCorrection", () => {
  it.each([
    ["姓名 李明", { name: "李明" }],
    ["名字改成 李明", { name: "李明" }],
    ["登记的姓名:李明", { name: "李明" }],
    ["姓名 买买提·艾力", { name: "买买提·艾力" }],
    ["name Li Ming", { name: "Li Ming" }],
    ["电话 13900001111", { phone: { right: "13900001111" } }],
    ["手机号 139-0000-1111", { phone: { right: "13900001111" } }],
    ["电话 13800138000 改成 13900001111", { phone: { wrong: "13800138000", right: "13900001111" } }],
    ["电话 0512-66886688", { phone: { right: "051266886688" } }],
  ])("%s", (text, expected) => expect(readCorrection(text)).toEqual(expected));

  it.each([
    "",
    "姓名",
    "电话",
    "姓名 李明 13900001111",
    "姓名 明天给您答复，请稍等一下再看",
    "电话 13800138000 不是 13900001111 是吗",
    "房号 3-2-501",
  ])("%s is none", (text) => expect(readCorrection(text)).toBeUndefined());
});
