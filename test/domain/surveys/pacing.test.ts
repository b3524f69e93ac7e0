// A campaign's pushes: one after another, never in quiet hours.
import { expect, it } from "vitest";
import { ASKING } from "../../../src/domain/owners/asking/terms.ts";
import { paced } from "../../../src/domain/surveys/pacing.ts";

const at = (iso: string) => new Date(`${iso}+08:00`);
const times = (count: number, from: string) => paced(count, at(from), "Asia/Shanghai", ASKING);

it("are six seconds apart", () => {
  expect(times(3, "2030-05-15T11:00:00")).toEqual([at("2030-05-15T11:00:00"), at("2030-05-15T11:00:06"), at("2030-05-15T11:00:12")]);
});

it("begin when the quiet hours end, and go on the next morning", () => {
  expect(times(1, "2030-05-15T21:30:00")).toEqual([at("2030-05-16T10:00:00")]);
  expect(times(3, "2030-05-15T19:59:54")).toEqual([at("2030-05-15T19:59:54"), at("2030-05-16T10:00:00"), at("2030-05-16T10:00:06")]);
});

it("five thousand are done within a day, twenty thousand within four", () => {
  expect(times(5_000, "2030-05-15T10:00:00").at(-1)).toEqual(at("2030-05-15T18:19:54"));
  expect(times(20_000, "2030-05-15T10:00:00").at(-1)).toEqual(at("2030-05-18T13:19:54"));
});
