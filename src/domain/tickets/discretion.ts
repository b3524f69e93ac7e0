// To whom a new ticket is shown: in the staff rooms as a rule; a complaint that names a member of staff privately to a head whom it does
// not name, and a letter to the manager (R20) to the manager alone.
import type { Turn } from "../../conversation/turn.ts";
import type { Category, Discretion, TicketKind } from "../../generated/prisma/enums.ts";
import { namedStaff } from "../staff/named.ts";
import { leaders, roster } from "../staff/rooms.ts";

interface Said {
  reporter: { communityId: string | null };
  kind: TicketKind;
  category: Category;
  description: string;
  complainedOf: string | null;
  emergency: boolean;
  confidential?: boolean;
}

const HARMS =
  /投诉|举报|打(?:了|伤|倒|着)?(?:人|我|他|她|架|孩子|老人)|打伤|打出血|殴|动手|骂|威胁|恐吓|骚扰|猥亵|偷|抢|砸|踢|踹|推倒|拿着?刀|\bhit(?:ting)?\b|\battack|\bthreaten/iu;

/** The clauses of a call for help that say who does harm: whoever else it names is to come, not to be kept from it. */
function accusing(text: string): string {
  const clauses = text.split(/[，,。；;！!？?\n]/u);
  return clauses.filter((clause) => HARMS.test(clause) && !clause.includes("被")).join("，");
}

/** A complaint that names a member of staff, for whatever reason, is not shown where they sit; a request may name whom it likes. */
export async function discretionFor(turn: Turn, said: Said): Promise<{ discretion: Discretion; complainedStaff: string[] }> {
  const { communityId } = said.reporter;
  if (!communityId) return { discretion: said.confidential ? "manager" : "rooms", complainedStaff: [] };
  const about = said.emergency ? accusing(said.description) : said.description;
  const complains = said.kind === "complaint" || said.confidential;
  const complainedStaff = complains ? namedStaff(about, await roster(turn.tx, communityId)).map(({ id }) => id) : [];
  if (!said.confidential) return { discretion: complainedStaff.length > 0 ? "head" : "rooms", complainedStaff };
  const managers = await leaders(turn.tx, communityId, "manager");
  const reachable = managers.some(({ id }) => !complainedStaff.includes(id));
  return { discretion: reachable ? "manager" : "general_manager", complainedStaff };
}
