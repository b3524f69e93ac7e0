// One row of a list as it is meant (pure): a flat, what is known of the house, and the people who live there; or what is wrong with it.
import type { Language, OwnerRole, Segment } from "../../../generated/prisma/enums.ts";
import { oneLine } from "../../../platform/kernel/text.ts";
import type { SheetRow } from "../../../platform/sheets/sheet.ts";
import { FIELD_NAMES, importWords, templateWords } from "../../../words/import.ts";
import type { Flat } from "../../community/house-number.ts";
import type { Field } from "./fields.ts";
import { flatOf, flatOfColumns } from "./flats.ts";
import type { Mapping } from "./mapping.ts";
import { readNames } from "./names.ts";
import { readPhones } from "./phones.ts";
import { isNothing, listed, readArea, readDay, readLanguage, readRole, readSegments } from "./values.ts";

export interface Person {
  name: string;
  phones: string[];
  role: OwnerRole;
  /** Null: the list does not say. */
  language: Language | null;
  segments: Segment[] | null;
  tags: string[] | null;
}

/** What a list says of a house; null: nothing. */
export interface HouseSaid {
  area: string | null;
  handoverOn: string | null;
  warrantyEnds: string | null;
}

export interface Draft {
  row: number;
  communityId: string;
  flat: Flat;
  house: HouseSaid;
  people: Person[];
  /** Names of those who have sold it. */
  sellers: string[];
  /** What to know of the row. */
  notes: Remark[];
}

/** Something about a cell: what is wrong with it, or what to know. */
export interface Remark {
  row: number;
  /** The column's heading, or its letters. */
  column: string;
  value: string;
  message: string;
}

export type RowRead = { kind: "draft"; draft: Draft } | { kind: "problems"; problems: Remark[]; names: string[] } | { kind: "nothing" };

export interface Named {
  id: string;
  name: string;
}

/** Which communities may be written, and the one of rows that do not say. */
export interface Where {
  known: readonly Named[];
  chosen: Named | undefined;
}

/** One of several columns of a field, or what of a cell is meant. */
interface CellMeant {
  index?: number;
  value?: string;
}

const LONGEST_NAME = 50;
const NO_ROW =
  /^(?:合计|小计|总计|共计|累计|本页|制表|填表|审核|打印|备注|说明|注[:：]|total|subtotal|sum|page)|(?:小计|合计|总计)[:：]?$/i;

/** Reads the rows of one list. */
export function rowReader({ columns }: Mapping, where: Where): (row: SheetRow) => RowRead {
  const byField = new Map<Field, number[]>();
  for (const { field, index } of columns) if (field) byField.set(field, [...(byField.get(field) ?? []), index]);
  const used = columns.filter(({ field }) => field !== null);
  return (row) => {
    const first = row.cells.find(Boolean) ?? "";
    const says = used.filter(({ index }) => row.cells[index]);
    if (says.length === 0 || NO_ROW.test(first) || says.some(({ field, index }) => field !== "tags" && NO_ROW.test(row.cells[index] ?? "")))
      return { kind: "nothing" };
    if (row.cells.includes(templateWords.exampleName)) return { kind: "nothing" };
    if (says.length > 1 && says.every(({ index, heading }) => row.cells[index] === heading)) return { kind: "nothing" }; // the head again, on the next page
    return new RowReading(row, byField, columns, where).read();
  };
}

class RowReading {
  readonly #row: SheetRow;
  readonly #byField: ReadonlyMap<Field, readonly number[]>;
  readonly #columns: Mapping["columns"];
  readonly #where: Where;
  readonly #problems: Remark[] = [];
  readonly #notes: Remark[] = [];
  readonly #sellers: string[] = [];

  constructor(row: SheetRow, byField: ReadonlyMap<Field, readonly number[]>, columns: Mapping["columns"], where: Where) {
    this.#row = row;
    this.#byField = byField;
    this.#columns = columns;
    this.#where = where;
  }

  read(): RowRead {
    const community = this.#community();
    const flat = this.#flat(community?.name);
    const house = {
      area: this.#beside("area", readArea, importWords.areaUnread),
      handoverOn: this.#day("handoverOn", "first"),
      warrantyEnds: this.#day("warrantyEnds", "last"),
    };
    const people = this.#people();
    if (this.#problems.length > 0 || !community || !flat)
      return { kind: "problems", problems: this.#problems, names: people.map(({ name }) => name) };
    return {
      kind: "draft",
      draft: { row: this.#row.number, communityId: community.id, flat, house, people, sellers: this.#sellers, notes: this.#notes },
    };
  }

  #people(): Person[] {
    const role = this.#value("role", readRole, importWords.roleUnread) ?? "owner";
    const more = {
      language: this.#beside("language", readLanguage, importWords.languageUnread),
      segments: this.#beside("segments", readSegments, importWords.segmentUnread),
      tags: this.#byField.has("tags") ? this.#cells("tags").flatMap(({ text }) => listed(text)) : null,
    };
    const nobody = { language: null, segments: null, tags: null };
    return [
      ...this.#named("name", "phones", { role, ...more, tags: more.tags && more.tags.length > 0 ? more.tags : null }),
      ...this.#named("tenantName", "tenantPhones", { role: "tenant", ...nobody }),
      ...this.#named("familyName", "familyPhones", { role: "family", ...nobody }),
    ];
  }

  /** Those who stand in a column of names: usually one; of several, each with the number in the same place. */
  #named(nameField: Field, phoneField: Field, more: Omit<Person, "name" | "phones">): Person[] {
    const phones = this.#phones(phoneField);
    const written = this.#text(nameField);
    const read = readNames(written);
    const names = read.map(({ name }) => name);
    if (read.length === 0 && phones.length === 0 && written !== "") this.#note(nameField, importWords.vacant);
    if (names.length === 0 && phones.length > 0)
      this.#wrong(
        this.#byField.has(nameField) ? nameField : phoneField,
        importWords.noName(FIELD_NAMES[nameField], FIELD_NAMES[phoneField]),
      );
    if (names.some((name) => name.length > LONGEST_NAME)) this.#wrong(nameField, importWords.nameLong(LONGEST_NAME));
    if (names.length > 1 && phones.length > 0 && phones.length !== names.length) this.#wrong(phoneField, importWords.namesAndPhones);
    return read.flatMap(({ name, sold, role, beside }, at) => {
      if (sold) {
        this.#sellers.push(name);
        return [];
      }
      if (beside !== undefined && role === undefined) this.#note(nameField, importWords.besideName(name, beside));
      const isSaid = this.#text("role") !== "" || nameField !== "name";
      const person = { name, phones: names.length === 1 ? phones : phones.slice(at, at + 1), ...more };
      return [role && !isSaid ? { ...person, role } : person];
    });
  }

