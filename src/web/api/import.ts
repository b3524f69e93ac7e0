// POST /import/owners: a list of owners from a workbook or a CSV, as `npm run huiyin -- import` takes it; and the template for one.
import { type Request, type RequestHandler, Router } from "express";
import multer, { MulterError } from "multer";
import type { z } from "zod";
import type { Transact, Turn } from "../../conversation/turn.ts";
import { listCommunities } from "../../domain/community/registry.ts";
import { IMPORT_LASTS_MS, type ImportReport, importOwners } from "../../domain/owners/import/import-owners.ts";
import { readSetColumn, type SetColumns } from "../../domain/owners/import/mapping.ts";
import type { Remark, Where } from "../../domain/owners/import/read-row.ts";
import { ownersTemplate } from "../../domain/owners/import/template.ts";
import type { StaffRole } from "../../generated/prisma/enums.ts";
import { sha256 } from "../../platform/kernel/ids.ts";
import { masked } from "../../platform/secrets/masked.ts";
import { readSheets } from "../../platform/sheets/read-sheets.ts";
import { type Sheet, SheetError } from "../../platform/sheets/sheet.ts";
import { fileTrouble } from "../../words/import.ts";
import { type Caller, callerOf } from "./access.ts";
import { ApiError, read } from "./errors.ts";
import { importQuery, type importReport, XLSX } from "./import-schemas.ts";
import { writing } from "./writing.ts";

const IMPORTERS: readonly StaffRole[] = ["head", "manager", "general_manager", "administrator"];
const LARGEST_MB = 20;

export function importRoutes(transact: Transact): Router {
  const router = Router();

  router.get("/import/owners/template", mayImport, async (_request, response) => {
    const workbook = await ownersTemplate();
    response.attachment("业主名单.xlsx").type(XLSX).send(workbook);
  });

  router.post(
    "/import/owners",
    mayImport,
    writing(
      transact,
      (request, caller) => {
        const query = read(importQuery, request.query);
        const set = readMap(query.map);
        const bytes = fileOf(request);
        return async (turn) => {
          const where = await whereTo(turn, caller, query.community);
          const outcome = await importOwners(turn, {
            sheets: await sheetsOf(bytes),
            set,
            where,
            commit: !query.dryRun,
            moveOut: query.moveOut,
            by: caller.staffId === null ? null : { id: caller.staffId },
          }).catch(unreadable);
          if (outcome.kind === "no_head") throw new ApiError("unprocessable", `file: ${fileTrouble.no_head.en}`);
          if (outcome.kind === "no_column") throw new ApiError("unprocessable", `map: the list has no column ${outcome.said}`);
          return { status: 200, body: shown(outcome.report) };
        };
      },
      { reads: [takeFile], lastsMs: IMPORT_LASTS_MS },
    ),
  );

  return router;
}

/** Before anything is taken in. */
const mayImport: RequestHandler = (request, _response, next) => {
  const { role, communities } = callerOf(request);
  if (!IMPORTERS.includes(role)) throw new ApiError("forbidden", `import: the role ${role} may not import owners`);
  if (communities !== "all" && communities.length === 0) throw new ApiError("forbidden", "import: this token works for no community");
  next();
};

const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: LARGEST_MB * 1_000_000, files: 1, fields: 10 } }).single(
  "file",
);

/** The file's hash is the body, so that a key stands for one file. */
const takeFile: RequestHandler = (request, response, next) => {
  upload(request, response, (error: unknown) => {
    if (error) return next(new ApiError("malformed", `file: ${refused(error)}`, { fields: [{ field: "file" }] }));
    request.body = { file: request.file && sha256(request.file.buffer) };
    next();
  });
};

function refused(error: unknown): string {
  if (!(error instanceof MulterError)) return "the form breaks off: send it again";
  if (error.code === "LIMIT_FILE_SIZE") return `larger than ${LARGEST_MB} MB: divide it into several files`;
  return "send one file, in the field `file`";
}

function fileOf({ file }: Request): Buffer {
  if (file) return file.buffer;
  throw new ApiError("malformed", "file: send an .xlsx or .csv as multipart/form-data, in the field `file`", {
    fields: [{ field: "file" }],
  });
}

async function sheetsOf(bytes: Buffer): Promise<Sheet[]> {
  return readSheets(bytes).catch(unreadable);
}

/** A file may turn out to be broken at its end. @throws ApiError */
function unreadable(error: unknown): never {
  throw error instanceof SheetError ? new ApiError("unprocessable", `file: ${fileTrouble[error.trouble].en}`) : error;
}

function readMap(said: string | undefined): SetColumns {
  return new Map(
    (said ?? "")
      .split(/[,，]/)
      .filter(Boolean)
      .map((one) => {
        const set = readSetColumn(one);
        if (!set) throw new ApiError("malformed", `map: ${one} is not column=field`, { fields: [{ field: "map" }] });
        return [set.column, set.field];
      }),
  );
}

async function whereTo({ tx }: Turn, { communities }: Caller, said: string | undefined): Promise<Where> {
  const all = (await listCommunities(tx)).map(({ id, name }) => ({ id, name }));
  const known = communities === "all" ? all : all.filter(({ id }) => communities.includes(id));
  const chosen = said === undefined ? (known.length === 1 ? known[0] : undefined) : known.find(({ id }) => id === said);
  if (said !== undefined && !chosen) throw new ApiError("not_found", "community: no such community");
  return { known, chosen };
}

function shown(report: ImportReport): z.output<typeof importReport> {
  const hidden = (remarks: readonly Remark[]) => remarks.map((one) => ({ ...one, value: masked(one.value) }));
  return { ...report, problems: hidden(report.problems), notes: hidden(report.notes) };
}
