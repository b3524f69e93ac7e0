#!/usr/bin/env node
// `npm run bench:surveys`: what it costs to plan a campaign for 20,000 households and to draw them, with an invitation and a turn in the queue for each,
// beside the time that it may take. The database is made for it and thrown away.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTransact } from "../dist/conversation/turn.js";
import { actOnCampaign } from "../dist/domain/surveys/act-on-campaign.js";
import { createCampaign } from "../dist/domain/surveys/plan-campaign.js";
import { findSurvey, loadInstruments } from "../dist/domain/surveys/survey-store.js";
import { systemClock } from "../dist/platform/kernel/clock.js";
import { randomIds } from "../dist/platform/kernel/ids.js";
import { inTransaction, openDb } from "../dist/platform/store/client.js";
import { startEmbeddedPostgres } from "../dist/platform/store/embedded-postgres.js";
import { migrate } from "../dist/platform/store/migrations.js";

const HOUSEHOLDS = Number(process.argv[2] ?? 20_000);
const MAY_TAKE_S = 5;
const BUILDINGS = 50;
const folder = mkdtempSync(join(tmpdir(), "hy-bench-"));
const server = await startEmbeddedPostgres(folder);
try {
  await migrate(server.url, randomIds);
  const db = openDb(server.url);
  const transact = makeTransact(db, systemClock, randomIds, () => {});
  await inTransaction(db, (tx) => town(tx, systemClock.now()), 120_000);
  const head = { id: "head", name: "主任", role: "head", departmentId: null, departmentName: null };
  const manager = { ...head, id: "manager", role: "manager" };
  const survey = await findSurvey(db, "satisfaction");
  for (const [what, wanted] of [
    ["census", { sampling: "census" }],
    ["half of them, by building", { sampling: "stratified", share: 0.5 }],
    ["half of them, at random", { sampling: "random", share: 0.5 }],
  ]) {
    const started = performance.now();
    const made = await transact((turn) => createCampaign(turn, { survey, communityId: "c", ...wanted }, head));
    const act = (name, staff) => transact((turn) => actOnCampaign(turn, made.campaign.id, name, staff));
    await act("plan", head);
    const planned = performance.now();
    await act("approve", manager);
    const { draws } = await act("start", head);
    const seconds = (performance.now() - started) / 1_000;
    const [plan, draw] = [(planned - started) / 1_000, seconds - (planned - started) / 1_000];
    console.log(
      `${what}: planned in ${plan.toFixed(2)} s, ${draws} of ${HOUSEHOLDS} households drawn and queued in ${draw.toFixed(2)} s; together ${(seconds / MAY_TAKE_S).toFixed(2)} of the ${MAY_TAKE_S} s it may take`,
    );
  }
  await db.$disconnect();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function town(tx, createdAt) {
  await loadInstruments(tx, createdAt);
  await tx.community.create({
    data: { id: "c", name: "大城", timeZone: "Asia/Shanghai", serviceFrom: 510, serviceUntil: 1_200, createdAt },
  });
  await tx.staff.createMany({
    data: [
      { id: "head", name: "主任", role: "head", createdAt },
      { id: "manager", name: "经理", role: "manager", createdAt },
    ],
  });
  await tx.$executeRaw`
    INSERT INTO house (id, community_id, building, unit, room)
    SELECT 'h' || n, 'c', (n % ${BUILDINGS} + 1)::text, '1', (100 + n / ${BUILDINGS})::text FROM generate_series(0, ${HOUSEHOLDS - 1}::int) n`;
  await tx.$executeRaw`INSERT INTO household (id, community_id, house_id, since) SELECT 'hh-' || id, 'c', id, ${createdAt} FROM house`;
}
