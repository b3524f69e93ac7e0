// When a burst closes.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextClosedBurst, type Waiting } from "../../src/conversation/burst.ts";

const WINDOW = { quietMs: 8_000, longestMs: 60_000 };
const at = (seconds: number) => new Date(seconds * 1_000);
let id = 0n;
const said = (seconds: number, more: Partial<Waiting> = {}): Waiting => ({
  id: ++id,
  contactId: "a",
  receivedAt: at(seconds),
  closesBurst: false,
  ...more,
});
const closed = (rows: Waiting[], now: number, upTo?: number) =>
  nextClosedBurst(rows, at(now), WINDOW, upTo === undefined ? undefined : at(upTo))?.map((row) => row.receivedAt.getTime() / 1_000);

describe("a burst", () => {
  it("waits for eight seconds of silence", () => {
    expect(closed([said(0), said(5)], 12.9)).toBeUndefined();
    expect(closed([said(0), said(5)], 13)).toEqual([0, 5]);
  });
  it("closes a minute after its first message at the latest", () => {
    const rows = Array.from({ length: 13 }, (_, index) => said(index * 5));
    expect(closed(rows, 59.9)).toBeUndefined();
    expect(closed(rows, 60)).toHaveLength(13);
  });
  it("ends where the silence was, even if nobody looked then", () => {
    expect(closed([said(0), said(30)], 31)).toEqual([0]);
  });
  it("does not wait once a message closes it", () => {
    expect(closed([said(0), said(1, { closesBurst: true }), said(2)], 2)).toEqual([0, 1]);
  });
  it("is each sender's own in a room", () => {
    const rows = [said(0), said(1, { contactId: "b" }), said(2)];
    expect(closed(rows, 9)).toEqual([1]);
    expect(closed(rows, 10)).toEqual([1]);
    expect(
      closed(
        rows.filter(({ contactId }) => contactId === "a"),
        10,
      ),
    ).toEqual([0, 2]);
  });
  it("closes at once what arrived before everything was told to close", () => {
    expect(closed([said(0), said(1)], 2, 2)).toEqual([0, 1]);
    expect(closed([said(0), said(3)], 3, 2)).toBeUndefined();
  });
});

it("loses and repeats no message, and never mixes senders, whatever the times", () => {
  const message = fc.record({ gap: fc.integer({ min: 0, max: 20 }), contactId: fc.constantFrom("a", "b"), closesBurst: fc.boolean() });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 30 }), (messages) => {
      let seconds = 0;
      let rows = messages.map(({ gap, ...more }) => {
        seconds += gap;
        return said(seconds, more);
      });
      const all = rows.map((row) => row.id);
      const taken: bigint[] = [];
      for (let burst = nextClosedBurst(rows, at(1e6), WINDOW); burst; burst = nextClosedBurst(rows, at(1e6), WINDOW)) {
        expect(new Set(burst.map(({ contactId }) => contactId)).size).toBe(1);
        taken.push(...burst.map((row) => row.id));
        rows = rows.filter((row) => !taken.includes(row.id));
      }
      expect(taken.toSorted()).toEqual(all.toSorted());
    }),
  );
});
