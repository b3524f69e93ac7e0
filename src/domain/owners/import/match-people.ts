// Who of a list is one person, and which owner of the books they are: the same name in the same flat, or the same name with the same
// telephone in several flats; with another name now, whoever alone has that flat, role and telephone.
import type { Tx } from "../../../platform/store/client.ts";
import { measure, nameKey, phoneKey } from "./stage.ts";

/** @param newId what the ids of new owners and households begin with */
export async function matchPeople(tx: Tx, newId: string): Promise<void> {
  await joinEntries(tx);
  await tx.$executeRaw`
    INSERT INTO import_home
    SELECT DISTINCT ON (person, house_id) person, house_id, role, row FROM import_entry WHERE name IS NOT NULL ORDER BY person, house_id, seq`;
  await tx.$executeRaw`
    INSERT INTO import_number SELECT DISTINCT e.person, p.community_id, p.name_key, p.phone FROM import_phone p JOIN import_entry e USING (seq)`;
  await tx.$executeRaw`
    INSERT INTO import_owner (person, community_id, name, name_key, row, language, segments, tags)
    SELECT e.person, e.community_id, (array_agg(e.name ORDER BY e.seq))[1], e.name_key, min(e.row),
      (array_agg(e.language ORDER BY e.seq) FILTER (WHERE e.language IS NOT NULL))[1], min(g.segments), min(t.tags)
    FROM import_entry e
      LEFT JOIN (SELECT person, array_agg(DISTINCT s ORDER BY s) AS segments FROM import_entry, unnest(segments) s GROUP BY person) g USING (person)
      LEFT JOIN (SELECT person, array_agg(DISTINCT t ORDER BY t) AS tags FROM import_entry x JOIN community c ON c.id = x.community_id, unnest(x.tags) t
        WHERE t = ANY(c.owner_tags) GROUP BY person) t USING (person)
    WHERE e.name IS NOT NULL GROUP BY e.person, e.community_id, e.name_key`;
  await measure(tx, "import_home", "import_number", "import_owner");
  await findCandidates(tx);
  while ((await takeBest(tx)) > 0); // whoever lost an owner to a nearer one may be another
  await takeRenamed(tx);
  await tx.$executeRaw`UPDATE import_owner SET owner_id = ${newId} || '-o' || person WHERE owner_id IS NULL`;
  await measure(tx, "import_owner");
}

/** Gives all entries of one person the same number. */
async function joinEntries(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE import_entry e SET person = f.person
    FROM (SELECT seq, min(seq) OVER (PARTITION BY house_id, name_key) AS person FROM import_entry WHERE name IS NOT NULL) f WHERE f.seq = e.seq`;
  await tx.$executeRaw`
    INSERT INTO import_phone SELECT DISTINCT seq, community_id, name_key, ${phoneKey("phone")} FROM import_entry, unnest(phones) phone`;
  await measure(tx, "import_entry", "import_phone");
  // Numbers only get smaller, so this ends.
  const joined = () => tx.$executeRaw`
    UPDATE import_entry SET person = least.person FROM (
      SELECT old, min(person) AS person FROM (
        SELECT e.person AS old, min(e.person) OVER (PARTITION BY p.community_id, p.name_key, p.phone) AS person
        FROM import_phone p JOIN import_entry e USING (seq)) pairs
      GROUP BY old HAVING min(person) < old) least
    WHERE import_entry.person = least.old`;
  while ((await joined()) > 0);
}

async function findCandidates(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO import_candidate
    WITH near AS MATERIALIZED (
      SELECT h.person, r.owner_id, CASE WHEN r.until IS NULL THEN 0 ELSE 1 END AS rank
      FROM import_home h JOIN household l ON l.house_id = h.house_id AND l.until IS NULL JOIN residency r ON r.household_id = l.id)
    SELECT w.person, o.id, n.rank, o.created_at FROM near n JOIN import_owner w USING (person) JOIN owner o ON o.id = n.owner_id
    WHERE o.erased_at IS NULL AND o.community_id = w.community_id AND ${nameKey("o.name")} = w.name_key`;
  await tx.$executeRaw`
    INSERT INTO import_candidate
    SELECT DISTINCT n.person, o.id, 2, o.created_at FROM import_number n JOIN owner_phone p ON ${phoneKey("p.phone")} = n.phone JOIN owner o ON o.id = p.owner_id
    WHERE o.erased_at IS NULL AND o.community_id = n.community_id AND ${nameKey("o.name")} = n.name_key`;
  await measure(tx, "import_candidate");
}

/** Gives each owner to the nearest who is still nobody, and each person the nearest owner. */
async function takeBest(tx: Tx): Promise<number> {
  return tx.$executeRaw`
    UPDATE import_owner w SET owner_id = best.owner_id, is_new = false FROM (
      SELECT DISTINCT ON (person) person, owner_id FROM (
        SELECT DISTINCT ON (c.owner_id) c.* FROM import_candidate c JOIN import_owner i USING (person)
        WHERE i.owner_id IS NULL AND NOT EXISTS (SELECT 1 FROM import_owner t WHERE t.owner_id = c.owner_id)
        ORDER BY c.owner_id, c.rank, c.person) nearest
      ORDER BY person, rank, created_at, owner_id) best
    WHERE w.person = best.person`;
}

async function takeRenamed(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    WITH pairs AS (
      SELECT DISTINCT w.person, r.owner_id FROM import_owner w JOIN import_home h USING (person)
        JOIN household l ON l.house_id = h.house_id AND l.until IS NULL
        JOIN residency r ON r.household_id = l.id AND r.until IS NULL AND r.role = h.role
        JOIN owner o ON o.id = r.owner_id AND o.erased_at IS NULL
        JOIN owner_phone p ON p.owner_id = o.id JOIN import_number n ON n.person = w.person AND n.phone = ${phoneKey("p.phone")}
      WHERE w.owner_id IS NULL AND NOT EXISTS (SELECT 1 FROM import_owner t WHERE t.owner_id = r.owner_id)),
    alone AS (SELECT person, min(owner_id) AS owner_id FROM pairs GROUP BY person HAVING count(*) = 1)
    UPDATE import_owner w SET owner_id = a.owner_id, is_new = false FROM alone a
    WHERE w.person = a.person AND (SELECT count(*) FROM pairs p WHERE p.owner_id = a.owner_id) = 1`;
}
