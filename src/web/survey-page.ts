// /survey/<token>: a household's survey on one page, for those who would rather not answer in the chat. The same answers either way: what was said in the
// chat is there already, and what is sent here is not asked there any more. Whoever has answered reads thanks, and nothing of what was said.
import { type Request, type Response, Router, urlencoded } from "express";
import type { Transact, Turn } from "../conversation/turn.ts";
import { withdrawAsked } from "../domain/surveys/enter-response.ts";
import { type FormValue, readForm } from "../domain/surveys/form-answers.ts";
import { type Answer, instrumentSchema, isAsked } from "../domain/surveys/instrument.ts";
import { changeInvitation, type InvitationRow, invitationByToken, lockInvitation } from "../domain/surveys/invitation-store.ts";
import { faultText, inLanguage } from "../domain/surveys/page-text.ts";
import { answersOf, completeResponse, saveAnswers } from "../domain/surveys/response-store.ts";
import { thankInChat } from "../domain/surveys/thank-in-chat.ts";
import type { Language } from "../generated/prisma/enums.ts";
import type { Clock } from "../platform/kernel/clock.ts";
import type { Db, Tx } from "../platform/store/client.ts";
import { ownerWords } from "../words/index.ts";
import { surveyPageWords } from "../words/survey-page-words.ts";
import { escaped, page } from "./pages.ts";
import { FIELD, formHtml, OTHER } from "./survey-form.ts";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** Half a dozen long texts, and room to spare. */
const LARGEST = "200kb";
const MOST_FIELDS = 500;

export function surveyPages(db: Db, clock: Clock, transact: Transact): Router {
  const router = Router();
  router.use("/survey", (_request, response, next) => {
    response.set({ "content-security-policy": POLICY, "cache-control": "no-store", "x-robots-tag": "noindex" });
    next();
  });

  router.get("/survey/:token", async (request, response) => {
    const id = await idOf(db, request);
    const invitation = id && (await lockInvitation(db, id));
    if (!invitation) return unknown(request, response);
    const language = await languageOf(db, request, invitation);
    response.send(await shown(db, invitation, { language, now: clock.now() }, { saved: request.query.saved !== undefined }));
  });

  router.post("/survey/:token", urlencoded({ extended: false, limit: LARGEST, parameterLimit: MOST_FIELDS }), async (request, response) => {
    const id = await idOf(db, request);
    const done = id && (await transact((turn) => taken(turn, id, request)));
    if (!done) return unknown(request, response);
    if ("next" in done) return response.redirect(303, done.next);
    return response.status(422).send(done.html);
  });
  return router;
}

async function idOf(db: Db, request: Request): Promise<string | undefined> {
  const token = String(request.params.token);
  return /^[\w-]{8,100}$/.test(token) ? (await invitationByToken(db, token))?.id : undefined;
}

function unknown(request: Request, response: Response): void {
  const language = asked(request) ?? "zh_CN";
  const words = surveyPageWords(language);
  response.status(404).send(page(words.unknown, `<p>${words.unknown}</p>`));
}

/** As the address says, else the owner's own. */
async function languageOf(tx: Tx, request: Request, { contactId }: InvitationRow): Promise<Language> {
  const said = asked(request);
  if (said) return said;
  const contact =
    contactId &&
    (await tx.contact.findUnique({
      where: { id: contactId },
      select: { language: true, bindings: { where: { endedAt: null }, select: { owner: { select: { language: true } } } } },
    }));
  return (contact && (contact.language ?? contact.bindings[0]?.owner.language)) || "zh_CN";
}

function asked({ query }: Request): Language | undefined {
  return query.lang === "en" ? "en" : query.lang === "zh" ? "zh_CN" : undefined;
}

