// How alike two texts are (pure): the measure behind "the same matter" and "the same cause".

/** What is compared of a text; more says nothing new and costs time. */
const COMPARED = 2_000;

/** Two-character pieces two texts share, as a share of the shorter one's: 0 (nothing) to 1 (one holds all of the other). */
export function likeness(a: string, b: string): number {
  const [x, y] = [pieces(a), pieces(b)];
  const shorter = Math.min(x.size, y.size);
  return shorter === 0 ? 0 : [...x].filter((piece) => y.has(piece)).length / shorter;
}

function pieces(text: string): Set<string> {
  const letters = [
    ...text
      .slice(0, COMPARED)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ""),
  ];
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}
