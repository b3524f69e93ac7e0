// Households and owners on the real database: one household in a house at a time, who moves out, duplicates, consent.
import { describe, expect, it } from "vitest";
import { moveIn, moveOut } from "../../../../src/domain/owners/binding/residence.ts";
import { giveConsent, withdrawConsent } from "../../../../src/domain/owners/privacy/consents.ts";
import { subjectOfOwner } from "../../../../src/domain/owners/privacy/subject.ts";
import { addHousehold, changeHousehold } from "../../../../src/domain/owners/registry/households.ts";
import { addOwner, changeOwner, mayKeepProfile } from "../../../../src/domain/owners/registry/owners.ts";
import { demoTurns } from "../../../support/demo-turns.ts";

const NOW = new Date("2030-03-06T10:00:00+08:00");
const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);
const [ZHANG, HERS, WANG, FLAT, EMPTY] = ["owner-1", "household-owner-1", "owner-3", "3-2-501", "1-1-201"];

async function town() {
  const demo = await demoTurns(NOW);
  demo.clock.moveTo(later(30));
  const residency = (ownerId: string, householdId: string) =>
    demo.db.residency.findUnique({ where: { ownerId_householdId: { ownerId, householdId } } });
  return { ...demo, residency };
}

describe("a new household", () => {
  it("is one, where two move into an empty house at once", async () => {
    const { transact, db } = await town();
    const house = await db.house.findFirstOrThrow({ where: { communityId: "jingui", households: { none: {} } } });
    const inAtOnce = [ZHANG, WANG].map((ownerId) => transact((turn) => moveIn(turn, { ownerId, house, role: "owner" })));
    const [first, second] = await Promise.all(inAtOnce);
    expect(first).toBe(second);
    expect(await db.household.count({ where: { houseId: house.id } })).toBe(1);
    expect(await db.residency.count({ where: { householdId: first ?? "", until: null } })).toBe(2);
  });

  it("is one, where everybody has left and two come at once", async () => {
    const { transact, db } = await town();
    await transact((turn) => moveOut(turn, ZHANG, { householdId: HERS, house: { id: FLAT, label: "" } }));
    const house = await db.house.findUniqueOrThrow({ where: { id: FLAT } });
    const [first, second] = await Promise.all(
      ["owner-2", WANG].map((ownerId) => transact((turn) => moveIn(turn, { ownerId, house, role: "owner" }))),
    );
    expect(first).toBe(second);
    expect(first).not.toBe(HERS);
    expect(await db.household.count({ where: { houseId: FLAT, until: null } })).toBe(1);
  });

  it("that replaces another: who lived there is told in their chat", async () => {
    const { transact, db } = await town();
    await transact((turn) =>
      addHousehold(turn, { houseId: FLAT, since: later(10), residents: [{ ownerId: WANG, role: "owner" }], replaces: true }),
    );
    expect(await db.outbox.findMany({ select: { conversationId: true, text: true } })).toEqual([
      { conversationId: "direct-owner-1", text: expect.stringContaining("物业登记您已搬离 3栋2单元501") },
    ]);
  });

  it("moves into an empty house, with whom it brings", async () => {
    const { transact, db } = await town();
    await db.household.deleteMany({ where: { houseId: EMPTY, residencies: { none: {} } } });
    const house = await db.house.findFirstOrThrow({ where: { communityId: "jingui", households: { none: {} } } });
    const added = await transact((turn) =>
      addHousehold(turn, { houseId: house.id, since: later(3), residents: [{ ownerId: WANG, role: "tenant" }], replaces: false }),
    );
    if (added.kind !== "added") throw new Error(added.kind);
    expect(await db.household.findUnique({ where: { id: added.id }, include: { residencies: true } })).toMatchObject({
      houseId: house.id,
      since: later(3),
      until: null,
      residencies: [{ ownerId: WANG, role: "tenant", since: later(3), until: null }],
    });
  });

  it("is refused where somebody lives, unless it replaces them: then they have moved out, with all that follows", async () => {
    const { transact, db, residency } = await town();
    const moving = { houseId: FLAT, since: later(10), residents: [{ ownerId: WANG, role: "owner" as const }] };
    expect(await transact((turn) => addHousehold(turn, { ...moving, replaces: false }))).toMatchObject({
      kind: "occupied",
      householdId: HERS,
    });
    expect(await residency(ZHANG, HERS)).toMatchObject({ until: null });
    expect((await transact((turn) => addHousehold(turn, { ...moving, replaces: true }))).kind).toBe("added");
    expect(await db.household.findUnique({ where: { id: HERS } })).toMatchObject({ until: later(10) });
    expect(await residency(ZHANG, HERS)).toMatchObject({ until: later(10) });
    expect(await db.binding.findFirst({ where: { ownerId: ZHANG } })).toMatchObject({ endedAt: later(30), endedWhy: "moved_out" });
    expect(await db.binding.findFirst({ where: { ownerId: WANG } })).toMatchObject({ endedAt: null });
  });

  it.each([
    ["before the present one", { since: later(-1), replaces: true }, { kind: "ends_first" }],
    ["on a day to come", { since: later(31), replaces: true }, { kind: "to_come" }],
    [
      "with somebody unknown",
      { replaces: true, residents: [{ ownerId: "nobody", role: "owner" as const }] },
      { kind: "no_such_owner", ownerId: "nobody" },
    ],
    [
      "with somebody to come",
      { replaces: true, residents: [{ ownerId: WANG, role: "owner" as const, since: later(40) }] },
      { kind: "to_come", ownerId: WANG },
    ],
  ])("%s is refused", async (_, different, expected) => {
    const { transact, residency } = await town();
    const given = { houseId: FLAT, since: later(1), residents: [], ...different };
    expect(await transact((turn) => addHousehold(turn, given))).toEqual(expected);
    expect(await residency(ZHANG, HERS)).toMatchObject({ until: null });
  });

  it("of two who move in at once one finds the house taken", async () => {
    const { transact, db } = await town();
    const house = await db.house.findFirstOrThrow({ where: { households: { none: {} } } });
    const move = () => transact((turn) => addHousehold(turn, { houseId: house.id, since: later(1), residents: [], replaces: false }));
    expect((await Promise.all([move(), move(), move()])).map(({ kind }) => kind).sort()).toEqual(["added", "occupied", "occupied"]);
    expect(await db.household.count({ where: { houseId: house.id } })).toBe(1);
  });
});

