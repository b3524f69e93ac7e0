// How long things may take (pure): the one table of targets per category and severity, with where each row comes from, and what a
// community may set otherwise. What they mean on a calendar is reckoned in times.ts.
import { z } from "zod";
import { Category, type ClockKind, ClockName, type DemandType, type TicketKind } from "../../generated/prisma/enums.ts";

/** Minutes on the row's clock, or the end of the n-th working day after. */
export type Span = { minutes: number } | { workingDays: number };

export interface Target {
  span: Span;
  clock: ClockKind;
}

/** What a ticket is, as far as its times go. */
export interface Nature {
  kind: TicketKind;
  demandType: DemandType | null;
  category: Category;
  emergency: boolean;
  complex?: boolean;
  /** Damp that spreads rather than water that runs: see `isSeepage`. */
  seepage?: boolean;
}

const SEVERITIES = ["emergency", "complaint", "complex_complaint", "enquiry", "suggestion", "seepage", "complex_repair"] as const;
export type RowName = Category | (typeof SEVERITIES)[number];

/** "15m" minutes, "24h" hours, "2d" days of 24 hours, "3wd" working days. */
type Said = `${number}${"m" | "h" | "d" | "wd"}`;
type Spans = Partial<Record<ClockName, Said>>;
type Row = Spans & { clock: ClockKind; source: string };

/*
 * Sources. R43: the case of the technician who was there within five minutes. R44: every step is told with its time. R92: each step has
 * a standard time. R35: times agreed with the owner are kept. The numbers without such a text are the house's own.
 * first_response: until a person has answered · arrival: on site · proposal: what we would do · resolve: done · callback: after that.
 */
const TABLE: Record<RowName, Row> = {
  // Whatever the category. Nothing is stricter, so nothing else counts beside it.
  emergency: { first_response: "1m", arrival: "5m", resolve: "2h", callback: "24h", clock: "always", source: "R43; house default" },

  utility: { first_response: "15m", resolve: "24h", clock: "always", source: "R92; house default" },
  lift: { first_response: "15m", resolve: "24h", clock: "always", source: "R92; house default" },
  leak: { first_response: "30m", resolve: "24h", clock: "always", source: "R92; house default" },
  // Of a leak; what is not said here is as for leaks.
  seepage: { resolve: "72h", clock: "always", source: "house default" },
  security: { first_response: "15m", resolve: "24h", clock: "always", source: "R92; house default" },
  // Without danger now: with it, it is an emergency.
  safety: { first_response: "15m", resolve: "24h", clock: "service", source: "R92; house default" },
  home_repair: { first_response: "30m", resolve: "24h", clock: "service", source: "R92; house default" },
  // Of a repair at home; what is not said here is as for others.
  complex_repair: { resolve: "48h", clock: "service", source: "house default" },
  facility: { first_response: "2h", resolve: "48h", clock: "service", source: "R92; house default" },
  cleaning: { first_response: "1h", resolve: "24h", clock: "service", source: "R92; house default" },
  greening: { first_response: "4h", resolve: "72h", clock: "service", source: "R92; house default" },
  parking: { first_response: "30m", resolve: "24h", clock: "service", source: "R92; house default" },
  neighbour: { first_response: "2h", resolve: "72h", clock: "service", source: "R92; house default" },
  decoration: { first_response: "2h", resolve: "48h", clock: "service", source: "R92; house default" },
  other: { first_response: "2h", resolve: "48h", clock: "service", source: "R92; house default" },
  fee: { first_response: "4h", resolve: "3wd", clock: "service", source: "R92; house default" },
  admin: { first_response: "4h", resolve: "1wd", clock: "service", source: "R92; house default" },
  // Not handled by the person complained of.
  conduct: { first_response: "2h", resolve: "48h", clock: "service", source: "R92; house default" },
  community: { first_response: "1wd", resolve: "5wd", clock: "service", source: "R92; house default" },
  governance: { first_response: "1wd", resolve: "5wd", clock: "service", source: "R92; house default" },
  // First contact by us; the builder's work is tracked for a week.
  warranty: { first_response: "15m", resolve: "7d", clock: "service", source: "R35, R92; house default" },
  concierge: { first_response: "4h", proposal: "48h", resolve: "7d", clock: "service", source: "R35, R92; house default" },

  enquiry: { first_response: "30m", resolve: "1wd", clock: "service", source: "R92; house default" },
  suggestion: { first_response: "1wd", resolve: "5wd", clock: "service", source: "R92; house default" },

  // Beside the category's own times: the stricter of the two.
  complaint: { first_response: "2h", resolve: "48h", callback: "24h", clock: "service", source: "R44, R92; house default" },
  // Instead of both, with a written answer at the end.
  complex_complaint: { resolve: "7d", clock: "service", source: "house default" },
};

/** After completion, where no row says otherwise. Nobody is called at night: callbacks run on the service clock, whatever the row's. */
const CALLBACK: Said = "48h";

/** Times of a community, where they differ from the table. */
export type Overrides = Partial<Record<RowName, Partial<Record<ClockName, Span>>>>;
export type Targets = Partial<Record<ClockName, Target[]>>;

