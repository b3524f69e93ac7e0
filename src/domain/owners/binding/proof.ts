// Whether what somebody says of themselves fits the books of a household (pure). It says so or not: what the books hold is never told.
import type { OwnerRole } from "../../../generated/prisma/enums.ts";
import { normalPhone } from "../registry/phones.ts";
import { isFullName, isSameName, mayBeSameName } from "./names.ts";

/** Who lives in a house by the books. */
export interface Resident {
  ownerId: string;
  householdId: string;
  name: string;
  phones: readonly string[];
  role: OwnerRole;
}

/** What somebody says of themselves: at least one of it. */
export interface SaidOfSelf {
  name?: string | undefined;
  /** Four digits, or the whole number. */
  phone?: string | undefined;
  role?: OwnerRole | undefined;
}

export type Weighed =
  | { kind: "proven"; resident: Resident; by: "name" | "phone" }
  | { kind: "unproven" }
  /** Nothing was compared: a surname or a role alone is no proof. */
  | { kind: "too little" };

/**
 * Everything that was said must fit. Who says to be a tenant or of the family goes to staff where the books do not have them as that:
 * a tenant knows the number of the landlord.
 */
export function weigh({ name, phone, role }: SaidOfSelf, residents: readonly Resident[]): Weighed {
  const able = residents.filter((one) => role === undefined || one.role === role);
  if (phone !== undefined) {
    const hits = able.filter((one) => one.phones.some((known) => isPhone(known, phone)) && !contradicts(name, one.name));
    const [resident] = hits.toSorted((a, b) => rank(a, name) - rank(b, name));
    return resident ? { kind: "proven", resident, by: "phone" } : { kind: "unproven" };
  }
  if (name === undefined || !isFullName(name))
    return name !== undefined && role !== undefined && role !== "owner" ? { kind: "unproven" } : { kind: "too little" };
  const resident = able.find((one) => isSameName(name, one.name));
  return resident ? { kind: "proven", resident, by: "name" } : { kind: "unproven" };
}

function contradicts(said: string | undefined, known: string): boolean {
  return said !== undefined && isFullName(said) && !mayBeSameName(said, known);
}

/** Of several with one number: who has the name that was said, else the owner. */
function rank(resident: Resident, name: string | undefined): number {
  return (name !== undefined && mayBeSameName(name, resident.name) ? 0 : 2) + (resident.role === "owner" ? 0 : 1);
}

/** Four digits are the last of a number; more must be all of it. */
function isPhone(known: string, said: string): boolean {
  const [whole, part] = [plainPhone(known), plainPhone(said)];
  return part.length === 4 ? whole.length > 4 && whole.endsWith(part) : part.length > 4 && whole === part;
}

/** As the registry keeps it, without an extension; four digits are no number of their own, and stay. */
function plainPhone(phone: string): string {
  const [number = ""] = phone.split("转");
  return normalPhone(number) ?? number.normalize("NFKC").replace(/\D/gu, "");
}

/** Whom in the books a person means whom staff have confirmed: the name may be a surname only, the role must be theirs. */
export function fitting(residents: readonly Resident[], { name, role }: { name: string; role: OwnerRole | null }): Resident | undefined {
  const able = residents.filter((one) => role === null || one.role === role);
  return able.find((one) => isSameName(name, one.name)) ?? only(able.filter((one) => mayBeSameName(name, one.name)));
}

function only<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}