describe("who lives in it", () => {
  const change = (changes: Parameters<typeof changeHousehold>[2]) => async (demo: Awaited<ReturnType<typeof town>>) =>
    demo.transact((turn) => changeHousehold(turn, HERS, changes));

  it("somebody joins, changes role, leaves and comes back; the others stay", async () => {
    const demo = await town();
    const { residency } = demo;
    expect((await change({ residents: [{ ownerId: WANG, role: "family" }] })(demo)).kind).toBe("changed");
    expect(await residency(WANG, HERS)).toMatchObject({ role: "family", since: later(30), until: null });
    await change({ residents: [{ ownerId: WANG, role: "tenant", since: later(2), until: later(20) }] })(demo);
    expect(await residency(WANG, HERS)).toMatchObject({ role: "tenant", since: later(2), until: later(20) });
    await change({ residents: [{ ownerId: WANG, until: null }] })(demo);
    expect(await residency(WANG, HERS)).toMatchObject({ role: "tenant", until: null });
    expect(await residency(ZHANG, HERS)).toMatchObject({ role: "owner", until: null });
  });

  it("a household that has ended may begin again, but not beside another", async () => {
    const demo = await town();
    expect((await change({ until: later(5) })(demo)).kind).toBe("changed");
    expect(await demo.residency(ZHANG, HERS)).toMatchObject({ until: later(5) });
    expect((await change({ until: null })(demo)).kind).toBe("changed");
    await change({ until: later(5) })(demo);
    await demo.transact((turn) => addHousehold(turn, { houseId: FLAT, since: later(6), residents: [], replaces: false }));
    expect((await change({ until: null })(demo)).kind).toBe("occupied");
  });

  it.each([
    [{ residents: [{ ownerId: WANG }] }, { kind: "needs_role", ownerId: WANG }],
    [{ residents: [{ ownerId: "nobody", role: "owner" as const }] }, { kind: "no_such_owner", ownerId: "nobody" }],
    [{ residents: [{ ownerId: ZHANG, until: later(-5) }] }, { kind: "ends_first", ownerId: ZHANG }],
    [{ residents: [{ ownerId: ZHANG, until: later(31) }] }, { kind: "to_come", ownerId: ZHANG }],
    [{ until: later(-1) }, { kind: "ends_first" }],
    [{ until: later(31) }, { kind: "to_come" }],
    [{ until: later(3), residents: [{ ownerId: WANG, role: "owner" as const }] }, { kind: "ended" }],
  ])("%j is refused", async (changes, expected) => expect(await change(changes)(await town())).toEqual(expected));
});