/** What is asked of a ticket; where several targets stand, the one that is due first counts. */
export function targetsFor(nature: Nature, overrides: Overrides = {}): Targets {
  return withCallback(chosen(nature, (name) => rowOf(name, overrides)));
}

function chosen(nature: Nature, row: (name: RowName) => Targets): Targets {
  const { kind, demandType, category, emergency, complex, seepage } = nature;
  if (emergency) return row("emergency");
  const own = category === "leak" && seepage ? { ...row("leak"), ...row("seepage") } : row(category);
  if (kind === "complaint") {
    const both = together(own, row("complaint"));
    return complex ? { ...both, ...row("complex_complaint") } : both;
  }
  if (demandType === "enquiry") return row("enquiry");
  if (demandType === "suggestion") return row("suggestion");
  // Only repairs at home: work that keeps a whole house waiting is not slower for being difficult.
  return complex && category === "home_repair" ? { ...own, ...row("complex_repair") } : own;
}

function together(one: Targets, other: Targets): Targets {
  const names = new Set([...Object.keys(one), ...Object.keys(other)] as ClockName[]);
  return Object.fromEntries([...names].map((name) => [name, [...(one[name] ?? []), ...(other[name] ?? [])]]));
}

function withCallback(targets: Targets): Targets {
  const spans = targets.callback?.map(({ span }) => span) ?? [readSpan(CALLBACK)];
  return { ...targets, callback: spans.map((span) => ({ span, clock: "service" })) };
}

function rowOf(name: RowName, overrides: Overrides): Targets {
  const { clock, source: _, ...said } = TABLE[name];
  const house = Object.entries(said).map(([step, span]) => [step, readSpan(span)] as const);
  const spans: Partial<Record<ClockName, Span>> = { ...Object.fromEntries(house), ...overrides[name] };
  return Object.fromEntries(Object.entries(spans).map(([step, span]) => [step, [{ span, clock }]]));
}

/** Where the times of a row come from. */
export function sourceOf(name: RowName): string {
  return TABLE[name].source;
}

function readSpan(said: Said): Span {
  const amount = Number.parseInt(said, 10);
  if (said.endsWith("wd")) return { workingDays: amount };
  const unit = said.endsWith("d") ? 24 * 60 : said.endsWith("h") ? 60 : 1;
  return { minutes: amount * unit };
}

/** A clock that stands far off is no clock: what is longer was mistyped. */
const LONGEST_DAYS = 90;

const spanShape = z
  .string()
  .regex(/^[1-9]\d{0,5}(?:m|h|d|wd)$/u)
  .transform((said) => readSpan(said as Said))
  .refine((span) => ("minutes" in span ? span.minutes <= LONGEST_DAYS * 24 * 60 : span.workingDays <= LONGEST_DAYS));
const rowShape = z.strictObject(
  Object.fromEntries(Object.values(ClockName).map((name) => [name, spanShape.optional()])) as Record<
    ClockName,
    z.ZodOptional<typeof spanShape>
  >,
);
const ROW_NAMES: readonly RowName[] = [...Object.values(Category), ...SEVERITIES];
const overridesShape = z.strictObject(
  Object.fromEntries(ROW_NAMES.map((name) => [name, rowShape.optional()])) as Record<RowName, z.ZodOptional<typeof rowShape>>,
);

/** Reads what a community has set (`{"parking": {"first_response": "45m", "resolve": "2d"}}`), or says in one line what is wrong. */
export function readOverrides(given: unknown): { kind: "read"; overrides: Overrides } | { kind: "wrong"; line: string } {
  const read = overridesShape.safeParse(given ?? {});
  if (read.success) return { kind: "read", overrides: read.data };
  const [issue] = read.error.issues;
  return { kind: "wrong", line: issue ? explained(issue) : "targets: not readable" };
}

function explained(issue: z.core.$ZodIssue): string {
  const where = issue.path.join(".");
  const at = where ? `targets: ${where}` : "targets";
  if (issue.code === "unrecognized_keys") {
    const known = issue.path.length === 0 ? ROW_NAMES : Object.values(ClockName);
    return `${at}: unknown ${issue.keys.map((key) => `"${key}"`).join(", ")}; known are ${known.join(", ")}`;
  }
  if (issue.path.length < 2) return `${at}: must be an object`;
  return `${at}: must be a span of at most ${LONGEST_DAYS} days, such as "15m", "24h", "2d" or "3wd" (working days)`;
}

/** Words of damp; and those of water that runs, which is a leak whatever else is said. */
const SEEPING = /[渗滲洇]|[返反]潮|\bseep|\bdamp\b/iu;
const RUNNING = /[爆喷噴涌淹]|哗|嘩|\bburst|\bflood|\bpouring\b|\bgushing\b/iu;

/** Whether a leak, by its text, is one that seeps: slower, and longer to find. */
export function isSeepage(text: string): boolean {
  return SEEPING.test(text) && !RUNNING.test(text);
}
