// The classification step's port: what a classifier is told, and the verdict it reaches. Labels are the labelling guide's.
// A verdict only picks labels and quotes the owner; it never closes, assigns or writes to anybody.
import { z } from "zod";

export const INTENTS = [
  "complaint",
  "repair",
  "service",
  "enquiry",
  "suggestion",
  "praise",
  "status",
  "urge",
  "supplement",
  "cancel",
  "human",
  "chat",
] as const;
export type Intent = (typeof INTENTS)[number];

export const CATEGORIES = [
  "lift",
  "safety",
  "utility",
  "leak",
  "home_repair",
  "facility",
  "cleaning",
  "greening",
  "security",
  "parking",
  "neighbour",
  "decoration",
  "fee",
  "conduct",
  "admin",
  "community",
  "governance",
  "warranty",
  "concierge",
  "other",
] as const;
export type CategoryId = (typeof CATEGORIES)[number];

/** The intents that open a ticket, and so carry a category. */
export const TICKET_INTENTS = ["complaint", "repair", "service", "enquiry", "suggestion"] as const satisfies readonly Intent[];
export type TicketIntent = (typeof TICKET_INTENTS)[number];

export function opensTicket(intent: Intent): intent is TicketIntent {
  return (TICKET_INTENTS as readonly Intent[]).includes(intent);
}

/** One matter of a burst. */
export const segmentSchema = z.object({
  intent: z.enum(INTENTS),
  category: z.enum(CATEGORIES).nullable(),
  emergency: z.boolean(),
  /** 0–1. */
  confidence: z.number().min(0).max(1),
  /** One line, in the owner's own words. */
  summary: z.string(),
  /** What of the texts it was read from; null where that is not known. */
  text: z.string().nullable(),
  /** Where, in the owner's words ("楼下大堂"), if they said. */
  place: z.string().nullable(),
  /** When it happens or happened, or when somebody is at home, in the owner's words, if they said. */
  time: z.string().nullable(),
  /** What the owner expects, in their words, if they said. */
  expectation: z.string().nullable(),
  /** Whom or which department they complain of, in their words, if they said. */
  complainedOf: z.string().nullable(),
  /** The number they ask to be called at, digits only, if they said. */
  phone: z.string().nullable(),
  /** The number of the open ticket that a status, urge, supplement or cancel is about, if that is certain. */
  ticket: z.number().int().positive().nullable(),
  /** What in the text led to the labels. */
  cues: z.array(z.string()),
});
export type Segment = z.infer<typeof segmentSchema>;

export const verdictSchema = z.object({
  path: z.enum(["model", "embedded", "rule"]),
  segments: z.array(segmentSchema),
});
export type Verdict = z.infer<typeof verdictSchema>;

export interface OpenTicket {
  number: number;
  category: CategoryId;
  summary: string;
}

/** Who wrote it: a language model is asked on their account, and without their name. */
export interface Writer {
  contactId: string;
  /** Names by which we know them. */
  names: readonly string[];
  timeZone: string;
}

/** What there is to classify: the texts of one burst in order (never empty strings), and what the owner has open. */
export interface Matter {
  texts: readonly string[];
  openTickets: readonly OpenTicket[];
  /** What we asked them and wait for, if anything; the answer itself has been taken out of the texts already. */
  pending?: string | undefined;
  /** Unknown where texts are measured. */
  writer?: Writer | undefined;
}

export interface Classifier {
  classify(matter: Matter): Promise<Verdict>;
}
