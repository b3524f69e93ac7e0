// What may be shown of the whole community (pure): no question that fewer than five households answered, and no sum of questions that, less those that
// are shown, would give such a one away.
import { LEAST } from "./hidden.ts";
import { levelsOf } from "./levels.ts";
import type { Reply } from "./types.ts";

export interface WholeCells {
  /** Of one question on levels, or several together. @param known sums that are shown as well */
  isShown(questions: readonly string[], known?: readonly (readonly string[])[]): boolean;
}

export function wholeCells(replies: readonly Pick<Reply, "id" | "answers">[], questions: readonly string[]): WholeCells {
  const answered = new Map(
    questions.map((id) => [id, replies.filter((reply) => levelsOf(reply, [id]).length > 0).map((reply) => reply.id)]),
  );
  const households = (ids: readonly string[]) => new Set(ids.flatMap((id) => answered.get(id) ?? [])).size;
  const isSmall = (id: string) => households([id]) > 0 && households([id]) < LEAST;
  return {
    isShown(ids, known = []) {
      const told = new Set(known.filter((sum) => sum.every((id) => ids.includes(id))).flat());
      const left = ids.filter((id) => isSmall(id) && !told.has(id));
      return left.length === 0 || households(left) >= LEAST;
    },
  };
}
