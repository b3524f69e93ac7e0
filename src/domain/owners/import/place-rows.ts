// Which house each row of a list means: one that the books have, or a new one; and what the list says of it.
import type { Tx } from "../../../platform/store/client.ts";
import { FIELD_NAMES, importWords } from "../../../words/import.ts";
import { houseLabel } from "../../community/houses.ts";
import type { Remark } from "./read-row.ts";
import { measure } from "./stage.ts";

/**
 * A flat without its unit is the only one of that number, in the books or in the list; where there are several, its rows are left out.
 * @param newId what the ids of new houses begin with
 * @returns what is wrong with the rows that were left out
 */
export async function placeRows(tx: Tx, newId: string): Promise<Remark[]> {
  await tx.$executeRaw`INSERT INTO import_flat SELECT DISTINCT community_id, building, unit, room FROM import_entry`;
  await tx.$executeRaw`CREATE INDEX ON import_flat (building, room)`;
  await measure(tx, "import_flat");
  await tx.$executeRaw`
    UPDATE import_flat f SET units = ARRAY(
      SELECT h.unit FROM house h WHERE h.community_id = f.community_id AND h.building = f.building AND h.room = f.room
      UNION SELECT g.unit FROM import_flat g
        WHERE g.community_id = f.community_id AND g.building = f.building AND g.room = f.room AND g.unit <> ''
      ORDER BY 1)
    WHERE f.unit = '' AND NOT EXISTS (SELECT 1 FROM house h
      WHERE h.community_id = f.community_id AND h.building = f.building AND h.unit = '' AND h.room = f.room)`;
  const problems = await leaveOutDoubtful(tx);
  await tx.$executeRaw`
    UPDATE import_entry e SET unit = f.units[1] FROM import_flat f
    WHERE e.unit = '' AND cardinality(f.units) = 1 AND (f.community_id, f.building, f.unit, f.room) = (e.community_id, e.building, e.unit, e.room)`;
  await tx.$executeRaw`
    INSERT INTO import_house
    SELECT coalesce(h.id, ${newId} || '-h' || s.row), s.community_id, s.building, s.unit, s.room, s.row, h.id IS NULL,
      s.area, s.area_row, s.handover_on, s.handover_row, s.warranty_ends, s.warranty_row
    FROM (SELECT community_id, building, unit, room, min(row) AS row,
        (array_agg(area ORDER BY seq) FILTER (WHERE area IS NOT NULL))[1] AS area, min(row) FILTER (WHERE area IS NOT NULL) AS area_row,
        (array_agg(handover_on ORDER BY seq) FILTER (WHERE handover_on IS NOT NULL))[1] AS handover_on,
        min(row) FILTER (WHERE handover_on IS NOT NULL) AS handover_row,
        (array_agg(warranty_ends ORDER BY seq) FILTER (WHERE warranty_ends IS NOT NULL))[1] AS warranty_ends,
        min(row) FILTER (WHERE warranty_ends IS NOT NULL) AS warranty_row
      FROM import_entry GROUP BY community_id, building, unit, room) s
    LEFT JOIN house h USING (community_id, building, unit, room)`;
  await measure(tx, "import_house");
  await tx.$executeRaw`
    UPDATE import_entry e SET house_id = h.house_id FROM import_house h
    WHERE (h.community_id, h.building, h.unit, h.room) = (e.community_id, e.building, e.unit, e.room)`;
  return problems;
}

async function leaveOutDoubtful(tx: Tx): Promise<Remark[]> {
  const doubtful = await tx.$queryRaw<{ row: number; building: string; room: string; units: string[] }[]>`
    SELECT DISTINCT e.row, e.building, e.room, f.units FROM import_entry e JOIN import_flat f USING (community_id, building, unit, room)
    WHERE cardinality(f.units) > 1`;
  if (doubtful.length === 0) return [];
  await tx.$executeRaw`
    WITH gone AS (DELETE FROM import_entry e USING import_flat f
      WHERE cardinality(f.units) > 1 AND (f.community_id, f.building, f.unit, f.room) = (e.community_id, e.building, e.unit, e.room)
      RETURNING e.name_key)
    INSERT INTO import_left SELECT name_key FROM gone WHERE name_key IS NOT NULL`;
  return doubtful.map(({ row, building, room, units }) => ({
    row,
    column: FIELD_NAMES.house,
    value: houseLabel({ building, unit: "", room }),
    message: importWords.flatSeveral(units.map((unit) => houseLabel({ building, unit, room }))),
  }));
}

/** Buildings that the books of a community do not have, while they have others: a slip of the pen makes one as well as a new part of the estate. */
export async function newBuildings(tx: Tx): Promise<Remark[]> {
  const rows = await tx.$queryRaw<{ building: string; houses: number; row: number }[]>`
    SELECT i.building, count(*)::int AS houses, min(i.row) AS row FROM import_house i
    WHERE i.is_new AND i.room <> '' AND EXISTS (SELECT 1 FROM house h WHERE h.community_id = i.community_id)
      AND NOT EXISTS (SELECT 1 FROM house h WHERE h.community_id = i.community_id AND h.building = i.building)
    GROUP BY i.community_id, i.building ORDER BY min(i.row)`;
  return rows.map(({ building, houses, row }) => {
    const label = houseLabel({ building, unit: "", room: "" });
    return { row, column: FIELD_NAMES.house, value: label, message: importWords.newBuilding(label, houses) };
  });
}
