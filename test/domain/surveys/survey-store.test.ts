// Surveys as rows: one for each file and each change of it, copies with their origin, and nothing that ever changes.
import { describe, expect, it } from "vitest";
import { readInstruments } from "../../../src/domain/surveys/instrument-files.ts";
import { createSurvey, currentSurvey, findSurvey, listSurveys, loadInstruments } from "../../../src/domain/surveys/survey-store.ts";
import { randomIds } from "../../../src/platform/kernel/ids.ts";
import { inTransaction } from "../../../src/platform/store/client.ts";
import { testDb } from "../../support/database.ts";

const at = (day: number) => new Date(Date.UTC(2030, 2, day));
const files = readInstruments();
const reworded = files.map((one) =>
  one.id === "satisfaction" ? { ...one, title: { "zh-CN": "满意度调查", en: "Satisfaction" }, questions: one.questions.slice(0, 3) } : one,
);

describe("loadInstruments", () => {
  it("makes a row for each file once, and a further one when a file has changed", async () => {
    const db = await testDb();
    const load = (day: number, what = files) => inTransaction(db, (tx) => loadInstruments(tx, at(day), what));
    expect(await load(1)).toEqual(["demand", "event", "interview", "satisfaction"]);
    expect(await load(2)).toEqual([]);
    expect(await load(3, reworded)).toEqual(["satisfaction-2"]);
    expect(await load(4, reworded)).toEqual([]);
    expect(await load(5)).toEqual(["satisfaction-3"]); // back to the first wording: still a new row
    const [first, second, current] = await Promise.all([
      findSurvey(db, "satisfaction"),
      findSurvey(db, "satisfaction-2"),
      currentSurvey(db, "satisfaction"),
    ]);
    expect(first).toMatchObject({
      title: "物业服务满意度调查",
      kind: "satisfaction",
      communityId: null,
      basedOnId: null,
      createdAt: at(1),
    });
    expect(first?.instrument).toEqual(files.find(({ id }) => id === "satisfaction"));
    expect(second).toMatchObject({ title: "满意度调查", basedOnId: "satisfaction" });
    expect(current?.id).toBe("satisfaction-3");
    expect((await listSurveys(db)).map(({ id }) => id).sort()).toEqual(["demand", "event", "interview", "satisfaction-3"]);
  });
});

describe("createSurvey", () => {
  it("copies the newest of what it is based on with what changes, and leaves the original as it is", async () => {
    const db = await testDb();
    await inTransaction(db, (tx) => loadInstruments(tx, at(1), files));
    const community = await db.community.create({
      data: { id: "c1", name: "金桂苑", timeZone: "Asia/Shanghai", serviceFrom: 480, serviceUntil: 1080, createdAt: at(1) },
    });
    const copy = await inTransaction(db, (tx) =>
      createSurvey(
        { tx, ids: randomIds, now: at(2) },
        {
          basedOn: "demand",
          change: { rotate: 2, title: { "zh-CN": "家政需求", en: "Housekeeping" } },
          communityId: community.id,
          byId: null,
        },
      ),
    );
    expect(copy).toMatchObject({
      title: "家政需求",
      basedOnId: "demand",
      formNumber: "QP-08-16-F001",
      communityId: "c1",
      instrument: { rotate: 2 },
    });
    expect((await findSurvey(db, "demand"))?.title).toBe("客户服务需求调查");
    expect((await currentSurvey(db, copy.id))?.id).toBe(copy.id);
    expect((await listSurveys(db, "c1")).map(({ id }) => id)).toContain(copy.id);
    expect((await listSurveys(db, "another")).map(({ id }) => id)).not.toContain(copy.id);
    expect((await listSurveys(db)).map(({ id }) => id)).toContain("demand");
  });

  it("takes a whole one, and says in one line what is wrong with it", async () => {
    const db = await testDb();
    const create = (change: unknown, basedOn?: string) =>
      inTransaction(db, (tx) =>
        createSurvey({ tx, ids: randomIds, now: at(2) }, { change, communityId: null, byId: null, ...(basedOn && { basedOn }) }),
      );
    const whole = { ...files.find(({ id }) => id === "event"), id: "own" };
    expect(await create(whole)).toMatchObject({ kind: "event", basedOnId: null });
    await expect(create({}, "nothing")).rejects.toThrow("there is no survey nothing");
    await expect(create({ ...whole, questions: [] })).rejects.toThrow(/^questions: /u);
    await expect(create("nonsense")).rejects.toThrow(/^\w+: /u);
    expect(await db.survey.count()).toBe(1);
  });
});
