// What was said in words (pure), with what it is about: as staff have coded it, else as its words say (R45–R47).
import type { Aspect, Category } from "../../../generated/prisma/enums.ts";
import type { Question } from "../instrument.ts";
import { coded } from "./coding.ts";
import { hiddenCells } from "./hidden.ts";
import type { Reply } from "./types.ts";

export interface Comment {
  reply: string;
  question: string;
  text: string;
  aspect: Aspect | null;
  category: Category | null;
  /** Who says what it is about. */
  coded: "staff" | "words";
  /** Null where so few of the building answered that it would say whose it is. */
  building: string | null;
}

export function commentsOf(questions: readonly Question[], replies: readonly Reply[]): Comment[] {
  const households = new Map<string, number>();
  for (const { building } of replies) households.set(building, (households.get(building) ?? 0) + 1);
  const hidden = hiddenCells(households);
  return questions.flatMap((question) =>
    replies.flatMap((reply) => {
      const answer = reply.answers.get(question.id);
      const text = answer?.text?.trim();
      if (!answer || !text) return [];
      const byWords = coded(text, question);
      const building = hidden.has(reply.building) ? null : reply.building;
      const about = { aspect: answer.aspect ?? byWords.aspect, category: answer.category ?? byWords.category };
      const isCoded = (answer.aspect ?? answer.category ?? null) !== null;
      return [{ reply: reply.id, question: question.id, text, ...about, coded: isCoded ? "staff" : "words", building }];
    }),
  );
}

export function byAspect(comments: readonly Comment[]): Record<Aspect | "unclear", number> {
  const counts = { management: 0, service: 0, commerce: 0, unclear: 0 };
  for (const { aspect } of comments) counts[aspect ?? "unclear"] += 1;
  return counts;
}
