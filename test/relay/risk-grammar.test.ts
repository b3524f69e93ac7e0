// 流失: the bare words ask for the list; what speaks of it is people talking.
import { expect, it } from "vitest";
import { parseRelay } from "../../src/relay/grammar.ts";

it.each([
  "流失",
  "流失名单",
  "流失业主",
  "业主流失",
  "风险名单",
  "風險名單",
  "风险业主",
  " 流失 ",
  "流失。",
  "流失？",
  "@回音 流失",
  "At risk",
  "at-risk",
])("%s", (text) => expect(parseRelay(text)).toEqual([{ kind: "risks" }]));

it.each(["流失了好多业主", "风险", "有风险", "业主", "名单", "流失 3-2-501", "水土流失", "风险名单发给我看看吧"])("not: %s", (text) =>
  expect(parseRelay(text)).toEqual([]),
);
