// Short aligned tables for the terminal, as wide as Chinese characters really are.
import Table from "cli-table3";
import { DateTime } from "luxon";

const NO_LINES = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"]
    .concat(["left", "left-mid", "mid", "mid-mid", "right", "right-mid"])
    .map((name) => [name, ""]),
);

/** Rows under a head; without rows, the sentence that says what to do about it. */
export function table(head: readonly string[], rows: readonly (readonly (string | number | null)[])[], none: string): string {
  if (rows.length === 0) return none;
  const right = rows[0]?.map((cell) => (typeof cell === "number" ? ("right" as const) : ("left" as const))) ?? [];
  const drawn = new Table({
    head: [...head],
    colAligns: right,
    chars: { ...NO_LINES, middle: "  " },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  drawn.push(...rows.map((row) => row.map((cell) => cell ?? "–")));
  return drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** "2030-03-06 10:00" as clocks in China show it. */
export function shownTime(at: Date): string {
  return DateTime.fromJSDate(at, { zone: "Asia/Shanghai" }).toFormat("yyyy-MM-dd HH:mm");
}

/** "08:30", from minutes after midnight; 1440 is 24:00. */
export function shownMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
