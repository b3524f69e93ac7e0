// What a burst says before anything is classified: codes taken out of its words, the questions of ours that it may answer, and whether it
// tells of danger.
import { type AnyQuestionKind, type AskedQuestion, openQuestion } from "../conversation/ask.ts";
import type { Burst } from "../conversation/lanes.ts";
import { surveyBeside } from "../domain/surveys/answering.ts";
import { standingSurvey } from "../domain/surveys/survey-again.ts";
import { SURVEY_QUESTION } from "../domain/surveys/survey-question.ts";
import { isAngerAfterLetter } from "./after-letter.ts";
import { type BindingSaid, hearBinding } from "./binding-code.ts";
import { saysLeaving } from "./binding-leaving.ts";
import { PROOF_QUESTION, standingProof } from "./binding-question.ts";
import { isUndo, standingUndo } from "./binding-undo.ts";
import { type Contents, readContents } from "./burst-contents.ts";
import type { Place } from "./case.ts";
import type { Desk } from "./desk.ts";
import { type Danger, readEmergency } from "./embedded/emergency.ts";
import { HOUSE_QUESTION, type Where } from "./house-question.ts";

export interface Heard {
  contents: Contents;
  where: Where;
  binding: BindingSaid;
  /** What was written, without codes. */
  said: readonly string[];
  /** The question of ours that is open. */
  question: AskedQuestion | undefined;
  /** All that may be answered, the last that was asked first: who they are, that a code bound them wrongly, and marks of a survey may still be said later. */
  asked: { question: AskedQuestion; kind: AnyQuestionKind }[];
  danger: Danger | undefined;
}

/** Who somebody is, where they live, and how satisfied they are: names and marks look like anything. */
const HARMLESS: readonly string[] = [HOUSE_QUESTION, PROOF_QUESTION, SURVEY_QUESTION];

export async function hear(desk: Desk, burst: Burst, place: Place): Promise<Heard> {
  const contents = readContents(burst.inbox);
  // A code is no cry for help, whatever its letters look like.
  const binding = await hearBinding(
    desk.db,
    contents.texts.map(({ text }) => text),
  );
  const said = binding.rest;
  const where = { conversationId: place.conversationId, contactId: burst.contactId };
  const now = desk.clock.now();
  const question = await openQuestion(desk.db, where.conversationId, where.contactId, now);
  const proof = question?.kind === PROOF_QUESTION ? undefined : await standingProof(desk.db, where, now);
  const undo = question && isUndo(question) ? undefined : await standingUndo(desk.db, where, now);
  const survey = question?.kind === SURVEY_QUESTION ? undefined : await standingSurvey(desk.db, where, now);
  const asked = [question, undo, proof, survey].flatMap((one) => {
    const kind = one && (one === survey ? surveyBeside : desk.questions.get(one.kind));
    return one && kind ? [{ question: one, kind }] : [];
  });
  const danger = dangerIn(said, asked);
  const isAnger = danger?.kind === "unnamed" && (await isAngerAfterLetter(desk.db, burst.contactId, said, now));
  return { contents, where, binding, said, question, asked, danger: isAnger ? undefined : danger };
}

/** The danger that is named, before one that is not. A name, a flat or marks that we asked for are none, nor that they have moved, unless the words tell of it. */
function dangerIn(said: readonly string[], asked: Heard["asked"]): Danger | undefined {
  const isAsked = (text: string) =>
    asked.some(({ question, kind }) => HARMLESS.includes(question.kind) && kind.read(text, question.data)?.rest === "");
  const dangers = said.flatMap((text) => {
    const found = readEmergency(text);
    return found && !(found.cue === "" && (isAsked(text) || saysLeaving(text))) ? [found] : [];
  });
  return dangers.find(({ kind }) => kind !== "unnamed") ?? dangers[0];
}
