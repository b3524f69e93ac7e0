// Pages of a list, newest first: a cursor is where the page before ended.
import { ApiError } from "./errors.ts";

/** @param rows one more than a page, if there are more */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  shown: (row: R) => T,
  key: (row: R) => number | bigint,
): { items: T[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(shown),
    next: rows.length > limit && last !== undefined ? Buffer.from(String(key(last))).toString("base64url") : null,
  };
}

/** @throws ApiError if it is not a cursor of ours */
export function readCursor(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const value = Buffer.from(text, "base64url").toString();
  if (!/^\d{1,18}$/.test(value)) throw new ApiError("malformed", "cursor: use `next` of the page before");
  return BigInt(value);
}
