// Flats that may have changed hands: the list names owners of whom none is an owner of that flat in the books, neither by name nor by telephone.
// By itself that changes nothing, for the second owner of a couple looks the same; whoever imports the list may say that the others moved out.
import type { Turn } from "../../../conversation/turn.ts";
import type { Tx } from "../../../platform/store/client.ts";
import { FIELD_NAMES, importWords } from "../../../words/import.ts";
import { houseLabel } from "../../community/houses.ts";
import { moveOut } from "../binding/residence.ts";
import { tellContacts } from "../binding/tell.ts";
import type { Remark } from "./read-row.ts";
import { nameKey, phoneKey } from "./stage.ts";

export interface Sales {
  /** Flats. */
  sold: number;
  /** People who move out for it; none where nobody said so. */
  leaving: number;
}

/** @param ends the households on file end, and others begin; those who rent stay, and so does whoever the list still names there */
export async function findSales(tx: Tx, ends: boolean): Promise<Sales> {
  await tx.$executeRaw`
    INSERT INTO import_sale
    WITH comes AS MATERIALIZED (
      SELECT h.house_id, h.row, w.person FROM import_home h JOIN import_owner w USING (person) WHERE h.role = 'owner'),
    lives AS MATERIALIZED (
      SELECT l.house_id, l.id AS household_id, o.id AS owner_id, o.name FROM household l
        JOIN residency r ON r.household_id = l.id AND r.until IS NULL AND r.role = 'owner' JOIN owner o ON o.id = r.owner_id AND o.erased_at IS NULL
      WHERE l.until IS NULL AND l.house_id IN (SELECT house_id FROM comes)),
    -- Somebody is the same, or may be: by name, by number, or for want of a number.
    kept AS MATERIALIZED (
      SELECT l.house_id FROM lives l JOIN import_owner w ON w.owner_id = l.owner_id JOIN import_home h ON h.person = w.person AND h.house_id = l.house_id
      UNION SELECT l.house_id FROM lives l JOIN owner_phone p ON p.owner_id = l.owner_id JOIN import_number n ON n.phone = ${phoneKey("p.phone")}
        JOIN comes c ON c.person = n.person AND c.house_id = l.house_id
      UNION SELECT l.house_id FROM lives l LEFT JOIN owner_phone p ON p.owner_id = l.owner_id WHERE p.owner_id IS NULL
      UNION SELECT c.house_id FROM comes c LEFT JOIN import_number n ON n.person = c.person WHERE n.person IS NULL),
    others AS (
      SELECT house_id, household_id, string_agg(name, '、' ORDER BY name) AS before FROM lives
      WHERE house_id NOT IN (SELECT house_id FROM kept) GROUP BY house_id, household_id)
    SELECT c.house_id, c.row, o.household_id, o.before FROM comes c JOIN others o USING (house_id)`;
  // Who has sold it by the list's own word, unless it names them there as well.
  await tx.$executeRaw`
    INSERT INTO import_sale
    SELECT e.house_id, s.row, l.id, o.name FROM import_seller s
      JOIN (SELECT DISTINCT row, house_id FROM import_entry) e USING (row)
      JOIN household l ON l.house_id = e.house_id AND l.until IS NULL
      JOIN residency r ON r.household_id = l.id AND r.until IS NULL AND r.role = 'owner'
      JOIN owner o ON o.id = r.owner_id AND o.erased_at IS NULL AND ${nameKey("o.name")} = s.name_key
    WHERE NOT EXISTS (SELECT 1 FROM import_home h JOIN import_owner w USING (person) WHERE h.house_id = e.house_id AND w.owner_id = o.id)`;
  if (ends) {
    await tx.$executeRaw`
      INSERT INTO import_leaving
      SELECT DISTINCT r.owner_id, s.household_id, s.house_id FROM import_sale s JOIN residency r ON r.household_id = s.household_id AND r.until IS NULL
      WHERE r.role <> 'tenant' AND NOT EXISTS (
        SELECT 1 FROM import_home h JOIN import_owner w USING (person) WHERE h.house_id = s.house_id AND w.owner_id = r.owner_id)`;
    await tx.$executeRaw`UPDATE import_house SET ends = true WHERE house_id IN (SELECT house_id FROM import_sale)`;
  }
  const [counted] = await tx.$queryRaw<Sales[]>`
    SELECT (SELECT count(DISTINCT house_id)::int FROM import_sale) AS sold, (SELECT count(*)::int FROM import_leaving) AS leaving`;
  return counted ?? { sold: 0, leaving: 0 };
}

/** By row, with the name of whoever is on file. */
export async function saleNotes(tx: Tx, ends: boolean): Promise<Remark[]> {
  const rows = await tx.$queryRaw<{ row: number; name: string; before: string }[]>`
    SELECT DISTINCT s.row, w.name, s.before FROM import_sale s JOIN import_home h ON h.row = s.row AND h.house_id = s.house_id AND h.role = 'owner'
      JOIN import_owner w USING (person)`;
  const sellers = await tx.$queryRaw<{ row: number; name: string }[]>`SELECT row, name FROM import_seller`;
  const column = FIELD_NAMES.name;
  return [
    ...rows.map(({ row, name, before }) => ({
      row,
      column,
      value: name,
      message: ends ? importWords.sold(before) : importWords.maybeSold(before),
    })),
    ...sellers.map(({ row, name }) => ({ row, column, value: name, message: importWords.seller(ends) })),
  ];
}

/** Who leaves has the same said in their chat as when staff say it there. Goes before the households of the list are written. */
export async function moveOutSellers(turn: Turn): Promise<void> {
  const rows = await turn.tx.$queryRaw<
    { ownerId: string; householdId: string; id: string; building: string; unit: string; room: string }[]
  >`
    SELECT v.owner_id AS "ownerId", v.household_id AS "householdId", h.id, h.building, h.unit, h.room
    FROM import_leaving v JOIN house h ON h.id = v.house_id ORDER BY v.household_id, v.owner_id`;
  for (const { ownerId, householdId, ...flat } of rows) {
    const house = { id: flat.id, label: houseLabel(flat) };
    const { unbound } = await moveOut(turn, ownerId, { householdId, house });
    await tellContacts(turn, unbound, (say) => say.leftByStaff(house.label));
  }
}

/** Who stays is of the household that begins. Goes after it is written. */
export async function keepStaying({ tx, now }: Pick<Turn, "tx" | "now">): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO residency (owner_id, household_id, role, since)
    SELECT r.owner_id, i.household_id, r.role, ${now} FROM (SELECT DISTINCT house_id, household_id FROM import_sale) s
      JOIN import_house i ON i.house_id = s.house_id AND i.ends JOIN residency r ON r.household_id = s.household_id AND r.until IS NULL
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    UPDATE residency r SET until = ${now} FROM import_sale s JOIN import_house i ON i.house_id = s.house_id AND i.ends
    WHERE r.household_id = s.household_id AND r.until IS NULL`;
}
