// How a page of a survey is worded (pure): the question, or the list, with how to answer it.
import type { Language } from "../../generated/prisma/enums.ts";
import { ownerWords } from "../../words/index.ts";
import type { LevelRow, Localized, Question } from "./instrument.ts";
import type { Page } from "./pages.ts";
import type { Fault } from "./read-answers.ts";

export function inLanguage(text: Localized, language: Language): string {
  return language === "en" ? text.en : text["zh-CN"];
}

/** "保洁" of "保洁：楼道、电梯厅和垃圾清运". */
export function shortName({ text }: Question, language: Language): string {
  return inLanguage(text, language).split(/[：:]/u, 1)[0] ?? "";
}

/** @param taken of the list, how many have been answered: the rest is asked for */
export function pageText(page: Page, levels: readonly LevelRow[], language: Language, taken = 0): string {
  const words = ownerWords(language).survey;
  const [first] = page;
  if (!first) return "";
  const text = inLanguage(first.text, language);
  const label = (level: number) => inLanguage((levels.find((one) => one.level === level) as LevelRow).label, language);
  switch (first.type) {
    case "level": {
      const items = page.map((one) => inLanguage(one.text, language));
      if (taken > 0) return words.rest(taken, items);
      return page.length > 1 ? words.levels(items, label(5), label(1)) : words.level(text, label(5), label(1));
    }
    case "choice":
      return words.choice(text, optionsOf(first, language));
    case "choices":
      return words.choices(
        text,
        optionsOf(first, language),
        first.options.some(({ other }) => other),
      );
    case "nps":
      return words.nps(text);
    case "number":
      return words.number(text, first.unit ? inLanguage(first.unit, language) : null);
    case "text":
      return words.text(text);
  }
}

function optionsOf({ options }: Extract<Question, { options: unknown }>, language: Language): string[] {
  return options.map(({ text }) => inLanguage(text, language));
}

/** One line on what was wrong with an answer. @param count how many answers there were, where there were too many */
export function faultText(fault: Fault, page: Page, language: Language, count = 0): string {
  const { faults } = ownerWords(language).survey;
  const [first] = page;
  switch (fault) {
    case "many":
      return faults.many(page.length, count);
    case "number":
      return first?.type === "number" ? faults.number(first.least, first.most) : faults.nps;
    case "choice":
      return faults.choice(first && "options" in first ? first.options.length : 1);
    case "most":
      return faults.most(first?.type === "choices" ? (first.most ?? first.options.length) : 1);
    default:
      return faults[fault];
  }
}
