// The shapes of the import: what requests are checked with and the OpenAPI document is generated from.
import { z } from "zod";
import { FIELDS } from "../../domain/owners/import/fields.ts";
import { type Describing, json, problem } from "./describing.ts";
import { idempotency, person, words } from "./schemas.ts";

const flag = z
  .enum(["1", "true", "0", "false"])
  .optional()
  .transform((said) => said === "1" || said === "true");

export const importQuery = z.object({
  dryRun: flag.openapi({
    type: "string",
    enum: ["1", "true", "0", "false"],
    description: "1: all is read and compared, nothing is written",
  }),
  moveOut: flag.openapi({
    type: "string",
    enum: ["1", "true", "0", "false"],
    description:
      "1: where a flat seems to have changed hands, the household on file ends (tenants stay) and a new one begins; otherwise the new owner is added to it",
  }),
  community: words.optional().openapi({ description: "whose list it is; may be left out with one community, or where a column says it" }),
  map: words.optional().openapi({ description: `columns set by hand, as 房号=house,C=phones,备注=ignore; fields: ${FIELDS.join(" ")}` }),
});

const remark = z.object({
  row: z.int().openapi({ description: "as Excel shows it" }),
  column: z.string().openapi({ description: "the column's heading, or its letters" }),
  value: z.string().openapi({ description: "what stands there, phones masked" }),
  message: z.string(),
});
const count = z.int().min(0);

export const importReport = z
  .object({
    rows: count.openapi({ description: "rows that were meant: created, updated, unchanged, and those with problems" }),
    created: count.openapi({ description: "rows that make a house, a household, an owner or a residency" }),
    updated: count.openapi({ description: "other rows that change something" }),
    unchanged: count,
    problems: z.array(remark).openapi({ description: "these rows are left out" }),
    notes: z.array(remark).openapi({ description: "these rows are imported; somebody should look at them" }),
    made: z.object({ houses: count, households: count, owners: count, residencies: count }),
    changed: z.object({ names: count, phones: count, roles: count, houseData: count, others: count }),
    absent: count.openapi({ description: "owners who live there by the books and are not in the list: they stay" }),
    sold: count.openapi({
      description: "flats that may have changed hands: of the owners on file none is in the list, by name or by phone",
    }),
    leaving: count.openapi({ description: "who moves out of them: with moveOut only" }),
    skipped: count.openapi({ description: "subtotals, remarks, the head once more" }),
    mapping: z.object({
      sheet: z.string().openapi({ description: "empty for a CSV" }),
      otherSheets: z.array(z.string()),
      headRow: z.int().nullable(),
      columns: z.array(
        z.object({ index: z.int(), letters: z.string(), heading: z.string(), field: z.enum(FIELDS as [string, ...string[]]).nullable() }),
      ),
    }),
    community: person.nullable().openapi({ description: "null where the list has a column that says it" }),
    committed: z.boolean(),
  })
  .openapi("ImportReport");

export function documentImport({ registry, common }: Describing): void {
  const file = z.object({ file: z.string().openapi({ format: "binary", description: "xlsx or csv, up to 20 MB" }) });
  registry.registerPath({
    ...common,
    method: "post",
    path: "/import/owners",
    summary: "Imports a list of owners; with dryRun=1 it only says what would be done",
    request: { query: importQuery, headers: idempotency, body: { required: true, content: { "multipart/form-data": { schema: file } } } },
    responses: {
      200: { description: "what was done, or would be", content: json(importReport) },
      ...common.responses,
      403: problem("not for this role"),
      404: problem("no such community"),
      422: problem("the file cannot be read as a list of owners, or a key used for another call"),
    },
  });
  registry.registerPath({
    ...common,
    method: "get",
    path: "/import/owners/template",
    summary: "A workbook to fill in",
    responses: {
      200: {
        description: "the template",
        content: { [XLSX]: { schema: z.string().openapi({ format: "binary" }) } },
      },
      ...common.responses,
      403: problem("not for this role"),
    },
  });
}

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
