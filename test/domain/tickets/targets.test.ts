// The table of targets, row by row as the house promises it, and what a community may set otherwise.
import { describe, expect, it } from "vitest";
import { isSeepage, type Nature, type Overrides, readOverrides, type Target, targetsFor } from "../../../src/domain/tickets/targets.ts";
import { Category } from "../../../src/generated/prisma/enums.ts";

const repair = (category: Category): Nature => ({ kind: "demand", demandType: "repair", category, emergency: false });
const complaint = (category: Category): Nature => ({ kind: "complaint", demandType: null, category, emergency: false });
const say = ({ span, clock }: Target) =>
  `${"minutes" in span ? `${span.minutes}m` : `${span.workingDays}wd`}${clock === "always" ? "!" : ""}`;
const shown = (nature: Nature, overrides?: Overrides) =>
  Object.fromEntries(Object.entries(targetsFor(nature, overrides)).map(([name, all]) => [name, all.map(say).join(" ")]));

/** Minutes; `!` runs round the clock. */
const DEMANDS: [Category, string, string][] = [
  ["utility", "15m!", "1440m!"],
  ["lift", "15m!", "1440m!"],
  ["leak", "30m!", "1440m!"],
  ["security", "15m!", "1440m!"],
  ["safety", "15m", "1440m"],
  ["home_repair", "30m", "1440m"],
  ["facility", "120m", "2880m"],
  ["cleaning", "60m", "1440m"],
  ["greening", "240m", "4320m"],
  ["parking", "30m", "1440m"],
  ["neighbour", "120m", "4320m"],
  ["decoration", "120m", "2880m"],
  ["other", "120m", "2880m"],
  ["fee", "240m", "3wd"],
  ["admin", "240m", "1wd"],
  ["conduct", "120m", "2880m"],
  ["community", "1wd", "5wd"],
  ["governance", "1wd", "5wd"],
  ["warranty", "15m", "10080m"],
];

describe("demands", () => {
  it.each(DEMANDS)("%s: first %s, resolved %s", (category, first_response, resolve) => {
    expect(shown(repair(category))).toEqual({ first_response, resolve, callback: "2880m" });
  });

  it("concierge has a proposal on the way", () => {
    expect(shown(repair("concierge"))).toEqual({ first_response: "240m", proposal: "2880m", resolve: "10080m", callback: "2880m" });
  });

  it("leaves no category out", () => {
    expect([...DEMANDS.map(([category]) => category), "concierge"].toSorted()).toEqual(Object.values(Category).toSorted());
  });
});

describe("severity", () => {
  it.each<[string, Nature, Record<string, string>]>([
    [
      "an emergency",
      { ...repair("greening"), emergency: true },
      { first_response: "1m!", arrival: "5m!", resolve: "120m!", callback: "1440m" },
    ],
    [
      "also of a complaint",
      { ...complaint("fee"), emergency: true, complex: true },
      { first_response: "1m!", arrival: "5m!", resolve: "120m!", callback: "1440m" },
    ],
    ["seepage", { ...repair("leak"), seepage: true }, { first_response: "30m!", resolve: "4320m!", callback: "2880m" }],
    ["damp where nothing leaks", { ...repair("other"), seepage: true }, { first_response: "120m", resolve: "2880m", callback: "2880m" }],
    [
      "a complex repair at home",
      { ...repair("home_repair"), complex: true },
      { first_response: "30m", resolve: "2880m", callback: "2880m" },
    ],
    [
      "a lift is not slower for being complex",
      { ...repair("lift"), complex: true },
      { first_response: "15m!", resolve: "1440m!", callback: "2880m" },
    ],
    ["an enquiry", { ...repair("fee"), demandType: "enquiry" }, { first_response: "30m", resolve: "1wd", callback: "2880m" }],
    ["a suggestion", { ...repair("lift"), demandType: "suggestion" }, { first_response: "1wd", resolve: "5wd", callback: "2880m" }],
    ["a complaint", complaint("parking"), { first_response: "30m 120m", resolve: "1440m 2880m", callback: "1440m" }],
    ["about seepage", { ...complaint("leak"), seepage: true }, { first_response: "30m! 120m", resolve: "4320m! 2880m", callback: "1440m" }],
    ["a complex one", { ...complaint("parking"), complex: true }, { first_response: "30m 120m", resolve: "10080m", callback: "1440m" }],
  ])("%s", (_name, nature, wanted) => {
    expect(shown(nature)).toEqual(wanted);
  });
});

