// 更正 as a command, and as a word to the owner.
import { expect, it } from "vitest";
import { parseRelay } from "../../src/relay/grammar.ts";

it.each([
  ["#12 更正 姓名 李明", "姓名 李明"],
  ["＃12 更正姓名：李明", "姓名：李明"],
  ["#12 更正 名字改成李明", "名字改成李明"],
  ["#12 更正 电话 13900001111", "电话 13900001111"],
  ["#12 更正手机号13900001111", "手机号13900001111"],
  ["#12 更正 电话 13800138000 改成 13900001111", "电话 13800138000 改成 13900001111"],
  ["#12 更正", ""],
  ["#12 correct name Li Ming", "name Li Ming"],
])("%s: carried out", (text, rest) => expect(parseRelay(text)).toEqual([{ kind: "verb", ticket: 12, verb: "correct", text: rest }]));

it("quoting its card", () => {
  expect(parseRelay("更正 姓名 李明", "#12 咨询·入伙与证件办理 3栋2单元501")).toEqual([
    { kind: "verb", ticket: 12, verb: "correct", text: "姓名 李明" },
  ]);
});

it.each(["#12 更正：师傅的电话是13900001111", "#12 更正一下，师傅明天到", "#12 更正电话费的事明天答复您", "#12 更正名字的事已经办好"])(
  "%s: for the owner",
  (text) => expect(parseRelay(text)).toMatchObject([{ kind: "reply", ticket: 12 }]),
);
