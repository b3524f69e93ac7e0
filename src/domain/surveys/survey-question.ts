// The pending question of a survey: what stands in it, and how it is put. `answering.ts` acts on what is answered.
import { z } from "zod";
import { ask } from "../../conversation/ask.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { Prisma, Tx } from "../../platform/store/client.ts";
import { type Instrument, instrumentSchema, questionSchema } from "./instrument.ts";
import type { InvitationRow } from "./invitation-store.ts";
import { nextPage, type Page, type Progress, pagesOf, placeOf } from "./pages.ts";
import { answersOf } from "./response-store.ts";

export const SURVEY_QUESTION = "survey.answer";

/** With the thanks, a standard form takes no more messages of ours. */
export const MOST_MESSAGES = 6;

export const askedSchema = z.object({
  invitation: z.string(),
  /** ask: the page; why: what was wrong with what they rated low; stopped: they wanted no more of it, and may still say "never". */
  step: z.enum(["ask", "why", "stopped"]),
  /** What the message asked, without what is answered. */
  page: z.array(questionSchema),
  /** Not answered, and not to be asked again. */
  skipped: z.array(z.string()),
  anonymous: z.boolean(),
  /** How many messages of ours they have had, the invitation among them. */
  said: z.int(),
  /** The page that may be used instead. */
  link: z.string(),
  /** The items of the survey that are not on the page, as people call them. */
  beside: z.array(z.object({ id: z.string(), names: z.array(z.string()) })).default([]),
  /** Items that they were not asked about and rated low. */
  low: z.array(z.string()).default([]),
  /** What they said before there was an answer that it could stand with. */
  remarks: z.array(z.string()).default([]),
});
export type AskedOfSurvey = z.output<typeof askedSchema>;

export interface Where {
  conversationId: string;
  contactId: string;
}

const DAY_MS = 24 * 3_600_000;
/** Where a campaign has no end of its own. */
const LIFE_DAYS = 30;

/** Remembers what was asked, until the campaign ends. @param days until then at the latest */
export async function putQuestion(
  turn: Turn,
  where: Where,
  asked: Omit<z.input<typeof askedSchema>, "beside">,
  { campaign }: InvitationRow,
  days = LIFE_DAYS,
): Promise<void> {
  const { questions } = instrumentSchema.parse(campaign.survey.instrument);
  const beside = questions.flatMap(({ id, type, asked: isUsed, names = [] }) =>
    type === "level" && isUsed !== false && !asked.page.some((one) => one.id === id) ? [{ id, names }] : [],
  );
  const latest = new Date(turn.now.getTime() + days * DAY_MS);
  await ask(turn, {
    conversationId: where.conversationId,
    contactId: where.contactId,
    kind: SURVEY_QUESTION,
    data: { ...asked, beside } as unknown as Prisma.InputJsonObject,
    expiresAt: campaign.deadline && campaign.deadline < latest ? campaign.deadline : latest,
  });
}

/** What was asked of an invitation last, whatever became of the question; most are open still, and found at once. */
export async function lastAsked(tx: Tx, { id, contactId }: Pick<InvitationRow, "id" | "contactId">): Promise<AskedOfSurvey | undefined> {
  const theirs = { kind: SURVEY_QUESTION, data: { path: ["invitation"], equals: id } };
  const open = contactId === null ? null : await tx.pendingQuestion.findFirst({ where: { ...theirs, contactId, state: "open" } });
  const row = open ?? (await tx.pendingQuestion.findFirst({ where: theirs, orderBy: [{ askedAt: "desc" }, { id: "desc" }] }));
  return row ? askedSchema.parse(row.data) : undefined;
}

export interface Form {
  instrument: Instrument;
  pages: readonly Page[];
  progress: Progress;
}

/** Where an invitation stands. */
export async function formOf(tx: Tx, { id, items, campaign }: InvitationRow, skipped: readonly string[]): Promise<Form> {
  const instrument = instrumentSchema.parse(campaign.survey.instrument);
  const answers = await answersOf(tx, id);
  return { instrument, pages: pagesOf(instrument, items, answers), progress: { answers, skipped: new Set(skipped) } };
}

/** What is to be asked now: what was asked last, as far as it is open (the web page may have been used), or what comes next. */
export function currentPage({ pages, progress }: Form, last: AskedOfSurvey | undefined): Page | undefined {
  const [first] = last?.step === "ask" ? last.page : [];
  const before = first ? pages[placeOf(pages, first.id) - 1]?.[0]?.id : undefined;
  return nextPage(pages, progress, before);
}
