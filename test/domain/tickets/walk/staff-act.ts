// From a step's plain numbers to an act of staff, with arguments that may well make no sense.

import type { StaffAct } from "../../../../src/domain/tickets/acts.ts";
import type { Reclassification } from "../../../../src/domain/tickets/reclassify.ts";
import { ComplaintFamily, Fault, Judgement, RequestJudgement } from "../../../../src/generated/prisma/enums.ts";
import type { Step } from "./steps.ts";
import type { Town } from "./town.ts";

const TARGETS: readonly Reclassification["to"][] = [
  { category: "parking" },
  { category: "leak" },
  { intent: "complaint" },
  { intent: "demand" },
  { intent: "repair", category: "home_repair" },
  { intent: "enquiry" },
  { intent: "complaint", category: "conduct" },
  { intent: "suggestion", category: "community" },
];

/** @param other the number of another ticket, or of this one, or of none */
export function staffActOf({ type, n, words }: Step & { kind: "act" }, town: Town, other: number): StaffAct {
  const pick = <T>(values: readonly T[]) => values[n % values.length] as T;
  const someone = pick(town.staff);
  const at = new Date(town.clock.now().getTime() + (5 + (n % 3_000)) * 60_000);
  switch (type) {
    case "accept":
    case "arrive":
    case "confirm":
    case "resume":
    case "phone":
    case "apart":
      return { type };
    case "incident":
      return n % 3 === 0 ? { type, with: other } : { type };
    case "promise":
    case "extend":
      return { type, at, text: words };
    case "assign":
      return { type, to: someone };
    case "transfer":
      return { type, to: n % 3 === 0 ? { department: pick(town.departments) } : { staff: someone } };
    case "quote":
      return { type, amount: n % 500, text: words };
    case "decline":
      return { type, text: words, judgement: n % 2 === 0 ? undefined : pick(["unreasonable", "untrue", "misunderstanding"] as const) };
    case "judge":
      return { type, judgement: pick(Object.values(Judgement)) };
    case "request":
      return { type, request: pick(Object.values(RequestJudgement)), text: words };
    case "family":
      return { type, family: pick(Object.values(ComplaintFamily)) };
    case "fault":
      return { type, fault: pick(Object.values(Fault)), text: words };
    case "merge":
      return { type, into: other };
    case "reclassify":
      return { type, to: pick(TARGETS) };
    default:
      return { type, text: words };
  }
}
