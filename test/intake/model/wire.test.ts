// Reading a model's answer: lenient about form, strict about meaning.
import { expect, test } from "vitest";
import { readAnswer } from "../../../src/intake/model/wire.ts";
import { wireSegment } from "../../support/model-server.ts";

function readOne(different: object): unknown {
  const reading = readAnswer(JSON.stringify({ segments: [wireSegment(different)] }));
  return reading.kind === "read" ? reading.segments[0] : reading;
}

const JSON_TEXT = JSON.stringify({ segments: [wireSegment()] });

test.each([
  ["plain", JSON_TEXT],
  ["in a fence", `\`\`\`json\n${JSON_TEXT}\n\`\`\``],
  ["after a sentence", `结果：${JSON_TEXT} 请查收`],
  ["after thoughts", `<think>也许是 {"segments":[]} ？</think>\n${JSON_TEXT}`],
  ["as a bare array", JSON.stringify([wireSegment()])],
])("an answer is found %s", (_, content) => {
  expect(readAnswer(content)).toEqual({ kind: "read", segments: [wireSegment()] });
});

test.each(["", "抱歉", "{", "}{", '{"segments":[', "null", "[]", '{"segments":[]}', '{"segments":null}', '{"segments":[null]}', '"在吗"'])(
  "this is no answer: %s",
  (content) => {
    expect(readAnswer(content).kind).toBe("unreadable");
  },
);

test.each([
  ["a label in other case", { intent: " Repair ", category: "FACILITY" }, { intent: "repair", category: "facility" }],
  ["no category", { category: undefined }, { category: null }],
  ["an empty category", { category: "" }, { category: null }],
  ["a spelt-out emergency", { emergency: "true" }, { emergency: true }],
  ["a confidence as text", { confidence: "0.4" }, { confidence: 0.4 }],
  ["a confidence in percent", { confidence: "85%" }, { confidence: 0.85 }],
  ["no confidence", { confidence: undefined }, { confidence: 0.5 }],
  ["a ticket as text", { ticket: "#12" }, { ticket: 12 }],
  ["what is no ticket", { ticket: "无" }, { ticket: null }],
  ["a ticket of nought", { ticket: 0 }, { ticket: null }],
  ["no ticket", { ticket: undefined }, { ticket: null }],
  ["one cue", { cues: "灯" }, { cues: ["灯"] }],
  ["no cues", { cues: undefined }, { cues: [] }],
  ["odd cues", { cues: [1, "灯", null] }, { cues: ["灯"] }],
  ["no words", { summary: undefined, place: "", expectation: 7 }, { summary: null, place: null, expectation: null }],
  ["more than asked", { reply: "马上到" }, {}],
])("%s is understood", (_, different, read) => {
  expect(readOne(different)).toEqual({ ...wireSegment(), ...read });
});

test.each([
  ["an unknown intent", { intent: "escalate" }],
  ["no intent", { intent: undefined }],
  ["an unknown category", { category: "weather" }],
  ["a category of an inherited name", { category: "toString" }],
  ["no word about an emergency", { emergency: undefined }],
  ["a doubtful emergency", { emergency: "maybe" }],
  ["a confidence beyond all bounds", { confidence: -1 }],
  ["a confidence that is none", { confidence: "high" }],
])("%s is an error that names its place", (_, different) => {
  expect(readOne(different)).toEqual({ kind: "unreadable", error: expect.stringMatching(/segments\[0\]\.\w+/) });
});
