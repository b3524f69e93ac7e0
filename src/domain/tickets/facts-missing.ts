// The nine recorded facts of the complaint procedure (R25, pure): time, place, complainant, phone, residence, whom it is about, content,
// expectation, and who received it (the acceptor). What a ticket lacks, and what of that is worth asking its owner, in which order.
import type { Category, DemandType, TicketKind } from "../../generated/prisma/enums.ts";
import { halfWidth } from "../../platform/kernel/text.ts";
import { proposeFamily } from "./complaint-family.ts";

/** The facts that an owner's ticket may lack; content it always has, and who received it is ours to know. */
export const FACTS = ["complainant", "house", "phone", "place", "time", "complainedOf", "expectation"] as const;
export type Fact = (typeof FACTS)[number];

/** What a question of ours may ask for: the house has a question of its own, and with it comes who they are. */
export const ASKED_FACTS = ["phone", "place", "time", "complainedOf", "expectation"] as const satisfies readonly Fact[];
export type AskedFact = (typeof ASKED_FACTS)[number];

export interface Recorded {
  kind: TicketKind;
  demandType: DemandType | null;
  category: Category;
  emergency: boolean;
  time: string | null;
  place: string | null;
  house: string | null;
  /** Said in the ticket or known of the owner. */
  phone: string | null;
  complainedOf: string | null;
  expectation: string | null;
  description: string;
  complainantKnown: boolean;
}

/** What is not on record, whether or not it is worth asking for. */
export function missingFacts(recorded: Recorded): Fact[] {
  return FACTS.filter((fact) => (fact === "complainant" ? !recorded.complainantKnown : !recorded[fact]?.trim()));
}

/** Public ground: the matter is somewhere, and not at the writer's flat. */
const SOMEWHERE: readonly Category[] = ["cleaning", "greening", "facility", "security", "parking", "safety", "lift", "decoration"];
/** Without a time nobody can look it up on the cameras, or find them at it. */
const SOMETIME: readonly Category[] = ["neighbour", "security", "conduct", "parking", "decoration"];

/** The facts to ask the owner for, in that order; how many of them is for whoever asks to say. Never while there is danger. */
export function factsToAsk(recorded: Recorded): AskedFact[] {
  if (recorded.emergency) return [];
  const missing = missingFacts(recorded);
  return ASKED_FACTS.filter((fact) => missing.includes(fact) && isWorthAsking(fact, recorded));
}

function isWorthAsking(fact: AskedFact, { kind, demandType, category, description }: Recorded): boolean {
  const said = halfWidth(description.slice(0, 2_000)).replace(OWN_FLAT, "");
  const isAboutMoney = proposeFamily({ category, emergency: false, text: said }) === "fee";
  if (kind === "demand") return fact === "phone" && (demandType === "repair" || demandType === "service");
  switch (fact) {
    case "phone":
    case "expectation":
      return true;
    case "place":
      return SOMEWHERE.includes(category) && !isAboutMoney && !PLACE.some((words) => words.test(said));
    case "time":
      return SOMETIME.includes(category) && !isAboutMoney && !TIME.some((words) => words.test(said));
    case "complainedOf":
      return category === "conduct";
  }
}

/** Who they are, not where it is: "我是2-2-1202的，…". */
const OWN_FLAT = /我们?家?(?:是|住在?|在)?\s?\d{1,3}(?:-|栋|号楼|幢|座)\d{1,2}(?:-|单元)\d{2,4}[室号]?(?:的(?:业主|住户)?)?/gu;
/** A text that says where: a building or storey by number, or a place by name. */
const PLACE = [
  /(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-z])\s?(?:号楼|栋|幢|座|单元|层|号门|号电梯)|\d{1,2}楼|\d{1,3}-\d{1,2}(?:-\d{3,4})?|负[一二三]|\bb[123]\b|大堂/iu,
  /楼道|走廊|过道|楼梯|电梯[口厅间里]|楼顶|天台|车库|地库|停车场|[东西南北后侧正大]门|门口|游乐场|花园|广场|会所|泳池|健身|垃圾[站房]|快递柜|驿站|车棚|围墙|路口|马路|楼下|楼上|隔壁|对面|岗亭/iu,
  /\b(?:lobby|corridor|garage|car park|garden|gate|playground|pool|gym|building|block|floor)\b/iu,
];
const TIME = [
  /[今明昨后前当每][天日晚早]|[早中晚]上|上午|下午|凌晨|半夜|夜里|夜间|深夜|傍晚|刚才?|现在|正在|天天|整天|一直|经常|总是|老是|周末|假期|(?:周|星期|礼拜)[一二三四五六日天末]/iu,
  /\d{1,2}(?:点|[:：]\d{2}|月\d{1,2})|[一二三四五六七八九十]点|[几\d一二两三四五六七八九十半]+个?(?:多|半)?(?:天|周|星期|礼拜|个月|月|年|小时|分钟)|最近|长期|多次/iu,
  /\b(?:today|yesterday|tonight|morning|afternoon|evening|night|every ?day|always|now|last|since|at \d)/iu,
];
