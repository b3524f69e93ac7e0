// What is told to whoever asks who sees their data, wants the record of a report erased, or objects to all of it (R93, R94).
import { DateTime } from "luxon";
import type { Turn } from "../conversation/turn.ts";
import { latestLooks } from "../domain/owners/privacy/audit.ts";
import { withdrawConsent } from "../domain/owners/privacy/consents.ts";
import { openTicketsOf } from "../domain/owners/privacy/erase.ts";
import { ALL_PURPOSES } from "../domain/owners/privacy/purposes.ts";
import { keepRequest } from "../domain/owners/privacy/requests.ts";
import type { Subject } from "../domain/owners/privacy/subject.ts";
import type { Reporter } from "../domain/owners/reporter.ts";
import { refuseSurveys } from "../domain/surveys/refuse-surveys.ts";
import { privacyWords, rightsWords } from "../words/index.ts";

const LOOKS_SHOWN = 3;

/** Who looked at their number or record. */
export async function sayWho(
  turn: Turn,
  subject: Subject,
  { contactId, language }: Reporter,
  { link, zone }: { link: string; zone: string },
): Promise<string> {
  await keepRequest(turn, subject, contactId, { right: "see", state: "done" });
  const { total, looks } = subject.ownerId ? await latestLooks(turn.tx, subject.ownerId, LOOKS_SHOWN) : { total: 0, looks: [] };
  const { acts } = privacyWords(language).file;
  return rightsWords(language).who({
    total,
    link,
    looks: looks.map(({ at, by, act }) => ({
      day: DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd"),
      by: by ?? "",
      act: acts[act] ?? act,
    })),
  });
}

/** Reports stay for as long as the law says; what can be done instead. */
export async function sayRecordsKept(turn: Turn, subject: Subject, { contactId, language }: Reporter): Promise<string> {
  await keepRequest(turn, subject, contactId, { right: "erase", state: "refused", outcome: "records" });
  return rightsWords(language).records(await openTicketsOf(turn.tx, subject));
}

/** Serving them rests on no consent and goes on; everything else stops at once. */
export async function object(turn: Turn, subject: Subject, { contactId, language }: Reporter, link: string): Promise<string> {
  await withdrawConsent(turn, subject, ALL_PURPOSES);
  await refuseSurveys(turn, contactId);
  await keepRequest(turn, subject, contactId, { right: "withdraw", text: ALL_PURPOSES.join(" "), state: "done" });
  return rightsWords(language).objected(link);
}
