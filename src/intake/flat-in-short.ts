// A stranger's flat that leaves out the building, beside their report: "801灯不亮", "32801". Held against the plan before anything is said of it, for
// the digits may be a code or a price: what is one house is taken, and of a room the houses it may be are asked.
import type { Reply } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import { findOwnInShort } from "../domain/community/house-number.ts";
import { matchHouses } from "../domain/community/houses.ts";
import { surely } from "../domain/community/plan.ts";
import type { Reporter } from "../domain/owners/reporter.ts";
import { settleHouse, type Where } from "./house-question.ts";

/** Longer ones are a flat in one only where they mean one house and no other. */
const ROOM = 4;

/** @param texts theirs, one by one @returns whether their flat is known by it */
export async function settleInShort(
  turn: Turn,
  reporter: Reporter,
  texts: readonly string[],
  where: Where,
  reply: Reply,
): Promise<boolean> {
  const said = texts.map(findOwnInShort).find((flat) => flat !== undefined) ?? findOwnInShort(texts.join("\n"));
  if (!said) return false;
  const meant = await matchHouses(turn.tx, said, reporter.communityId);
  const isRun = (said.run?.length ?? 0) > ROOM;
  if (meant.houses.length === 0 || (isRun && !surely(meant))) return false;
  return settleHouse(turn, reporter, said, said.run ?? said.room ?? "", where, reply);
}
