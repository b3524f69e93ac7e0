// What a list changes in the books, row by row: nothing that is as it should be, and nobody is taken away.
import type { Tx } from "../../../platform/store/client.ts";
import { measure, nameKey, phoneKey } from "./stage.ts";

/** What of it is counted: things that are made, and things of the books that are changed. */
const MADE = ["houses", "households", "owners", "residencies"] as const;
const CHANGED = ["names", "phones", "roles", "houseData", "others"] as const;

export interface Found {
  made: Record<(typeof MADE)[number], number>;
  changed: Record<(typeof CHANGED)[number], number>;
  /** Rows that make something, and others that change something. */
  createdRows: number;
  updatedRows: number;
  /** Owners who live in these communities by the books and are not in the list. */
  absent: number;
}

export async function findChanges(tx: Tx, newId: string): Promise<Found> {
  await findHouseholds(tx, newId);
  await tx.$executeRaw`
    INSERT INTO import_change
    SELECT row, 'houses' FROM import_house WHERE is_new
    UNION ALL SELECT row, 'households' FROM import_house WHERE household_is_new
    UNION ALL SELECT row, 'owners' FROM import_owner WHERE is_new
    UNION ALL SELECT h.row, CASE WHEN r.owner_id IS NULL THEN 'residencies' ELSE 'roles' END
      FROM import_home h JOIN import_owner w USING (person) JOIN import_house i USING (house_id)
        LEFT JOIN residency r ON r.owner_id = w.owner_id AND r.household_id = i.household_id
      WHERE r.owner_id IS NULL OR r.until IS NOT NULL OR r.role <> h.role`;
  await tx.$executeRaw`
    INSERT INTO import_change
    SELECT least(CASE WHEN i.area IS DISTINCT FROM h.area THEN i.area_row END,
      CASE WHEN i.handover_on IS DISTINCT FROM h.handover_on THEN i.handover_row END,
      CASE WHEN i.warranty_ends IS DISTINCT FROM h.warranty_ends THEN i.warranty_row END), 'houseData'
    FROM import_house i JOIN house h ON h.id = i.house_id
    WHERE i.area <> h.area OR (i.area IS NOT NULL AND h.area IS NULL)
      OR i.handover_on <> h.handover_on OR (i.handover_on IS NOT NULL AND h.handover_on IS NULL)
      OR i.warranty_ends <> h.warranty_ends OR (i.warranty_ends IS NOT NULL AND h.warranty_ends IS NULL)`;
  await tx.$executeRaw`
    INSERT INTO import_change
    SELECT w.row, 'names' FROM import_owner w JOIN owner o ON o.id = w.owner_id WHERE w.name_key <> ${nameKey("o.name")}
    UNION ALL SELECT w.row, 'others' FROM import_owner w JOIN owner o ON o.id = w.owner_id
      WHERE w.language <> o.language OR NOT (w.segments <@ o.segments AND w.segments @> o.segments) OR NOT (w.tags <@ o.tags AND w.tags @> o.tags)`;
  await findPhones(tx);
  return counted(tx);
}

/** The household that lives in each house of the list: where everybody has moved out and nobody of them comes back, a new one (as in binding). */
async function findHouseholds(tx: Tx, newId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE import_house i SET household_id = l.id FROM household l
    WHERE l.house_id = i.house_id AND l.until IS NULL AND NOT i.ends AND (
      NOT EXISTS (SELECT 1 FROM residency r WHERE r.household_id = l.id)
      OR EXISTS (SELECT 1 FROM residency r WHERE r.household_id = l.id AND r.until IS NULL)
      OR EXISTS (SELECT 1 FROM residency r JOIN import_owner w ON w.owner_id = r.owner_id JOIN import_home h USING (person)
        WHERE r.household_id = l.id AND h.house_id = i.house_id))`;
  await tx.$executeRaw`
    UPDATE import_house i SET household_id = ${newId} || '-l' || row, household_is_new = true
    WHERE household_id IS NULL AND (ends OR EXISTS (SELECT 1 FROM import_home h WHERE h.house_id = i.house_id))`;
  await measure(tx, "import_house");
}

/** The list's numbers are the owner's; where it has none, theirs stay. */
async function findPhones(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO import_phone_change
    SELECT w.owner_id, w.row, p.phone, true FROM owner_phone p JOIN import_owner w ON w.owner_id = p.owner_id
      JOIN (SELECT DISTINCT person FROM import_number) says USING (person)
      LEFT JOIN import_number n ON n.person = w.person AND n.phone = ${phoneKey("p.phone")}
      WHERE n.person IS NULL
    UNION ALL SELECT w.owner_id, CASE WHEN NOT w.is_new THEN w.row END, n.phone, false FROM import_number n JOIN import_owner w USING (person)
      LEFT JOIN owner_phone p ON p.owner_id = w.owner_id AND ${phoneKey("p.phone")} = n.phone
      WHERE p.owner_id IS NULL`;
  await tx.$executeRaw`INSERT INTO import_change SELECT DISTINCT row, 'phones' FROM import_phone_change WHERE row IS NOT NULL`;
}

async function counted(tx: Tx): Promise<Found> {
  const rows = await tx.$queryRaw<{ what: string; n: number }[]>`SELECT what, count(*)::int AS n FROM import_change GROUP BY what`;
  const of = (what: string) => rows.find((row) => row.what === what)?.n ?? 0;
  const [touched] = await tx.$queryRaw<{ created: number; updated: number }[]>`
    SELECT count(*) FILTER (WHERE makes)::int AS created, count(*) FILTER (WHERE NOT makes)::int AS updated
    FROM (SELECT row, bool_or(what = ANY(${[...MADE]})) AS makes FROM import_change GROUP BY row) rows`;
  const [missing] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM owner o WHERE o.erased_at IS NULL
      AND o.community_id IN (SELECT DISTINCT community_id FROM import_house)
      AND EXISTS (SELECT 1 FROM residency r WHERE r.owner_id = o.id AND r.until IS NULL)
      AND NOT EXISTS (SELECT 1 FROM import_owner w WHERE w.owner_id = o.id)
      AND NOT EXISTS (SELECT 1 FROM import_leaving v WHERE v.owner_id = o.id)
      AND ${nameKey("o.name")} NOT IN (SELECT name_key FROM import_left)`;
  const all = <T extends string>(kinds: readonly T[]) => Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Record<T, number>;
  return {
    made: all(MADE),
    changed: all(CHANGED),
    createdRows: touched?.created ?? 0,
    updatedRows: touched?.updated ?? 0,
    absent: missing?.n ?? 0,
  };
}

/** Owners of the books whom the list changes; rows of several people count for all of them. */
export async function ownersChanged(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT w.owner_id AS id FROM import_owner w JOIN import_change c USING (row) WHERE NOT w.is_new AND c.what IN ('names', 'others')
    UNION SELECT w.owner_id FROM import_owner w JOIN import_home h USING (person) JOIN import_change c ON c.row = h.row
      WHERE NOT w.is_new AND c.what IN ('residencies', 'roles')
    UNION SELECT w.owner_id FROM import_phone_change p JOIN import_owner w USING (owner_id) WHERE NOT w.is_new
    UNION SELECT owner_id FROM import_leaving`;
  return rows.map(({ id }) => id);
}
