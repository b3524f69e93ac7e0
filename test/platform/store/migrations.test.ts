// Bringing a database to the schema of this version, as `prisma migrate deploy` would.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../../src/platform/kernel/errors.ts";
import { randomIds, sha256 } from "../../../src/platform/kernel/ids.ts";
import { packageRoot } from "../../../src/platform/kernel/package-root.ts";
import { migrate } from "../../../src/platform/store/migrations.ts";
import { cloneDatabase } from "../../support/database.ts";

const OURS = join(packageRoot, "prisma", "migrations");

let url: string;
let folder: string;
beforeEach(async () => {
  const database = await cloneDatabase("template0");
  url = database.url;
  folder = await mkdtemp(join(tmpdir(), "hy-migrations-"));
  return async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
});

async function migration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, "migration.sql"), sql);
}

async function ask(sql: string): Promise<any[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

const tables = async () =>
  (await ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1")).map(
    ({ tablename }) => tablename,
  );
const recorded = () => ask("SELECT * FROM _prisma_migrations ORDER BY migration_name");

describe("an empty database", () => {
  it("gets every migration of this version, recorded as Prisma records them", async () => {
    const names = (await readdir(OURS, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(await migrate(url, randomIds)).toEqual(names.sort());
    expect(await tables()).toContain("ticket");
    for (const row of await recorded()) {
      expect(row).toMatchObject({
        checksum: sha256(await readFile(join(OURS, row.migration_name, "migration.sql"))),
        applied_steps_count: 1,
        logs: null,
        rolled_back_at: null,
        started_at: expect.any(Date),
        finished_at: expect.any(Date),
      });
      expect(row.id).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it("gets them in the order of their names", async () => {
    await migration("20270101000000_second", "ALTER TABLE a ADD COLUMN b int");
    await migration("20260101000000_first", "CREATE TABLE a (id int)");
    await writeFile(join(folder, "migration_lock.toml"), 'provider = "postgresql"');
    expect(await migrate(url, randomIds, folder)).toEqual(["20260101000000_first", "20270101000000_second"]);
  });

  it("gets them once when two begin at once", async () => {
    await migration("20260101000000_first", "CREATE TABLE a (id int); INSERT INTO a VALUES (1)");
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(url, randomIds, folder)));
    expect(applied.filter((names) => names.length > 0)).toEqual([["20260101000000_first"]]);
    expect(await ask("SELECT * FROM a")).toEqual([{ id: 1 }]);
    expect(await recorded()).toHaveLength(1);
  });
});

describe("a database that has been brought up to date", () => {
  it("gets nothing twice", async () => {
    await migrate(url, randomIds);
    const before = await recorded();
    expect(await migrate(url, randomIds)).toEqual([]);
    expect(await recorded()).toEqual(before);
  });

  it("gets only what is new", async () => {
    await migration("20260101000000_first", "CREATE TABLE a (id int)");
    await migrate(url, randomIds, folder);
    await migration("20270101000000_second", "CREATE TABLE b (id int)");
    expect(await migrate(url, randomIds, folder)).toEqual(["20270101000000_second"]);
    expect(await tables()).toEqual(["a", "b"]);
  });

  it("is refused if a migration was edited", async () => {
    await migration("20260101000000_first", "CREATE TABLE a (id int)");
    await migrate(url, randomIds, folder);
    await migration("20260101000000_first", "CREATE TABLE a (id bigint)");
    await expect(migrate(url, randomIds, folder)).rejects.toThrow(/20260101000000_first was changed/);
  });

  it("is refused if it is newer than we are, before anything is touched", async () => {
    await migration("20260101000000_first", "CREATE TABLE a (id int)");
    await migration("20290101000000_from_the_future", "CREATE TABLE b (id int)");
    await migrate(url, randomIds, folder);
    await rm(join(folder, "20290101000000_from_the_future"), { recursive: true });
    await migration("20270101000000_ours", "CREATE TABLE c (id int)");
    const refused = migrate(url, randomIds, folder);
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(/newer version.*20290101000000_from_the_future/);
    expect(await tables()).toEqual(["a", "b"]);
  });
});

describe("tickets from before they had clocks", () => {
  const LIFE = "20261123180000_a_tickets_life";
  const at = (time: string) => `2030-03-06T${time}.000Z`;

  /** An installation of the version before, with tickets opened at 02:00 that are answered by 02:30 and done by 12:00. */
  async function upgraded(tickets: Record<number, Record<string, string | number | boolean | null>>, more: string[]): Promise<void> {
    for (const name of await readdir(OURS)) if (name < LIFE) await cp(join(OURS, name), join(folder, name), { recursive: true });
    await migrate(url, randomIds, folder);
    await ask(`INSERT INTO staff (id, name, role, created_at) VALUES ('s', '周', 'assistant', '${at("01:00:00")}')`);
    for (const [number, different] of Object.entries(tickets)) {
      const row = {
        number,
        kind: "complaint",
        category: "leak",
        emergency: false,
        summary: "漏水",
        description: "漏水",
        channel: "phone",
        created_at: at("02:00:00"),
        first_response_due_at: at("02:30:00"),
        resolve_due_at: at("12:00:00"),
        classified_by: "rule",
        confidence: 1,
        ...different,
      };
      const values = Object.values(row).map((value) => (value === null ? "NULL" : `'${value}'`));
      await ask(`INSERT INTO ticket (${Object.keys(row)}) VALUES (${values})`);
    }
    for (const sql of more) await ask(sql);
    await migrate(url, randomIds);
  }
  const told = (number: number, state: string, round = 0) =>
    `INSERT INTO due_work (kind, key, due_at, payload, state, created_at, settled_at) VALUES ('ticket.first_response',
     'first_response:${number}:${round}', '${at("02:30:00")}', '{"ticket": ${number}}', '${state}', '${at("02:00:00")}',
     ${state === "waiting" ? "NULL" : `'${at("02:30:00")}'`})`;
  const clocks = async () =>
    (await ask("SELECT * FROM ticket_clock ORDER BY ticket_number, name")).map((c) => [
      ...[c.ticket_number, c.name, c.round, c.kind, c.minutes, c.level, c.stopped_at],
      ...[c.started_at, c.due_at].map((time: Date) => time.toISOString().slice(11, 16)),
    ]);
  const due = async () =>
    (await ask("SELECT * FROM due_work WHERE state = 'waiting' ORDER BY due_at, id")).map(({ kind, key, due_at, payload }) => ({
      ...{ kind, key, at: due_at.toISOString(), payload },
    }));
  const clockDue = (ticket: number, clock: string, percent: number, time: string, round = 0) => ({
    kind: "ticket.clock",
    key: `clock:${ticket}:${clock}:${round}:${percent}`,
    at: at(time),
    payload: { ticket, clock, round, percent },
  });

  it("an open one gets both clocks, one that was announced as late climbs from there, one that is over gets none", async () => {
    const over = { status: "resolved", acceptor_id: "s", first_responded_at: at("02:10:00"), resolved_at: at("04:00:00") };
    await upgraded({ 1: {}, 2: {}, 3: over, 4: { status: "cancelled", closed_at: at("04:00:00") } }, [
      told(1, "waiting"),
      told(2, "done"),
      told(3, "waiting"),
      told(4, "cancelled"),
    ]);
    expect(await clocks()).toEqual([
      [1, "first_response", 0, "always", 30, 0, null, "02:00", "02:30"],
      [1, "resolve", 0, "always", 600, 0, null, "02:00", "12:00"],
      [2, "first_response", 0, "always", 30, 100, null, "02:00", "02:30"],
      [2, "resolve", 0, "always", 600, 0, null, "02:00", "12:00"],
    ]);
    expect(await due()).toEqual([
      clockDue(1, "first_response", 100, "02:30:00"),
      clockDue(2, "first_response", 150, "02:45:00"),
      clockDue(1, "resolve", 100, "12:00:00"),
      clockDue(2, "resolve", 100, "12:00:00"),
    ]);
    expect(await ask("SELECT count(*)::int AS n FROM due_work WHERE kind = 'ticket.first_response'")).toEqual([{ n: 0 }]);
    expect(await ask("SELECT number FROM ticket WHERE risk")).toEqual([{ number: 2 }]);
  });

  it("one that was opened again runs from then, one that has been answered only towards its end", async () => {
    const again = {
      status: "accepted",
      acceptor_id: "s",
      reopened: 1,
      first_response_due_at: at("05:30:00"),
      resolve_due_at: at("15:00:00"),
    };
    await upgraded({ 1: again, 2: { status: "accepted", acceptor_id: "s", first_responded_at: at("02:05:00") } }, [
      told(1, "done"),
      told(1, "waiting", 1),
      `INSERT INTO ticket_event (ticket_number, at, type, actor_kind, actor_name) VALUES (1, '${at("05:00:00")}', 'reopen', 'owner', '张')`,
    ]);
    expect(await clocks()).toEqual([
      [1, "first_response", 1, "always", 30, 0, null, "05:00", "05:30"],
      [1, "resolve", 1, "always", 600, 0, null, "05:00", "15:00"],
      [2, "resolve", 0, "always", 600, 0, null, "02:00", "12:00"],
    ]);
    expect((await due()).map(({ key }) => key)).toEqual(["clock:1:first_response:1:100", "clock:2:resolve:0:100", "clock:1:resolve:1:100"]);
  });

  it("an emergency that nobody has answered rings on, and an enquiry that was answered ends in two days", async () => {
    const emergency = { emergency: true, first_response_due_at: at("02:01:00") };
    const answered = {
      ...{ kind: "demand", demand_type: "enquiry", status: "resolved", acceptor_id: "s" },
      ...{ first_responded_at: at("02:10:00"), resolved_at: at("04:00:00") },
    };
    await upgraded(
      { 1: emergency, 2: { ...emergency, status: "accepted", acceptor_id: "s", first_responded_at: at("02:01:00") }, 3: answered },
      [],
    );
    const [opened, resolved] = [at("02:00:00"), at("04:00:00")];
    expect((await due()).filter(({ kind }) => kind !== "ticket.clock")).toEqual([
      {
        kind: "ticket.alarm",
        key: `alarm:1:0:${Date.parse(opened)}:2`,
        at: at("02:02:00"),
        payload: { ticket: 1, round: 0, began: opened, minutes: 2 },
      },
      {
        kind: "ticket.quiet_end",
        key: `quiet_end:3:${Date.parse(resolved)}`,
        at: "2030-03-08T04:00:00.000Z",
        payload: { ticket: 3, resolvedAt: resolved },
      },
    ]);
  });
});

describe("a migration that fails", () => {
  it("leaves nothing behind, keeps those before it, and can be mended and run again", async () => {
    await migration("20260101000000_first", "CREATE TABLE a (id int)");
    await migration("20270101000000_bad", "CREATE TABLE b (id int); INSERT INTO a VALUES (1); SELECT 1/0");
    await expect(migrate(url, randomIds, folder)).rejects.toThrow(/division by zero/);
    expect(await tables()).toEqual(["a"]);
    expect(await ask("SELECT * FROM a")).toEqual([]);
    expect((await recorded()).map((row) => row.migration_name)).toEqual(["20260101000000_first"]);

    await migration("20270101000000_bad", "CREATE TABLE b (id int)");
    expect(await migrate(url, randomIds, folder)).toEqual(["20270101000000_bad"]);
  });

  it("under Prisma's own tool is reported, not run over", async () => {
    await migration("20260101000000_first", "CREATE TABLE a (id int)");
    await migrate(url, randomIds, folder);
    await ask("UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0");
    await expect(migrate(url, randomIds, folder)).rejects.toThrow(/failed earlier/);
    await ask("UPDATE _prisma_migrations SET rolled_back_at = now()");
    await ask("DROP TABLE a");
    expect(await migrate(url, randomIds, folder)).toEqual(["20260101000000_first"]);
  });
});

it("says what to do when the database cannot be reached", async () => {
  const refused = migrate(url.replace(/\/t_[0-9a-f]+/, "/none_such"), randomIds);
  await expect(refused).rejects.toThrow(UserError);
  await expect(refused).rejects.toThrow(/DATABASE_URL/);
});

it("agrees with Prisma's own tool on the table it keeps", async () => {
  await migrate(url, randomIds, folder);
  const columns = await ask(
    `SELECT column_name, data_type, character_maximum_length AS length, is_nullable = 'YES' AS nullable, column_default AS otherwise
     FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`,
  );
  const column = (column_name: string, data_type: string, length: number | null, nullable: boolean, otherwise: string | null = null) => ({
    column_name,
    data_type,
    length,
    nullable,
    otherwise,
  });
  expect(columns).toEqual([
    column("id", "character varying", 36, false),
    column("checksum", "character varying", 64, false),
    column("finished_at", "timestamp with time zone", null, true),
    column("migration_name", "character varying", 255, false),
    column("logs", "text", null, true),
    column("rolled_back_at", "timestamp with time zone", null, true),
    column("started_at", "timestamp with time zone", null, false, "now()"),
    column("applied_steps_count", "integer", null, false, "0"),
  ]);
});