  #phones(field: Field): string[] {
    const found = new Set<string>();
    for (const { text, index } of this.#cells(field)) {
      const read = readPhones(text);
      if (read.kind === "read") {
        for (const phone of read.phones) found.add(phone);
        if (read.beside) this.#note(field, importWords.besidePhone(read.beside), { index, value: text });
      } else this.#wrong(field, read.kind === "unread" ? importWords.phoneUnread : importWords.phoneLost, { index, value: read.value });
    }
    return [...found];
  }

  #flat(community: string | undefined): Flat | undefined {
    const [building, room] = [this.#text("building"), this.#text("room")];
    const whole = this.#cells("house").map(({ text }) => text);
    const columns = this.#byField.has("building") && this.#byField.has("room");
    if (columns ? room === "" && building === "" : whole.length === 0) {
      this.#wrong(columns ? "room" : "house", importWords.noFlat);
      return undefined;
    }
    const flat = columns
      ? flatOfColumns({ building, unit: this.#text("unit"), floor: this.#text("floor"), room }, community)
      : flatOf([...new Set(whole)].join("-"), community);
    const value = columns ? [building, this.#text("unit"), room].filter(Boolean).join(" ") : whole.join("-");
    if (!flat) this.#wrong(columns ? "room" : "house", importWords.flatUnread, { value });
    return flat;
  }

  #community(): Named | undefined {
    const { known, chosen } = this.#where;
    const said = this.#text("community").replace(/小区$/u, "");
    if (said === "") {
      if (!chosen) this.#wrong("community", importWords.communityMissing);
      return chosen;
    }
    const found = known.find(({ id, name }) => id === said || name.replace(/小区$/u, "") === said);
    if (!found) this.#wrong("community", importWords.communityUnknown(known.map(({ name }) => name)));
    else if (chosen && chosen.id !== found.id) this.#wrong("community", importWords.communityOther(chosen.name));
    else return found;
    return undefined;
  }

  /** What a cell means; null where it says nothing, or what nobody can read, which then is a problem. */
  #value<T>(field: Field, read: (cell: string) => T | undefined, message: string): T | null {
    return this.#read(field, read, () => this.#wrong(field, message));
  }

  /** The same of what a row can do without: it is imported, and the cell is told of. */
  #beside<T>(field: Field, read: (cell: string) => T | undefined, message: string): T | null {
    return this.#read(field, read, () => this.#note(field, importWords.leftOut(message)));
  }

  #read<T>(field: Field, read: (cell: string) => T | undefined, unread: () => void): T | null {
    const text = this.#text(field);
    if (isNothing(text)) return null;
    const value = read(text);
    if (value === undefined) unread();
    return value ?? null;
  }

  #day(field: Field, ofMonth: "first" | "last"): string | null {
    const read = this.#beside(field, (cell) => readDay(cell, ofMonth), importWords.dateUnread);
    if (read?.monthOnly) this.#note(field, importWords.monthOnly(read.day));
    return read?.day ?? null;
  }

  #text(field: Field): string {
    return this.#cells(field)[0]?.text ?? "";
  }

  #cells(field: Field): { text: string; index: number }[] {
    return (this.#byField.get(field) ?? [])
      .map((index) => ({ text: this.#row.cells[index] ?? "", index }))
      .filter(({ text }) => text !== "");
  }

  #wrong(field: Field, message: string, where?: CellMeant): void {
    this.#problems.push(this.#remark(field, message, where));
  }

  #note(field: Field, message: string, where?: CellMeant): void {
    this.#notes.push(this.#remark(field, message, where));
  }

  #remark(field: Field, message: string, { index, value }: CellMeant = {}): Remark {
    const column = this.#columns[index ?? this.#byField.get(field)?.[0] ?? -1];
    return { row: this.#row.number, column: column ? columnCalled(column) : "", value: value ?? this.#text(field), message };
  }
}

/** By its heading, or by its letters where it has none. */
export function columnCalled({ heading, letters }: { heading: string; letters: string }): string {
  return oneLine(heading) || letters;
}
