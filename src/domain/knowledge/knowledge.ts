// 知识 (pure): an answer to an enquiry that staff have approved (R108): when it may be given, and who may say what it is.
import type { StaffRole } from "../../generated/prisma/enums.ts";

export interface Dated {
  validFrom: Date;
  /** The first moment at which it is no longer true. */
  validUntil: Date | null;
  approvedAt: Date | null;
  retiredAt: Date | null;
}

export const KNOWLEDGE_STATES = ["draft", "waiting", "in_use", "expired", "retired"] as const;
/** `waiting`: approved, and its day has not come. Only what is `in_use` is ever given to an owner. */
export type KnowledgeState = (typeof KNOWLEDGE_STATES)[number];

export function stateAt({ validFrom, validUntil, approvedAt, retiredAt }: Dated, now: Date): KnowledgeState {
  if (retiredAt) return "retired";
  if (validUntil && validUntil <= now) return "expired";
  if (!approvedAt) return "draft";
  return validFrom > now ? "waiting" : "in_use";
}

/** Whether two texts are true at some moment both. */
export function overlap(a: Pick<Dated, "validFrom" | "validUntil">, b: Pick<Dated, "validFrom" | "validUntil">): boolean {
  return (!a.validUntil || a.validUntil > b.validFrom) && (!b.validUntil || b.validUntil > a.validFrom);
}

const REGISTER: readonly StaffRole[] = ["assistant", "head", "manager", "general_manager", "administrator"];
const APPROVE: readonly StaffRole[] = ["head", "manager", "general_manager", "administrator"];

export function mayRegister(role: StaffRole): boolean {
  return REGISTER.includes(role);
}

/** Whose word makes a text one that owners are told, and ends that. */
export function mayApprove(role: StaffRole): boolean {
  return APPROVE.includes(role);
}

/** What a text may hold: an answer is one chat message. */
export const LIMITS = { question: 100, alsoAsked: 30, answer: 1_000 } as const;

export interface Asked {
  question: string;
  alsoAsked: readonly string[];
}

/** Whether one way in which a text is asked is a way in which the other is. */
export function askedAlike(a: Asked, b: Asked): boolean {
  const ways = new Set([a.question, ...a.alsoAsked].map(plain));
  return [b.question, ...b.alsoAsked].some((way) => ways.has(plain(way)));
}

/** A question without the signs and spaces that stand in it. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
