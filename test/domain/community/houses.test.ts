// What is said of a flat, against the houses on record: in one community, in several, and in one of fifty thousand houses.
import { describe, expect, it } from "vitest";
import { type FlatSaid, parseHouseNumber, parsePartOfFlat } from "../../../src/domain/community/house-number.ts";
import { houseLabel, isSameFlat, matchHouses } from "../../../src/domain/community/houses.ts";
import { type Db, inTransaction, type Tx } from "../../../src/platform/store/client.ts";
import { testDb } from "../../support/database.ts";
import { BLOCKS, SLABS, VILLAS } from "./plans.ts";

async function withHouses(db: Db, id: string, houses: readonly { building: string; unit: string; room: string }[]): Promise<void> {
  await db.community.create({
    data: { id, name: `${id}苑`, timeZone: "Asia/Shanghai", serviceFrom: 480, serviceUntil: 1_200, createdAt: new Date(0) },
  });
  for (let from = 0; from < houses.length; from += 5_000)
    await db.house.createMany({
      data: houses.slice(from, from + 5_000).map((house, index) => ({ id: `${id}-${from + index}`, communityId: id, ...house })),
    });
}

const read = (text: string): FlatSaid => parseHouseNumber(text) ?? parsePartOfFlat(text) ?? {};
const matching = async (db: Db, text: string, communityId: string | null) => {
  const { houses, more, close } = await inTransaction(db, (tx) => matchHouses(tx, read(text), communityId));
  return [...houses.map((house) => `${house.community ?? ""}${houseLabel(house)}`), ...(more ? ["more"] : []), ...(close ? ["close"] : [])];
};

describe("houses on record", () => {
  it("are found by every way to write them, in one community and in several", async () => {
    const db = await testDb();
    await withHouses(db, "金桂", SLABS);
    await withHouses(db, "翠竹", BLOCKS);
    await withHouses(db, "湖滨", VILLAS);
    const found = (text: string, communityId: string | null) => matching(db, text, communityId);

    for (const text of ["3-2-501", "三幢二单元五楼1号", "32501", "3座2501", "3＃２－０５０１"])
      expect(await found(text, "金桂"), text).toEqual(["3栋2单元501"]);
    expect(await found("3栋501", "金桂")).toEqual(["3栋1单元501", "3栋2单元501", "3栋3单元501"]);
    expect(await found("2栋1单元-101", "金桂")).toEqual(["2栋1单元负101", "2栋1单元101"]);
    expect(await found("东区3-2-501", "金桂")).toEqual(["3栋2单元501", "close"]);
    expect((await found("3栋", "金桂")).at(-1)).toBe("more");
    expect((await found("501", "金桂")).at(-1)).toBe("more");
    expect(await found("99-9-999", "金桂")).toEqual([]);

    expect(await found("C座502", "翠竹")).toEqual(["C栋502"]);
    expect(await found("7栋2单元401", "翠竹")).toEqual(["东7栋02单元401"]);
    expect(await found("D栋甲单元101", "翠竹")).toEqual(["D栋甲单元0101"]);
    expect(await found("3栋1单元501", "翠竹")).toEqual(["东3栋一单元501", "西3栋一单元501"]);
    expect(await found("58号", "湖滨")).toEqual(["58栋"]);
    expect(await found("88号", "湖滨")).toEqual(["88号"]);

    expect(await found("3-2-501", null)).toEqual(["金桂苑3栋2单元501"]);
    expect(await found("翠竹苑东3栋2单元501", null)).toEqual(["翠竹苑东3栋02单元501"]);
  });

  it("of two communities are both asked for, by name", async () => {
    const db = await testDb();
    const house = { building: "3", unit: "2", room: "501" };
    await withHouses(db, "金桂", [house]);
    await withHouses(db, "银桂", [house]);
    expect(await matching(db, "3-2-501", null)).toEqual(["金桂苑3栋2单元501", "银桂苑3栋2单元501"]);
    expect(await matching(db, "银桂苑3-2-501", null)).toEqual(["银桂苑3栋2单元501"]);
    expect(await matching(db, "3-2-501", "银桂")).toEqual(["3栋2单元501"]);
  });

  it("are found among fifty thousand without reading them all", async () => {
    const db = await testDb();
    const houses = Array.from({ length: 50_000 }, (_, index) => ({
      building: String(Math.floor(index / 250) + 1),
      unit: String((Math.floor(index / 125) % 2) + 1),
      room: `${Math.floor((index % 125) / 5) + 1}0${(index % 5) + 1}`,
    }));
    await withHouses(db, "大城", houses);
    const loaded: number[] = [];
    const counting = db.$extends({
      query: {
        house: {
          async findMany({ args, query }) {
            const rows = await query(args);
            loaded.push(rows.length);
            return rows;
          },
        },
      },
    });
    for (const text of ["137-2-2503", "137栋22503", "137号楼二单元二十五楼3号", "13722503", "东137-2-2503"]) {
      const { houses: found } = await matchHouses(counting as unknown as Tx, read(text), "大城");
      expect(found.map(houseLabel), text).toEqual(["137栋2单元2503"]);
    }
    expect(Math.max(...loaded)).toBeLessThanOrEqual(1_500);
  });
});

describe("a house's label", () => {
  it.each([
    [{ building: "3", unit: "2", room: "501" }, "3栋2单元501"],
    [{ building: "A", unit: "", room: "1203" }, "A栋1203"],
    [{ building: "A座", unit: "东", room: "1203" }, "A座东单元1203"],
    [{ building: "东3", unit: "2单元", room: "501" }, "东3栋2单元501"],
    [{ building: "翠竹阁", unit: "", room: "501" }, "翠竹阁501"],
    [{ building: "2", unit: "1", room: "-101" }, "2栋1单元负101"],
    [{ building: "58", unit: "", room: "" }, "58栋"],
    [{ building: "", unit: "", room: "58" }, "58号"],
  ])("%j: %s", (house, label) => {
    expect(houseLabel(house)).toBe(label);
    expect(isSameFlat(label, read(label))).toBe(true);
  });
});
