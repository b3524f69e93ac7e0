// Bindings, requests, homes and invitations on the real database.
import { describe, expect, it } from "vitest";
import { readCode } from "../../../../src/domain/owners/binding/codes.ts";
import { createInvitation, listInvitations, revokeInvitation, takeInvitation } from "../../../../src/domain/owners/binding/invitations.ts";
import { homesOf, moveIn, moveOut, residentsOf } from "../../../../src/domain/owners/binding/residence.ts";
import {
  bind,
  bindingLockedUntil,
  findRequest,
  noteTry,
  openRequestOf,
  request,
  settleRequest,
} from "../../../../src/domain/owners/binding/store.ts";
import { whoWrites } from "../../../../src/domain/owners/reporter.ts";
import { randomIds, sha256 } from "../../../../src/platform/kernel/ids.ts";
import { demoTurns } from "../../../support/demo-turns.ts";

const START = new Date("2030-03-06T02:00:00Z");
const at = (hours: number) => new Date(START.getTime() + hours * 3_600_000);
const house = (id: string) => {
  const [building = "", unit = "", room = ""] = id.split("-");
  return { id, communityId: "jingui", building, unit, room };
};
const home = { householdId: "household-owner-1", house: { id: "3-2-501", label: "3栋2单元501" } };

describe("a binding", () => {
  it("to somebody else ends the old one explicitly; to the same it stays", async () => {
    const { db, transact } = await demoTurns(START);
    const to = (ownerId: string) => transact((turn) => bind(turn, { contactId: "owner-1", ownerId, proof: "staff", byId: "staff-head" }));
    expect(await to("owner-1")).toBe("same");
    expect(await to("owner-3")).toBe("other");
    const rows = await db.binding.findMany({ where: { contactId: "owner-1" }, orderBy: { endedAt: { sort: "asc", nulls: "last" } } });
    expect(rows).toMatchObject([
      { ownerId: "owner-1", endedAt: START, endedWhy: "bound_elsewhere" },
      { ownerId: "owner-3", endedAt: null, proof: "staff", byId: "staff-head" },
    ]);
  });

  it("is locked by the fifth wrong try, for a day; right ones do not count", async () => {
    const { db, transact, clock } = await demoTurns(START);
    const miss = (right = false) => transact((turn) => noteTry(turn, { contactId: "stranger-1", houseId: null }, right));
    for (const right of [false, true, false, false, false]) await miss(right);
    expect(await bindingLockedUntil(db, "stranger-1", START)).toBeUndefined();
    clock.moveTo(at(2));
    await miss();
    expect(await bindingLockedUntil(db, "stranger-1", at(2))).toEqual(at(26));
    expect(await bindingLockedUntil(db, "stranger-1", at(26))).toBeUndefined();
    expect(await db.bindingTry.count()).toBe(6);
  });
});

describe("a request", () => {
  it("has the next number, one for each contact, and is settled once", async () => {
    const { db, transact } = await demoTurns(START);
    const wanted = (contactId: string, said: string) => ({ contactId, houseId: "3-2-501", said, role: null });
    const first = await transact((turn) => request(turn, wanted("stranger-1", "张丽")));
    const again = await transact((turn) => request(turn, wanted("stranger-1", "王芳")));
    const other = await transact((turn) => request(turn, wanted("staff-cleaner", "马丽")));
    expect([first, again, other].map((one) => [one.request.number, one.isNew])).toEqual([
      [1, true],
      [1, false],
      [2, true],
    ]);
    expect(await openRequestOf(db, "stranger-1")).toMatchObject({ number: 1, said: "王芳" });
    expect(await transact((turn) => settleRequest(turn, 1, "refused", "staff-head"))).toBe(true);
    expect(await transact((turn) => settleRequest(turn, 1, "done", null))).toBe(false);
    expect(await findRequest(db, 1)).toMatchObject({ state: "refused", settledBy: { name: "陈主任" } });
  });
});

