// What a survey asks (pure): its questions with their types, which of them a household is asked, and what may be said to each. The files in
// `instruments/` and the rows of the table hold the same shape.
import { z } from "zod";
import { Aspect, Category, SurveyKind } from "../../generated/prisma/enums.ts";

/** Text in both languages of the house. */
const localized = z.strictObject({ "zh-CN": z.string().trim().min(1).max(1_000), en: z.string().trim().min(1).max(1_000) });
export type Localized = z.infer<typeof localized>;

const id = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "letters, digits and _ only, as in complaint_handling");

/** Asked only if an earlier answer is one of these: a level or number as digits, a choice by its id. */
const condition = z.strictObject({ question: id, is: z.array(z.string()).min(1) });

const common = {
  id,
  text: localized,
  /** May not be skipped. */
  required: z.boolean().default(false),
  if: condition.optional(),
  /** One of a bank, of which each household is asked a few. */
  rotating: z.boolean().default(false),
  /** The index it counts for (R69), as `overall` or `complaint_handling`. */
  index: id.optional(),
  /** 管理/服务/经营 (R45–R47), and the category that a ticket over a bad answer gets. */
  aspect: z.enum(Aspect).optional(),
  category: z.enum(Category).optional(),
  /** What people call it when they name it in an answer, in either language ("保安5 保洁3"). */
  names: z.array(z.string().trim().min(1).max(40)).optional(),
  /** `false`: stands in the bank for copies that want it, and is asked of nobody. */
  asked: z.boolean().optional(),
  /** The four needs, four methods, seven indicators and six demand groups of the sources (R48, R49, R67, R68), as words of the company's own. */
  tags: z.array(z.string().min(1).max(40)).default([]),
};
const option = z.strictObject({
  id,
  text: localized,
  /** What is not in the list, in the owner's words. */
  other: z.boolean().default(false),
  /** Rules all others out ("都不需要"). */
  none: z.boolean().optional(),
  names: z.array(z.string().trim().min(1).max(40)).optional(),
});
export type Option = z.infer<typeof option>;

export const questionSchema = z.discriminatedUnion("type", [
  z.strictObject({ ...common, type: z.literal("level") }),
  z.strictObject({ ...common, type: z.literal("choice"), options: z.array(option).min(2).max(30) }),
  z.strictObject({ ...common, type: z.literal("choices"), options: z.array(option).min(2).max(30), most: z.int().min(1).optional() }),
  z.strictObject({
    ...common,
    type: z.literal("number"),
    least: z.int().default(0),
    most: z.int().default(1_000_000),
    unit: localized.optional(),
  }),
  z.strictObject({ ...common, type: z.literal("text") }),
  /** Would recommend, 0 to 10. */
  z.strictObject({ ...common, type: z.literal("nps") }),
]);
export type Question = z.infer<typeof questionSchema>;

/** One of the five levels, best first; `score` as R61 has it, `satisfied` as the source counts it. */
const level = z.strictObject({ level: z.int().min(1).max(5), label: localized, score: z.number() });
export type LevelRow = z.infer<typeof level>;

/** R61: 50, 30, 20, 0, -10. */
export const LEVELS: readonly LevelRow[] = [
  { level: 5, label: { "zh-CN": "非常满意", en: "very satisfied" }, score: 50 },
  { level: 4, label: { "zh-CN": "满意", en: "satisfied" }, score: 30 },
  { level: 3, label: { "zh-CN": "一般", en: "fair" }, score: 20 },
  { level: 2, label: { "zh-CN": "不满意", en: "dissatisfied" }, score: 0 },
  { level: 1, label: { "zh-CN": "非常不满意", en: "very dissatisfied" }, score: -10 },
];

export const instrumentSchema = z
  .strictObject({
    id,
    kind: z.enum(SurveyKind),
    title: localized,
    formNumber: z.string().min(1).max(40).nullable().default(null),
    /** Why it is asked and what becomes of it, one line. */
    purpose: localized,
    levels: z
      .array(level)
      .length(5)
      .default([...LEVELS]),
    /** How many of the rotating questions a household is asked. */
    rotate: z.int().min(0).max(30).default(5),
    questions: z.array(questionSchema).min(1).max(100),
  })
  .superRefine(({ questions }, context) => {
    const seen = new Set<string>();
    questions.forEach((question, index) => {
      const fault = (message: string) => context.addIssue({ code: "custom", path: ["questions", index], message });
      if (seen.has(question.id)) fault(`${question.id} stands twice`);
      if (question.if && !seen.has(question.if.question))
        fault(`${question.id} depends on ${question.if.question}, which is not asked before it`);
      if ("options" in question && new Set(question.options.map((one) => one.id)).size < question.options.length)
        fault(`${question.id} has an option twice`);
      seen.add(question.id);
    });
  });
export type Instrument = z.infer<typeof instrumentSchema>;

/** What was answered to one question; a skipped one has none. */
export interface Answer {
  /** A level, a number, 0 to 10. */
  number: number | null;
  /** Ids of options. */
  choices: string[];
  text: string | null;
}
export type Answers = ReadonlyMap<string, Answer>;

/** Whether a question is asked, given what was answered before it. */
export function isAsked({ if: when }: Pick<Question, "if">, answers: Answers): boolean {
  if (!when) return true;
  const answer = answers.get(when.question);
  if (!answer) return false;
  const said = [...answer.choices, ...(answer.number === null ? [] : [String(answer.number)])];
  return said.some((one) => when.is.includes(one));
}
