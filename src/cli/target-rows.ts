// The rows of the table of times as the terminal names and shows them: what applies to a ticket of each kind.
import { type Nature, type Overrides, type RowName, type Span, sourceOf, targetsFor } from "../domain/tickets/targets.ts";
import { Category, type ClockKind, ClockName } from "../generated/prisma/enums.ts";
import { UserError } from "../platform/kernel/errors.ts";
import { CATEGORY_NAMES } from "../words/index.ts";

const SEVERITY_NAMES: Record<Exclude<RowName, Category>, string> = {
  emergency: "紧急",
  seepage: "渗水",
  complex_repair: "复杂维修",
  enquiry: "咨询",
  suggestion: "建议",
  complaint: "投诉",
  complex_complaint: "复杂投诉",
};
const NAMES: Record<RowName, string> = { ...CATEGORY_NAMES, ...SEVERITY_NAMES };

export const STEP_NAMES: Record<ClockName, string> = {
  first_response: "首次答复",
  arrival: "到场",
  proposal: "方案",
  resolve: "办完",
  callback: "回访",
};

const PLAIN: Nature = { kind: "demand", demandType: "repair", category: "other", emergency: false };

/** A ticket to which a row applies, and the rows that are its own: those of another kind may count for it besides. */
const EXAMPLES: Record<keyof typeof SEVERITY_NAMES, { nature: Nature; rows: RowName[] }> = {
  emergency: { nature: { ...PLAIN, emergency: true }, rows: ["emergency"] },
  seepage: { nature: { ...PLAIN, category: "leak", seepage: true }, rows: ["leak", "seepage"] },
  complex_repair: { nature: { ...PLAIN, category: "home_repair", complex: true }, rows: ["home_repair", "complex_repair"] },
  enquiry: { nature: { ...PLAIN, demandType: "enquiry" }, rows: ["enquiry"] },
  suggestion: { nature: { ...PLAIN, demandType: "suggestion" }, rows: ["suggestion"] },
  complaint: { nature: { ...PLAIN, kind: "complaint", demandType: null }, rows: ["complaint"] },
  complex_complaint: {
    nature: { ...PLAIN, kind: "complaint", demandType: null, complex: true },
    rows: ["complaint", "complex_complaint"],
  },
};

export interface TargetRow {
  name: RowName;
  clock: ClockKind;
  spans: Partial<Record<ClockName, Span>>;
}

/** Every row with its times; what a community set stands in place of the house's own. */
export function targetRows(overrides: Overrides): TargetRow[] {
  return rowNames().map((name) => {
    const { nature, rows } =
      name in Category ? { nature: { ...PLAIN, category: name as Category }, rows: [name] } : EXAMPLES[name as never];
    const targets = targetsFor(nature, Object.fromEntries(rows.map((row: RowName) => [row, overrides[row]])));
    // Of a complaint the last is its own; the one before it is its category's.
    const spans = Object.values(ClockName).flatMap((step) => {
      const span = targets[step]?.at(-1)?.span;
      return span ? [[step, span] as const] : [];
    });
    return { name, clock: targets.resolve?.at(-1)?.clock ?? "service", spans: Object.fromEntries(spans) };
  });
}

function rowNames(): RowName[] {
  return Object.keys(NAMES) as RowName[];
}

/** "parking 停车". */
export function rowCalled(name: RowName): string {
  return `${name} ${NAMES[name]}`;
}

export function stepCalled(name: ClockName): string {
  return `${name} ${STEP_NAMES[name]}`;
}

/** "R35、R92、自定": requirements, and what is the house's own. */
export function sourceSaid(name: RowName): string {
  return sourceOf(name).replace("house default", "自定").replace(/[,;] /g, "、");
}

export function spanSaid(span: Span): string {
  if ("workingDays" in span) return `${span.workingDays} 个工作日`;
  if (span.minutes % 60 > 0) return `${span.minutes} 分钟`;
  return span.minutes % 1440 > 0 || span.minutes <= 72 * 60 ? `${span.minutes / 60} 小时` : `${span.minutes / 1440} 天`;
}

/** A row by its word or its Chinese name. */
export function readRow(said: string): RowName {
  const found = rowNames().find((name) => name === said || NAMES[name] === said);
  if (found) return found;
  throw new UserError(`没有「${said}」这一行；可用：${rowNames().map(rowCalled).join("、")}`);
}

/** A step by its word or its Chinese name. */
export function readStep(said: string): ClockName {
  const found = Object.values(ClockName).find((name) => name === said || STEP_NAMES[name] === said);
  if (found) return found;
  throw new UserError(`没有「${said}」这一步；可用：${Object.values(ClockName).map(stepCalled).join("、")}`);
}