/** What was sent: kept, or shown again with what is not right. */
async function taken(turn: Turn, id: string, request: Request): Promise<{ next: string } | { html: string } | undefined> {
  const invitation = await lockInvitation(turn.tx, id);
  if (!invitation) return undefined;
  const language = await languageOf(turn.tx, request, invitation);
  const here = `/survey/${invitation.token}${asked(request) ? `?lang=${language === "en" ? "en" : "zh"}` : ""}`;
  if (!isOpen(invitation, turn.now)) return { next: here };
  const fields: Record<string, unknown> = request.body ?? {};
  const questions = questionsOf(invitation);
  const { answers, faults } = readForm(questions, valuesOf(fields, FIELD), othersOf(fields));
  const all = new Map([...(await answersOf(turn.tx, id)), ...answers]);
  const sends = fields.do !== "save";
  const lines = new Map(
    questions.flatMap((question): [string, string][] => {
      const fault = faults.get(question.id);
      if (fault) return [[question.id, faultText(fault, [question], language)]];
      const missing = sends && question.required && isAsked(question, all) && !all.has(question.id);
      return missing ? [[question.id, surveyPageWords(language).missing]] : [];
    }),
  );
  // What is right is kept in any case.
  const sentAt = invitation.sentAt ?? turn.now;
  if (answers.size > 0) {
    await changeInvitation(turn.tx, id, { sentAt });
    await saveAnswers(turn, { ...invitation, sentAt }, answers, { mode: "web" });
  }
  if (lines.size > 0 || (sends && all.size === 0))
    return {
      html: await shown(turn.tx, invitation, { language, now: turn.now }, { answers: all, faults: lines, nothing: lines.size === 0 }),
    };
  if (!sends) return { next: `${here}${here.includes("?") ? "&" : "?"}saved` };
  await completeResponse(turn, { ...invitation, sentAt, state: "partial" });
  await withdrawAsked(turn, id);
  await thankInChat(turn, invitation);
  return { next: here };
}

/** Also who had said no in the chat may answer here after all. */
function isOpen({ state, campaign }: InvitationRow, now: Date): boolean {
  const collects = campaign.state === "running" || campaign.state === "paused";
  return collects && (campaign.deadline === null || campaign.deadline > now) && state !== "answered" && state !== "cancelled";
}

function questionsOf({ items, campaign }: InvitationRow) {
  return instrumentSchema.parse(campaign.survey.instrument).questions.filter(({ id }) => items.includes(id));
}

function valuesOf(fields: Record<string, unknown>, prefix: string): Map<string, FormValue> {
  return new Map(
    Object.entries(fields).flatMap(([name, value]): [string, FormValue][] => {
      if (!name.startsWith(prefix)) return [];
      return [[name.slice(prefix.length), Array.isArray(value) ? value.map(String) : String(value)]];
    }),
  );
}

function othersOf(fields: Record<string, unknown>): Map<string, string> {
  return new Map([...valuesOf(fields, OTHER)].map(([id, value]) => [id, Array.isArray(value) ? (value[0] ?? "") : String(value)]));
}

interface Showing {
  saved?: boolean;
  answers?: ReadonlyMap<string, Answer>;
  faults?: ReadonlyMap<string, string>;
  nothing?: boolean;
}

async function shown(
  tx: Tx,
  invitation: InvitationRow,
  { language, now }: { language: Language; now: Date },
  { saved, answers, faults, nothing }: Showing,
): Promise<string> {
  const words = surveyPageWords(language);
  const { campaign, state, token } = invitation;
  const instrument = instrumentSchema.parse(campaign.survey.instrument);
  const title = inLanguage(instrument.title, language);
  const head = `<h1>${escaped(title)}</h1>`;
  if (state === "answered") return page(title, `${head}<p>${words.thanks}</p><p>${words.thanksMore}</p>`);
  if (!isOpen(invitation, now)) return page(title, `${head}<p>${words.over}</p>`);
  const questions = questionsOf(invitation);
  const given = answers ?? (await answersOf(tx, invitation.id));
  const { community, deadline, anonymous, reward } = campaign;
  const intro = words.intro({
    purpose: inLanguage(instrument.purpose, language),
    questions: questions.filter((question) => isAsked(question, given)).length,
    until: deadline && ownerWords(language).day(deadline, now, community.timeZone),
    anonymous,
    reward,
  });
  const note = saved
    ? `<p class="note" role="status">${words.saved}</p>`
    : nothing
      ? `<p class="fault" role="alert">${words.nothing}</p>`
      : faults && faults.size > 0
        ? `<p class="fault" role="alert">${words.faults(faults.size)}</p>`
        : "";
  const form = formHtml({
    instrument,
    questions,
    answers: given,
    faults: faults ?? new Map(),
    language,
  });
  const other = language === "en" ? "zh" : "en";
  return page(
    title,
    `${head}<p>${escaped(intro)}</p>${note}${form}<p class="small"><a href="/privacy">${words.privacy}</a>　<a href="/survey/${escaped(token)}?lang=${other}">${words.otherLanguage}</a></p>`,
  );
}
