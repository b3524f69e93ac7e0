// Pages of lists whose rows have no running number: a cursor is the value that the list is ordered by, and the id, of the last row.
import { z } from "zod";
import { storable } from "../../platform/kernel/text.ts";
import { ApiError } from "./errors.ts";

/** What a row is ordered by, as text, and its id. */
export type Key = readonly [by: string, id: string];

const part = z
  .string()
  .max(200)
  .refine((text) => text === storable(text));
const keySchema = z.tuple([part, part]);

/** @param rows one more than a page, if there are more */
export function pageByKey<R, T>(
  rows: readonly R[],
  limit: number,
  shown: (row: R) => T,
  key: (row: R) => Key,
): { items: T[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(shown),
    next: rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify(key(last))).toString("base64url") : null,
  };
}

/** @throws ApiError if it is not a cursor of ours */
export function readKey(cursor: string | undefined): Key | undefined {
  if (cursor === undefined) return undefined;
  try {
    return keySchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new ApiError("malformed", "cursor: use `next` of the page before");
  }
}

/** @throws ApiError if it is not a cursor of a list by time */
export function readTimeKey(cursor: string | undefined): { at: Date; id: string } | undefined {
  const key = readKey(cursor);
  if (!key) return undefined;
  const at = new Date(key[0]);
  if (!/^\d{4}-/.test(key[0]) || Number.isNaN(at.getTime())) throw new ApiError("malformed", "cursor: use `next` of the page before");
  return { at, id: key[1] };
}
