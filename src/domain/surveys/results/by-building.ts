// The figures of each building (pure), without the cells that are too small to be shown.
import type { LevelRow } from "../instrument.ts";
import { hiddenCells } from "./hidden.ts";
import { type LevelFigures, levelFigures, suppressed } from "./levels.ts";
import type { Reply } from "./types.ts";

interface BuildingInput {
  buildings: readonly string[];
  replies: readonly Reply[];
  /** Ids of those answered on a level, and of those that stand for the whole. */
  questions: readonly string[];
  headline: readonly string[];
  levels: readonly LevelRow[];
  frame: ReadonlyMap<string, number>;
}

export interface BuildingFigures extends LevelFigures {
  building: string;
  questions: ({ id: string } & LevelFigures)[];
}

export function figuresByBuilding({ buildings, replies, questions, headline, levels, frame }: BuildingInput): BuildingFigures[] {
  const at = new Map(buildings.map((building) => [building, replies.filter((reply) => reply.building === building)]));
  const figures = (building: string, ids: readonly string[]) =>
    levelFigures({ replies: at.get(building) ?? [], questions: ids, levels, households: frame.get(building) ?? null });
  const shown = new Map(questions.map((id) => [id, withoutSmall(buildings, (building) => figures(building, [id]))]));
  // Together they would give away what is not shown of one.
  const partly = new Set(
    buildings.filter((building) => headline.length > 1 && headline.some((id) => shown.get(id)?.get(building)?.suppressed)),
  );
  const whole =
    (headline.length === 1 && shown.get(headline[0] ?? "")) || withoutSmall(buildings, (building) => figures(building, headline), partly);
  return buildings.map((building) => ({
    building,
    ...(whole.get(building) as LevelFigures),
    questions: questions.map((id) => ({ id, ...(shown.get(id)?.get(building) as LevelFigures) })),
  }));
}

function withoutSmall(
  buildings: readonly string[],
  figures: (building: string) => LevelFigures,
  also?: ReadonlySet<string>,
): Map<string, LevelFigures> {
  const all = new Map(buildings.map((building) => [building, figures(building)]));
  const hidden = hiddenCells(new Map([...all].map(([building, { respondents }]) => [building, respondents])), also);
  return new Map([...all].map(([building, one]) => [building, hidden.has(building) ? suppressed(one) : one]));
}