describe("a home", () => {
  it("of several, the newest is meant; each can be left by itself, and the binding ends with the last", async () => {
    const { db, transact, clock } = await demoTurns(START);
    clock.moveTo(at(1));
    await transact((turn) => moveIn(turn, { ownerId: "owner-1", house: house("6-2-1801"), role: "tenant" }));
    expect((await homesOf(db, "owner-1")).map((one) => one.house.id)).toEqual(["6-2-1801", "3-2-501"]);
    expect((await whoWrites(db, "owner-1")).house?.id).toBe("6-2-1801");
    expect(await transact((turn) => moveOut(turn, "owner-1", home))).toEqual({ unbound: [], remaining: [] });
    const [last] = await homesOf(db, "owner-1");
    expect(await transact((turn) => moveOut(turn, "owner-1", last as typeof home))).toMatchObject({ unbound: ["owner-1"] });
    expect(await db.binding.findFirst({ where: { contactId: "owner-1" } })).toMatchObject({ endedAt: at(1), endedWhy: "moved_out" });
    expect(await db.household.findUnique({ where: { id: home.householdId } })).toMatchObject({ until: null });
  });

  it("that everybody has left is another household for whoever comes next, and the same for whoever comes back", async () => {
    const { db, transact } = await demoTurns(START);
    await transact((turn) => moveOut(turn, "owner-1", home));
    expect(await residentsOf(db, "3-2-501")).toEqual([]);
    expect(await transact((turn) => moveIn(turn, { ownerId: "owner-1", house: house("3-2-501"), role: "owner" }))).toBe(home.householdId);
    await transact((turn) => moveOut(turn, "owner-1", home));
    const next = await transact((turn) => moveIn(turn, { ownerId: "owner-2", house: house("3-2-501"), role: "tenant" }));
    expect(next).not.toBe(home.householdId);
    expect(await db.household.findUnique({ where: { id: home.householdId } })).toMatchObject({ until: START });
    expect((await residentsOf(db, "3-2-501")).map(({ ownerId, role }) => [ownerId, role])).toEqual([["owner-2", "tenant"]]);
  });
});

describe("an invitation", () => {
  const plain = { houseId: "3-2-501", ownerId: null, role: "owner", uses: 1, days: 1, byId: null } as const;
  const created = async (different: object = {}) => {
    const house = await demoTurns(START);
    return { ...house, ...(await house.transact((turn) => createInvitation(turn.tx, turn.ids, { ...plain, ...different }, turn.now))) };
  };

  it("is kept as its hash only", async () => {
    const { db, code, id } = await created();
    expect(readCode(code)).toBe(code);
    expect(id).toBe(sha256(code));
    expect(JSON.stringify(await listInvitations(db))).not.toContain(code);
  });

  it("works as often as it may, also for many at the same moment", async () => {
    const { db, transact, code } = await created({ uses: 2 });
    const tries = await Promise.all(Array.from({ length: 6 }, () => transact((turn) => takeInvitation(turn, code))));
    expect(tries.filter((one) => "invitation" in one)).toHaveLength(2);
    expect(tries.filter((one) => "unusable" in one).map((one) => "unusable" in one && one.unusable)).toEqual(Array(4).fill("used up"));
    expect((await db.invitation.findFirstOrThrow()).left).toBe(0);
  });

  it("says why it does not work", async () => {
    const { transact, clock, code, id } = await created();
    expect(await transact((turn) => takeInvitation(turn, "BCDFGHJK23"))).toEqual({ unusable: "unknown", houseId: null });
    clock.moveTo(at(24));
    expect(await transact((turn) => takeInvitation(turn, code))).toEqual({ unusable: "expired", houseId: "3-2-501" });
    expect(await transact((turn) => revokeInvitation(turn.tx, id, turn.now))).toBe(true);
    expect(await transact((turn) => revokeInvitation(turn.tx, id, turn.now))).toBe(false);
    expect(await transact((turn) => takeInvitation(turn, code))).toEqual({ unusable: "revoked", houseId: "3-2-501" });
  });

  it("of a home that was left brings nobody back", async () => {
    const { transact, code } = await created({ uses: 5 });
    await transact((turn) => moveOut(turn, "owner-1", home));
    expect(await transact((turn) => takeInvitation(turn, code))).toMatchObject({ unusable: "revoked" });
  });

  it("is drawn from letters and digits that nobody confuses", () => {
    for (let count = 0; count < 500; count++) expect(readCode(randomIds.invitationCode())).toMatch(/^[^AEIOU01]{10}$/);
  });
});
