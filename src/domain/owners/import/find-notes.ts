// What whoever imports a list should know of rows that are imported: what was put together, what counts of two, what was not taken.
import type { Tx } from "../../../platform/store/client.ts";
import { FIELD_NAMES, importWords } from "../../../words/import.ts";
import type { Field } from "./fields.ts";
import type { Remark } from "./read-row.ts";
import { nameKey } from "./stage.ts";

interface Row {
  row: number;
  value: string;
  /** The row it is about, or the name that was there. */
  other: string;
}

export async function findNotes(tx: Tx): Promise<Remark[]> {
  const note = (field: Field, rows: readonly Row[], message: (other: string) => string): Remark[] =>
    rows.map(({ row, value, other }) => ({ row, column: FIELD_NAMES[field], value, message: message(other) }));
  const again = await tx.$queryRaw<(Row & { same: boolean })[]>`
    SELECT e.row, e.name AS value, h.row::text AS other, e.role = h.role AS same
    FROM import_entry e JOIN import_home h ON h.person = e.person AND h.house_id = e.house_id WHERE e.row <> h.row`;
  const renamed = await tx.$queryRaw<Row[]>`
    SELECT w.row, w.name AS value, o.name AS other FROM import_owner w JOIN owner o ON o.id = w.owner_id WHERE w.name_key <> ${nameKey("o.name")}`;
  // One number with two names in two flats: a slip, or a relative's number; nobody but the company can tell.
  const shared = await tx.$queryRaw<Row[]>`
    SELECT w.row, n.phone AS value, f.row::text AS other FROM import_number n JOIN import_owner w USING (person)
      JOIN (SELECT community_id, phone, min(person) AS first FROM import_number GROUP BY community_id, phone HAVING count(*) > 1) s
        ON s.community_id = n.community_id AND s.phone = n.phone AND s.first <> n.person
      JOIN import_owner f ON f.person = s.first
    WHERE NOT EXISTS (SELECT 1 FROM import_home a JOIN import_home b USING (house_id) WHERE a.person = n.person AND b.person = s.first)`;
  const tags = await tx.$queryRaw<(Row & { known: string[] })[]>`
    SELECT DISTINCT e.row, t AS value, '' AS other, c.owner_tags AS known
    FROM import_entry e JOIN community c ON c.id = e.community_id, unnest(e.tags) t WHERE t <> ALL(c.owner_tags)`;
  return [
    ...note(
      "name",
      again.filter(({ same }) => same),
      (row) => importWords.sameAgain(Number(row)),
    ),
    ...note(
      "role",
      again.filter(({ same }) => !same),
      (row) => importWords.firstCounts(Number(row)),
    ),
    ...note("name", renamed, importWords.renamed),
    ...note("phones", shared, (row) => importWords.samePhone(Number(row))),
    ...tags.flatMap((tag) => note("tags", [tag], () => importWords.tagUnknown(tag.known))),
    ...(await houseNotes(tx)),
  ];
}

/** Two rows that say different things of one house: the first counts. */
async function houseNotes(tx: Tx): Promise<Remark[]> {
  const rows = await tx.$queryRaw<(Row & { field: Field })[]>`
    SELECT DISTINCT e.row, v.field, v.value, v.first::text AS other FROM import_entry e JOIN import_house h USING (house_id),
      LATERAL (VALUES ('area', e.area::text, h.area_row, e.area <> h.area), ('handoverOn', e.handover_on::text, h.handover_row, e.handover_on <> h.handover_on),
        ('warrantyEnds', e.warranty_ends::text, h.warranty_row, e.warranty_ends <> h.warranty_ends)) v(field, value, first, differs)
    WHERE v.differs`;
  return rows.map(({ row, field, value, other }) => ({
    row,
    column: FIELD_NAMES[field],
    value,
    message: importWords.firstCounts(Number(other)),
  }));
}