describe("a community's own times", () => {
  it("stand instead of the table's, one by one", () => {
    const read = readOverrides({
      parking: { first_response: "45m", resolve: "2d", arrival: "3h" },
      leak: { first_response: "20m" },
      seepage: { resolve: "5wd" },
      complaint: { callback: "12h" },
      emergency: { arrival: "10m" },
      complex_complaint: { resolve: "14d" },
      complex_repair: { resolve: "3wd" },
      enquiry: { resolve: "2wd" },
      suggestion: { callback: "3wd" },
    });
    if (read.kind === "wrong") throw new Error(read.line);
    const { overrides } = read;
    expect(shown(repair("parking"), overrides)).toEqual({ first_response: "45m", arrival: "180m", resolve: "2880m", callback: "2880m" });
    expect(shown({ ...repair("leak"), seepage: true }, overrides)).toEqual({ first_response: "20m!", resolve: "5wd!", callback: "2880m" });
    expect(shown(complaint("parking"), overrides)).toEqual({
      first_response: "45m 120m",
      arrival: "180m",
      resolve: "2880m 2880m",
      callback: "720m",
    });
    expect(shown({ ...complaint("fee"), complex: true }, overrides).resolve).toBe("20160m");
    expect(shown({ ...repair("home_repair"), complex: true }, overrides).resolve).toBe("3wd");
    expect(shown({ ...repair("lift"), emergency: true }, overrides).arrival).toBe("10m!");
    expect(shown({ ...repair("fee"), demandType: "enquiry" }, overrides).resolve).toBe("2wd");
    expect(shown({ ...repair("fee"), demandType: "suggestion" }, overrides).callback).toBe("3wd");
    expect(shown(repair("lift"), overrides)).toEqual(shown(repair("lift")));
  });

  it.each([[undefined], [null], [{}]])("are none in %j", (given) => {
    expect(readOverrides(given)).toEqual({ kind: "read", overrides: {} });
  });

  it.each([
    [{ parking: { resolve: "2 days" } }, "parking.resolve: must be a span"],
    [{ parking: { resolve: 2 } }, "parking.resolve: must be a span"],
    [{ parking: { resolve: "0h" } }, "parking.resolve: must be a span"],
    [{ parking: { resolve: "-1h" } }, "parking.resolve: must be a span"],
    [{ parking: { resolve: "2161h" } }, "parking.resolve: must be a span of at most 90 days"],
    [{ parking: { resolve: "91wd" } }, "parking.resolve: must be a span of at most 90 days"],
    [{ parking: { resolve: null } }, "parking.resolve: must be a span"],
    [{ parking: { done: "2d" } }, 'parking: unknown "done"; known are first_response'],
    [{ garage: { resolve: "2d" } }, 'targets: unknown "garage"; known are'],
    [{ parking: "2d" }, "targets: parking: must be an object"],
    [[], "targets: must be an object"],
    ["2d", "targets: must be an object"],
  ])("are refused with one line: %j", (given, line) => {
    const read = readOverrides(given);
    expect(read.kind).toBe("wrong");
    if (read.kind === "wrong") {
      expect(read.line).toContain(line);
      expect(read.line).not.toContain("\n");
    }
  });
});

it.each([
  ["卫生间墙面渗水", true],
  ["天花板洇湿了一片", true],
  ["一到梅雨天墙就返潮", true],
  ["外牆滲水", true],
  ["water is seeping through the ceiling", true],
  ["厨房水管漏水", false],
  ["水管爆裂，渗到楼下了", false],
  ["渗水变成哗哗往下流了", false],
  ["下水道堵了", false],
  ["The bathroom is flooded", false],
])("%s: seepage %s", (text, seeping) => {
  expect(isSeepage(text)).toBe(seeping);
});
