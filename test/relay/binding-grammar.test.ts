// Binding in the staff room, by tables: what is a command, and what is people talking.
import { describe, expect, it } from "vitest";
import { type BindingCommand, parseBinding } from "../../src/relay/binding-grammar.ts";
import { parseRelay } from "../../src/relay/grammar.ts";

const CARD = "绑定 3：3栋2单元501 张丽，微信名「小雨」，没有核对上\n在册：没有在册住户";

describe("commands", () => {
  it.each<[string, BindingCommand]>([
    ["绑定", { do: "list" }],
    ["绑定 3", { do: "confirm", number: 3 }],
    ["绑定3", { do: "confirm", number: 3 }],
    ["绑 3", { do: "confirm", number: 3 }],
    ["绑定 #3", { do: "confirm", number: 3 }],
    ["绑定３。", { do: "confirm", number: 3 }],
    ["綁定", { do: "list" }],
    ["绑定 3 是", { do: "confirm", number: 3 }],
    ["绑定 3 租户", { do: "confirm", number: 3, role: "tenant" }],
    ["绑定 3，租客", { do: "confirm", number: 3, role: "tenant" }],
    ["绑定 3 家属 王小丽", { do: "confirm", number: 3, role: "family", name: "王小丽" }],
    ["绑定 3 王小丽", { do: "confirm", number: 3, name: "王小丽" }],
    ["绑定 3 张丽", { do: "confirm", number: 3, name: "张丽" }],
    ["bind 3 tenant", { do: "confirm", number: 3, role: "tenant" }],
    ["绑定 3 他说他是住那里的人但是我没查到", { do: "help" }],
    ["不绑 3 电话打不通", { do: "refuse", number: 3, reason: "电话打不通" }],
    ["不绑3", { do: "refuse", number: 3, reason: "" }],
    ["不绑定 3：不是这户的人", { do: "refuse", number: 3, reason: "不是这户的人" }],
    ["搬走 3-2-501 张丽", { do: "leave", house: { building: "3", unit: "2", room: "501" }, said: "3-2-501", name: "张丽" }],
    ["搬走 3-2-501", { do: "leave-help" }],
    ["搬走", { do: "leave-help" }],
  ])("%s", (text, command) => {
    expect(parseBinding(text)).toEqual(command);
    expect(parseRelay(text)).toEqual([{ kind: "binding", binding: command }]);
  });

  it.each<[string, BindingCommand]>([
    ["是", { do: "confirm", number: 3 }],
    ["是的", { do: "confirm", number: 3 }],
    ["租户", { do: "confirm", number: 3, role: "tenant" }],
    ["是，租户", { do: "confirm", number: 3, role: "tenant" }],
    ["不是", { do: "refuse", number: 3, reason: "" }],
    ["不是 这户没有姓张的", { do: "refuse", number: 3, reason: "这户没有姓张的" }],
  ])("%s on the card", (text, command) => {
    expect(parseRelay(text, CARD)).toEqual([{ kind: "binding", binding: command }]);
  });
});

describe("talk", () => {
  it.each([
    "绑定了吗",
    "绑定 3 号楼的门禁卡谁会",
    "3栋那家搬走了",
    "搬走了",
    "搬走那堆垃圾",
    "搬走 一堆东西",
    "是",
    "租户",
    "不是",
    "怎么绑定",
  ])("%s", (text) => {
    expect(parseBinding(text)).toBeUndefined();
  });
  it.each(["好", "我打电话问问", "王芳？", "这家是租的吧", "收到"])("%s on the card", (text) => {
    expect(parseRelay(text, CARD)).toEqual([]);
  });
  it("an owner's text cannot forge a card", () => {
    expect(parseRelay("是", "#12 投诉\n绑定 3：…")).not.toContainEqual(expect.objectContaining({ kind: "binding" }));
  });
});
