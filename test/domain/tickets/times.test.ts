// Targets on their clocks. Times are Shanghai's; 2030-03-06 is a Wednesday; service hours 08:30 to 20:00.
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { DEFAULT_CALENDAR, deadlines, inService, type Nature } from "../../../src/domain/tickets/times.ts";

const zone = DEFAULT_CALENDAR.timeZone;
const at = (text: string) => DateTime.fromFormat(text, "yyyy-MM-dd HH:mm", { zone }).toJSDate();
const show = (date: Date) => DateTime.fromJSDate(date, { zone }).toFormat("yyyy-MM-dd HH:mm");
const repair = (category: Nature["category"]): Nature => ({ kind: "demand", demandType: "repair", category, emergency: false });
const complaint = (category: Nature["category"]): Nature => ({ kind: "complaint", demandType: null, category, emergency: false });

describe.each<[string, Nature, string, string, string]>([
  ["a leak, by day", repair("leak"), "2030-03-06 10:00", "2030-03-06 10:30", "2030-03-07 10:00"],
  ["a leak, at night: its clock runs round the clock", repair("leak"), "2030-03-06 23:50", "2030-03-07 00:20", "2030-03-07 23:50"],
  ["a lift at night", repair("lift"), "2030-03-06 02:00", "2030-03-06 02:15", "2030-03-07 02:00"],
  ["a lamp indoors at night: next morning", repair("home_repair"), "2030-03-06 23:50", "2030-03-07 09:00", "2030-03-08 08:30"],
  ["a lamp indoors before opening", repair("home_repair"), "2030-03-06 06:00", "2030-03-06 09:00", "2030-03-07 08:30"],
  ["public light in the evening goes over the night", repair("facility"), "2030-03-06 19:00", "2030-03-07 09:30", "2030-03-08 19:00"],
  ["greening, four hours over the night", repair("greening"), "2030-03-06 17:00", "2030-03-07 09:30", "2030-03-09 17:00"],
  ["exactly at closing", repair("cleaning"), "2030-03-06 20:00", "2030-03-07 09:30", "2030-03-08 08:30"],
  [
    "an enquiry, whatever its category",
    { ...repair("fee"), demandType: "enquiry" },
    "2030-03-06 10:00",
    "2030-03-06 10:30",
    "2030-03-07 18:00",
  ],
  [
    "a suggestion on a Friday",
    { ...repair("greening"), demandType: "suggestion" },
    "2030-03-08 10:00",
    "2030-03-11 18:00",
    "2030-03-15 18:00",
  ],
  ["a fee matter", { ...repair("fee"), demandType: "service" }, "2030-03-06 10:00", "2030-03-06 14:00", "2030-03-11 18:00"],
  ["a complaint is never slower than a complaint", complaint("governance"), "2030-03-06 10:00", "2030-03-06 12:00", "2030-03-08 10:00"],
  ["nor slower than its category", complaint("leak"), "2030-03-06 10:00", "2030-03-06 10:30", "2030-03-07 10:00"],
  ["an emergency", { ...repair("leak"), emergency: true }, "2030-03-06 03:00", "2030-03-06 03:01", "2030-03-06 05:00"],
])("%s", (_name, nature, from, first, resolve) => {
  it(`from ${from}: first ${first}, resolved ${resolve}`, () => {
    const due = deadlines(nature, at(from), DEFAULT_CALENDAR);
    expect([show(due.firstResponseDueAt), show(due.resolveDueAt)]).toEqual([first, resolve]);
  });
});

it("knows when people are at their desks, in the community's own zone", () => {
  expect(inService(at("2030-03-06 08:29"), DEFAULT_CALENDAR)).toBe(false);
  expect(inService(at("2030-03-06 08:30"), DEFAULT_CALENDAR)).toBe(true);
  expect(inService(at("2030-03-06 19:59"), DEFAULT_CALENDAR)).toBe(true);
  expect(inService(at("2030-03-06 20:00"), DEFAULT_CALENDAR)).toBe(false);
  expect(inService(at("2030-03-06 10:00"), { ...DEFAULT_CALENDAR, timeZone: "America/New_York" })).toBe(false);
});
