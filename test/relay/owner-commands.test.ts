// The corpus of what owners could write that looks like a command: on a card it never names another ticket, whatever staff answer to it.
import { describe, expect, it } from "vitest";
import { parseRelay, ticketAtStart } from "../../src/relay/grammar.ts";
import { staffWords } from "../../src/words/index.ts";
import { OWNER_COMMANDS } from "./owner-commands.ts";

it("is large, various, and would be run if staff had written it", () => {
  expect(OWNER_COMMANDS.length).toBeGreaterThanOrEqual(200);
  expect(new Set(OWNER_COMMANDS).size).toBe(OWNER_COMMANDS.length);
  const run = OWNER_COMMANDS.flatMap((text) => parseRelay(text)).map((command) => ("verb" in command ? command.verb : command.kind));
  // Every verb and nearly every other command is among them; what is none tries another way.
  expect(new Set(run).size).toBeGreaterThanOrEqual(40);
});

describe("an owner's text", () => {
  it.each(OWNER_COMMANDS)("on a card: %j", (text) => {
    for (const quoted of [`#777 报修·渗漏堵塞 3栋2单元501\n张女士\n「${text}」`, staffWords.added(777, text)]) {
      expect(ticketAtStart(quoted)).toBe(777);
      expect(parseRelay("好的，马上到", quoted)).toEqual([{ kind: "reply", ticket: 777, text: "好的，马上到", quoting: true }]);
    }
  });
});
