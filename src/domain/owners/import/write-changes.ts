// Writes what a list changes, a statement for each table: the only place where the import touches the books.
import { isDuplicate, RUN_AGAIN, type Tx } from "../../../platform/store/client.ts";
import { nameKey } from "./stage.ts";

/** Lists of one community come one after the other; reports and bindings go on meanwhile. */
export async function lockForImport(tx: Tx, communityIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM community WHERE id = ANY(${[...communityIds]}) ORDER BY id FOR NO KEY UPDATE`;
}

/** Whoever wrote the same house or household meanwhile was quicker: the transaction is then run again with what they wrote. */
export async function writeChanges(tx: Tx, now: Date): Promise<void> {
  try {
    await writeHouses(tx, now);
    await writeOwners(tx, now);
    await writeResidencies(tx, now);
  } catch (error) {
    throw isDuplicate(error) ? Object.assign(new Error("somebody wrote the same meanwhile", { cause: error }), { code: RUN_AGAIN }) : error;
  }
}

async function writeHouses(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE house h SET area = coalesce(i.area, h.area), handover_on = coalesce(i.handover_on, h.handover_on),
      warranty_ends = coalesce(i.warranty_ends, h.warranty_ends)
    FROM import_house i WHERE i.house_id = h.id AND (coalesce(i.area, h.area), coalesce(i.handover_on, h.handover_on),
      coalesce(i.warranty_ends, h.warranty_ends)) IS DISTINCT FROM (h.area, h.handover_on, h.warranty_ends)`;
  await tx.$executeRaw`
    INSERT INTO house (id, community_id, building, unit, room, area, handover_on, warranty_ends)
    SELECT house_id, community_id, building, unit, room, area, handover_on, warranty_ends FROM import_house WHERE is_new`;
  await tx.$executeRaw`
    UPDATE household l SET until = ${now} FROM import_house i WHERE i.household_is_new AND l.house_id = i.house_id AND l.until IS NULL`;
  await tx.$executeRaw`
    INSERT INTO household (id, community_id, house_id, since)
    SELECT household_id, community_id, house_id, ${now} FROM import_house WHERE household_is_new`;
}

async function writeOwners(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE owner o SET name = CASE WHEN w.name_key = ${nameKey("o.name")} THEN o.name ELSE w.name END,
      language = coalesce(w.language, o.language), segments = coalesce(w.segments, o.segments), tags = coalesce(w.tags, o.tags)
    FROM import_owner w JOIN import_change c ON c.row = w.row AND c.what IN ('names', 'others') WHERE w.owner_id = o.id AND NOT w.is_new`;
  await tx.$executeRaw`
    INSERT INTO owner (id, community_id, name, language, segments, tags, created_at)
    SELECT owner_id, community_id, name, coalesce(language, 'zh-CN'), coalesce(segments, '{}'), coalesce(tags, '{}'), ${now}
    FROM import_owner WHERE is_new`;
  await tx.$executeRaw`
    DELETE FROM owner_phone p USING import_phone_change c WHERE c.gone AND c.owner_id = p.owner_id AND c.phone = p.phone`;
  await tx.$executeRaw`INSERT INTO owner_phone (owner_id, phone) SELECT owner_id, phone FROM import_phone_change WHERE NOT gone`;
}

async function writeResidencies(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE residency r SET role = h.role, until = NULL
    FROM import_home h JOIN import_owner w USING (person) JOIN import_house i USING (house_id)
    WHERE r.owner_id = w.owner_id AND r.household_id = i.household_id AND (r.role <> h.role OR r.until IS NOT NULL)`;
  await tx.$executeRaw`
    INSERT INTO residency (owner_id, household_id, role, since)
    SELECT w.owner_id, i.household_id, h.role, ${now} FROM import_home h JOIN import_owner w USING (person) JOIN import_house i USING (house_id)
    WHERE NOT EXISTS (SELECT 1 FROM residency r WHERE r.owner_id = w.owner_id AND r.household_id = i.household_id)`;
}
