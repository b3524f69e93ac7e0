// Looks for words in every text, JSON and list column of every table: what was erased must be nowhere.
import type { Db } from "../../src/platform/store/client.ts";

/** "table.column: value" of every place where one of the words stands. */
export async function foundIn(db: Db, words: readonly string[]): Promise<string[]> {
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c
      JOIN information_schema.tables t ON t.table_name = c.table_name AND t.table_schema = c.table_schema AND t.table_type = 'BASE TABLE'
    WHERE c.table_schema = current_schema() AND c.table_name <> '_prisma_migrations'
      AND c.data_type IN ('text', 'jsonb', 'json', 'character varying', 'ARRAY') ORDER BY 1, 2`;
  const found: string[] = [];
  for (const { table, column } of columns) {
    const rows = await db.$queryRawUnsafe<{ value: string }[]>(
      `SELECT "${column}"::text AS value FROM "${table}" WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) w WHERE position(w IN "${column}"::text) > 0)`,
      words,
    );
    found.push(...rows.map(({ value }) => `${table}.${column}: ${value.slice(0, 120)}`));
  }
  return found;
}

/** How many columns are looked through: a search that looks nowhere finds nothing. */
export async function columnsWithText(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM information_schema.columns WHERE table_schema = current_schema() AND data_type IN ('text', 'jsonb', 'ARRAY')`;
  return row?.n ?? 0;
}
