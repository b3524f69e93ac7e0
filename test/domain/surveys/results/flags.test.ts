// Replies to look at twice.
import { describe, expect, it } from "vitest";
import { flagsOf } from "../../../../src/domain/surveys/results/flags.ts";
import { instrument, reply } from "./replies.ts";

const ids = ["a", "b", "c", "d", "e", "f"];
const { questions } = instrument([...ids.map((id) => ({ id, type: "level" })), { id: "more", type: "text" }]);
const levels = (...given: number[]) => Object.fromEntries(given.map((level, at) => [ids[at] ?? "", level]));

describe("straight-lining", () => {
  it("is five or more levels that are all the same", () => {
    const replies = [levels(5, 5, 5, 5, 5), levels(5, 5, 5, 5), levels(5, 5, 5, 5, 4), levels(1, 1, 1, 1, 1, 1)].map((one) => reply(one));
    expect(flagsOf(questions, replies).straightLining).toEqual([replies[0]?.id, replies[3]?.id]);
  });
});

describe("the same answers", () => {
  it("are marked within a building, words and all", () => {
    const said = { ...levels(5, 4), more: "草坪该修了" };
    const [one, two, elsewhere, other] = [
      reply(said),
      reply({ ...said, more: "草坪该修了 " }),
      reply(said, { building: "2" }),
      reply({ ...said, more: "电梯" }),
    ];
    expect(flagsOf(questions, [one, two, elsewhere, other]).sameAnswers).toEqual([{ replies: [one.id, two.id], words: true }]);
  });
  it("without words are marked as such: they may be chance", () => {
    const replies = [reply(levels(5, 4)), reply(levels(5, 4))];
    expect(flagsOf(questions, replies).sameAnswers).toEqual([{ replies: replies.map(({ id }) => id), words: false }]);
  });
  it("are not looked for in what was left half-way", () => {
    expect(flagsOf(questions, [reply(levels(5)), reply(levels(5), { complete: false })]).sameAnswers).toEqual([]);
  });
});

describe("two replies of one household", () => {
  it("are marked; where nobody's name is kept, nothing can be", () => {
    const [one, two] = [reply(levels(5), { householdId: "h" }), reply(levels(1), { householdId: "h" })];
    expect(flagsOf(questions, [one, two, reply(levels(2))]).sameHousehold).toEqual([[one.id, two.id]]);
    expect(flagsOf(questions, [reply(levels(5), { householdId: null }), reply(levels(1), { householdId: null })]).sameHousehold).toEqual(
      [],
    );
  });
});
