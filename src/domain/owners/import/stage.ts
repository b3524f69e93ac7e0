// The stage: a list's rows in temporary tables of the transaction, where they are compared with the books. 50,000 rows are too many to
// hold beside the books in memory, and a set of rows is what a database compares best. The tables go when the transaction ends.
import { Prisma, type Tx } from "../../../platform/store/client.ts";
import type { Draft } from "./read-row.ts";

/** A name as it is compared: without blanks, dots and the difference of letters. @param column of text, named in our own code */
export function nameKey(column: string): Prisma.Sql {
  return Prisma.raw(`lower(regexp_replace(normalize(${column}, NFKC), '[\\s·•.]', '', 'g'))`);
}

/** A telephone as it is compared: older rows may have it with dashes. */
export function phoneKey(column: string): Prisma.Sql {
  return Prisma.raw(`regexp_replace(${column}, '[\\s()-]', '', 'g')`);
}

const TABLES = [
  // One row for each person of a row of the list; without a name where nobody lives there. `person` is the first seq of the same person.
  `import_entry (seq int PRIMARY KEY, row int NOT NULL, community_id text NOT NULL, building text NOT NULL, unit text NOT NULL, room text NOT NULL,
     area numeric, handover_on date, warranty_ends date, name text, name_key text, phones text[], role owner_role, language language,
     segments segment[], tags text[], house_id text, person int)`,
  // The flats that are written; `units`: those that a flat written without one can have.
  "import_flat (community_id text, building text, unit text, room text, units text[])",
  `import_house (house_id text PRIMARY KEY, community_id text, building text, unit text, room text, row int, is_new boolean,
     area numeric, area_row int, handover_on date, handover_row int, warranty_ends date, warranty_row int, household_id text,
     household_is_new boolean NOT NULL DEFAULT false, ends boolean NOT NULL DEFAULT false)`,
  "import_phone (seq int, community_id text, name_key text, phone text)",
  `import_owner (person int PRIMARY KEY, owner_id text, is_new boolean NOT NULL DEFAULT true, community_id text, name text, name_key text, row int,
     language language, segments segment[], tags text[])`,
  "import_home (person int, house_id text, role owner_role, row int)",
  "import_number (person int, community_id text, name_key text, phone text)",
  "import_candidate (person int, owner_id text, rank int, created_at timestamptz)",
  // Numbers that an owner gets, or has no longer; without a row where the owner is new.
  "import_phone_change (owner_id text, row int, phone text, gone boolean)",
  // What comes of it, row by row.
  "import_change (row int, what text)",
  // Flats that may have changed hands, and who leaves them.
  "import_sale (house_id text, row int, household_id text, before text)",
  "import_leaving (owner_id text, household_id text, house_id text)",
  // Who has sold a flat, as the list says; for as many as there are, which is few.
  "import_seller (row int, community_id text, building text, unit text, room text, name text, name_key text)",
  // Keys of names in rows that were left out, and of sellers.
  "import_left (name_key text)",
];

export async function openStage(tx: Tx): Promise<void> {
  for (const table of TABLES) await tx.$executeRawUnsafe(`CREATE TEMP TABLE ${table} ON COMMIT DROP`);
}

/** So that the database knows how much there is. @param table one of the stage's */
export async function measure(tx: Tx, ...tables: string[]): Promise<void> {
  for (const table of tables) await tx.$executeRawUnsafe(`ANALYZE ${table}`);
}

/** Small enough that what is sent is swept up with the young objects, instead of growing memory until the old ones are. */
const AT_ONCE = 120;

/** Puts rows on the stage, a hundred at a time. */
export class Stage {
  readonly #tx: Tx;
  #waiting: string[] = [];
  readonly #sellers: object[] = [];
  #seq = 0;

  constructor(tx: Tx) {
    this.#tx = tx;
  }

  /** @returns whether it is time to write */
  add({ row, communityId, flat, house, people, sellers }: Draft): boolean {
    const { building, unit, room } = flat;
    const whole = { row, communityId, building, unit, room, ...house };
    for (const person of people.length > 0 ? people : [{ language: null }]) {
      const language = person.language === "zh_CN" ? "zh-CN" : person.language; // as the database spells it
      this.#waiting.push(JSON.stringify({ seq: ++this.#seq, ...whole, ...person, language }));
    }
    for (const name of sellers) this.#sellers.push({ row, communityId, building, unit, room, name });
    return this.#waiting.length >= AT_ONCE;
  }

  /** @param leftOut names that the list has, and that are nobody's on the stage */
  async end(leftOut: readonly string[]): Promise<void> {
    await this.write();
    await this.#tx.$executeRaw`INSERT INTO import_left SELECT ${nameKey("n")} FROM unnest(${[...leftOut]}::text[]) AS n`;
    await this.#tx.$executeRaw`
      INSERT INTO import_seller SELECT row, "communityId", building, unit, room, name, ${nameKey("name")}
      FROM json_to_recordset(${JSON.stringify(this.#sellers)}::json) AS r(row int, "communityId" text, building text, unit text, room text, name text)`;
    await measure(this.#tx, "import_entry");
  }

  async write(): Promise<void> {
    const json = `[${this.#waiting.join(",")}]`;
    this.#waiting = [];
    await this.#tx.$executeRaw`
      INSERT INTO import_entry
      SELECT seq, row, "communityId", building, unit, room, area, "handoverOn", "warrantyEnds", name, ${nameKey("name")}, phones, role, language,
        segments, tags
      FROM json_to_recordset(${json}::json) AS r(seq int, row int, "communityId" text, building text, unit text, room text, area numeric,
        "handoverOn" date, "warrantyEnds" date, name text, phones text[], role owner_role, language language, segments segment[], tags text[])`;
  }
}