describe("owners", () => {
  const NEW = { communityId: "jingui", name: "钱一", phones: ["+86 138-1111-2222"] };

  it("of one name and number are the same; of one number only, a family", async () => {
    const { transact } = await town();
    const added = await transact((turn) => addOwner(turn, NEW));
    expect(await transact((turn) => addOwner(turn, { ...NEW, phones: ["13811112222"] }))).toEqual({
      kind: "duplicate",
      id: added.kind === "added" && added.id,
    });
    expect((await transact((turn) => addOwner(turn, { ...NEW, name: "钱二" }))).kind).toBe("added");
    expect((await transact((turn) => addOwner(turn, { ...NEW, phones: [] }))).kind).toBe("added");
  });

  it("a phone that is written masked stays, one that is left out goes", async () => {
    const { transact, db } = await town();
    const put = (phones: string[]) => transact((turn) => changeOwner(turn, ZHANG, { phones }));
    const kept = async () =>
      (await db.ownerPhone.findMany({ where: { ownerId: ZHANG }, orderBy: { phone: "asc" } })).map(({ phone }) => phone);
    expect((await put(["138****8000", "(0731) 8555 0110"])).kind).toBe("changed");
    expect(await kept()).toEqual(["073185550110", "13800138000"]);
    expect(await put(["139****0000"])).toEqual({ kind: "no_phone", said: "139****0000" });
    expect(await kept()).toHaveLength(2);
    await put(["0731-85550110"]);
    expect(await kept()).toEqual(["073185550110"]);
  });

  it("attributes and scores wait for their yes, and end with it", async () => {
    const { transact, db } = await town();
    const attributes = { ageGroup: "31_45" as const, occupation: "教师", hobbies: ["钓鱼"], familyStructure: null, spendingLevel: null };
    const put = () => transact((turn) => changeOwner(turn, ZHANG, { attributes, values: { credit: 5 } }));
    expect(await put()).toEqual({ kind: "no_consent" });
    expect((await transact((turn) => changeOwner(turn, ZHANG, { segments: ["committee"] }))).kind).toBe("changed");
    await transact(async (turn) => giveConsent(turn, await subjectOfOwner(turn.tx, ZHANG), "profile", "staff"));
    expect(await put()).toEqual({ kind: "changed" });
    expect(await db.owner.findUnique({ where: { id: ZHANG } })).toMatchObject({ attributes, credit: 5, potential: null });
    await transact(async (turn) => withdrawConsent(turn, await subjectOfOwner(turn.tx, ZHANG), ["profile"]));
    expect(await mayKeepProfile(db, ZHANG)).toBe(false);
    expect(await put()).toEqual({ kind: "no_consent" });
    // Taking away needs nobody's yes.
    expect(await transact((turn) => changeOwner(turn, ZHANG, { attributes: null, values: { credit: null } }))).toEqual({ kind: "changed" });
    expect(await db.owner.findUnique({ where: { id: ZHANG } })).toMatchObject({ attributes: null, credit: null });
  });

  it("have tags of their community only", async () => {
    const { transact, db } = await town();
    await db.community.update({ where: { id: "jingui" }, data: { ownerTags: ["车位业主"] } });
    const put = (tags: string[]) => transact((turn) => changeOwner(turn, ZHANG, { tags }));
    expect(await put(["车位业主", "大户"])).toEqual({ kind: "no_such_tag", tag: "大户", tags: ["车位业主"] });
    expect(await put(["车位业主"])).toEqual({ kind: "changed" });
  });
});
