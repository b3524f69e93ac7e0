// The privacy line at first contact (R94): the last line of the first answer, with version and time on record; a new version is shown again.
import type { Turn } from "../conversation/turn.ts";
import { scheduleCallbackDays } from "../domain/callbacks/days.ts";
import { noticeShown } from "../domain/owners/privacy/consents.ts";
import { NOTICE_VERSION } from "../domain/owners/privacy/purposes.ts";
import { scheduleRetention } from "../domain/owners/privacy/retention-due.ts";
import type { Reporter } from "../domain/owners/reporter.ts";
import { scheduleSurveys } from "../domain/surveys/schedules.ts";
import { ownerWords } from "../words/index.ts";

/** The line, if it is due, written down as shown. @param link to the page that says the rest */
export async function noticeDue(
  turn: Turn,
  { contactId, owner, noticeVersion, language }: Reporter,
  link: string,
): Promise<string | undefined> {
  if (noticeVersion === NOTICE_VERSION) return undefined;
  await turn.tx.contact.update({ where: { id: contactId }, data: { noticeVersion: NOTICE_VERSION, noticeAt: turn.now } });
  await noticeShown(turn, { ownerId: owner?.id ?? null, contactIds: [contactId] });
  await scheduleRetention(turn.tx, turn.now);
  await scheduleCallbackDays(turn.tx, turn.now);
  await scheduleSurveys(turn.tx, turn.now);
  return ownerWords(language).notice(link);
}
