// Ticket numbers as staff write them (pure): `#12`, `＃１２：`, `# 12，`, several of them, and none where "#12栋" is a building.
import { asRead } from "./as-read.ts";

/** "#12栋", "#3-2-501" and "#12.5" are no tickets. */
export const NUMBER = "#\\s*([0-9]{1,9})(?![0-9]|[-.][0-9]|\\s*(?:栋|幢|号楼)|单元(?!门)|楼(?![上下道]))";
const FIRST = new RegExp(`^${NUMBER}(?:号(?=$|[\\s:,]))?`);
const NEXT = new RegExp(`^[\\s,、;]*(和|与|及|跟|&|and\\s)?\\s*${NUMBER}(?:号(?=$|[\\s:,]))?`, "i");
/** "#12、13 接单" */
const NEXT_BARE = /^、()\s*([0-9]{1,9})(?=$|[\s:,、])/;
const SEPARATED = /^[\s:：,，。.、;；—-]*/u;

/** Whether a text begins with a ticket's number. */
export function beginsWithNumber(text: string): boolean {
  return ticketAtStart(text) !== undefined;
}

/** The number a text begins with: owner text further on cannot forge one. */
export function ticketAtStart(text: string): number | undefined {
  const found = FIRST.exec(asRead(text).trimStart())?.[1];
  return found === undefined ? undefined : Number(found);
}

/** "#12 #13、#14 接单": `joined` where an "and" stands between them, as it may in talk. */
export function numbersOf(line: string): { tickets: number[]; joined: boolean; rest: string } {
  const plain = asRead(line);
  const first = FIRST.exec(plain);
  const tickets = new Set([Number(first?.[1])]);
  let at = first?.[0].length ?? 0;
  let joined = false;
  for (;;) {
    const left = plain.slice(at);
    const next = NEXT.exec(left) ?? NEXT_BARE.exec(left);
    if (!next) break;
    tickets.add(Number(next[2]));
    joined ||= Boolean(next[1]);
    at += next[0].length;
  }
  return { tickets: [...tickets], joined, rest: line.slice(at).replace(SEPARATED, "") };
}
