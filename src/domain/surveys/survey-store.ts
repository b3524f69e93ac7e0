// The table of surveys: its only writer. A row never changes; a new wording is a new row, so that what was asked can always be read.
import { isDeepStrictEqual } from "node:util";
import type { Turn } from "../../conversation/turn.ts";
import { UserError } from "../../platform/kernel/errors.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";
import { type Instrument, instrumentSchema } from "./instrument.ts";
import { readInstruments } from "./instrument-files.ts";

export interface SurveyRow {
  id: string;
  /** Null: comes with Huiyin, for every community. */
  communityId: string | null;
  kind: Instrument["kind"];
  title: string;
  formNumber: string | null;
  instrument: Instrument;
  basedOnId: string | null;
  byId: string | null;
  createdAt: Date;
}

/**
 * At the start of the app: a row for each file, under its name; where the file has changed since, a row `satisfaction-2` and so on, based on the
 * one before. @returns the ids of the rows that were made
 */
export async function loadInstruments(tx: Tx, now: Date, files: readonly Instrument[] = readInstruments()): Promise<string[]> {
  const made: string[] = [];
  for (const instrument of files) {
    const versions = await versionsOf(tx, instrument.id);
    const newest = versions.at(-1);
    if (newest && isDeepStrictEqual(newest.instrument, instrument)) continue;
    const number = newest ? versionNumber(newest.id, instrument.id) + 1 : 1;
    const id = number === 1 ? instrument.id : `${instrument.id}-${number}`;
    await tx.survey.create({ data: { id, ...columnsOf(instrument), communityId: null, basedOnId: newest?.id ?? null, createdAt: now } });
    made.push(id);
  }
  return made;
}

interface NewSurvey {
  /** What it is a copy of: everything that `change` does not name stays. */
  basedOn?: string;
  /** The whole of it, or what changes in the copy; as people write it, so it is checked. */
  change: unknown;
  communityId: string | null;
  byId: string | null;
}

/** An editable copy, or a survey of one's own. Throws a UserError that says what is wrong with it. */
export async function createSurvey(
  turn: Pick<Turn, "tx" | "ids" | "now">,
  { basedOn, change, communityId, byId }: NewSurvey,
): Promise<SurveyRow> {
  const origin = basedOn === undefined ? undefined : await currentSurvey(turn.tx, basedOn);
  if (basedOn !== undefined && !origin) throw new UserError(`there is no survey ${basedOn}`);
  const read = instrumentSchema.safeParse({ ...origin?.instrument, ...(change as object) });
  const [issue] = read.error?.issues ?? [];
  if (issue) throw new UserError(`${issue.path.length > 0 ? `${issue.path.join(".")}: ` : ""}${issue.message}`);
  const row = await turn.tx.survey.create({
    data: {
      id: turn.ids.id(),
      ...columnsOf(read.data as Instrument),
      communityId,
      byId,
      basedOnId: origin?.id ?? null,
      createdAt: turn.now,
    },
  });
  return asRow(row);
}

/** By its id: as it was put, and as it stays. */
export async function findSurvey(tx: Tx, id: string): Promise<SurveyRow | undefined> {
  const row = await tx.survey.findUnique({ where: { id } });
  return row ? asRow(row) : undefined;
}

/** What is put next under a name: the newest row of that file, else the survey of that id. */
export async function currentSurvey(tx: Tx, name: string): Promise<SurveyRow | undefined> {
  return (await versionsOf(tx, name)).at(-1) ?? (await findSurvey(tx, name));
}

/** The newest of each file, and the copies: those of a community, or of all. */
export async function listSurveys(tx: Tx, communityId?: string): Promise<SurveyRow[]> {
  const rows = await tx.survey.findMany({
    where: communityId === undefined ? {} : { OR: [{ communityId: null }, { communityId }] },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  const all = rows.map(asRow);
  const newest = new Map<string, SurveyRow>();
  for (const row of all.filter(isOfFile)) {
    const before = newest.get(row.instrument.id);
    if (!before || versionNumber(row.id, row.instrument.id) > versionNumber(before.id, row.instrument.id))
      newest.set(row.instrument.id, row);
  }
  return all.filter((row) => !isOfFile(row) || newest.get(row.instrument.id) === row);
}

/** The rows made of a file, oldest first. */
async function versionsOf(tx: Tx, file: string): Promise<SurveyRow[]> {
  const rows = await tx.survey.findMany({ where: { communityId: null, OR: [{ id: file }, { id: { startsWith: `${file}-` } }] } });
  return rows
    .map(asRow)
    .filter(isOfFile)
    .sort((a, b) => versionNumber(a.id, file) - versionNumber(b.id, file));
}

function isOfFile({ id, instrument }: SurveyRow): boolean {
  return versionNumber(id, instrument.id) > 0;
}

/** 1 for `satisfaction`, 2 for `satisfaction-2`; 0 for what is no row of that file. */
function versionNumber(id: string, file: string): number {
  if (id === file) return 1;
  return id.startsWith(`${file}-`) ? Number(/^\d{1,6}$/.exec(id.slice(file.length + 1))?.[0] ?? 0) : 0;
}

function columnsOf(instrument: Instrument) {
  return {
    kind: instrument.kind,
    title: instrument.title["zh-CN"],
    formNumber: instrument.formNumber,
    instrument: instrument as unknown as Prisma.InputJsonObject,
  };
}

function asRow(row: Prisma.SurveyGetPayload<object>): SurveyRow {
  return { ...row, instrument: instrumentSchema.parse(row.instrument) };
}
