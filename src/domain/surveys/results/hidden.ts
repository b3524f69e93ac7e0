// Cells too small to be shown (pure): under five households an answer would be somebody's, and what is left of a total would show it as well.
import { inOrder } from "../allocation.ts";

/** Households; nobody is hidden in an empty cell. */
export const LEAST = 5;

/**
 * Which cells of a total are not shown: those under five, and as many of the smallest others as it takes until the hidden ones, which anybody can compute
 * together from the total, are at least two and at least five households.
 * @param cells households by cell
 * @param also cells hidden for a reason of their own
 */
export function hiddenCells(cells: ReadonlyMap<string, number>, also: ReadonlySet<string> = new Set()): Set<string> {
  const hidden = new Set(
    [...cells].filter(([key, households]) => households > 0 && (households < LEAST || also.has(key))).map(([key]) => key),
  );
  const others = inOrder(cells, ([key]) => key)
    .filter(([key, households]) => households > 0 && !hidden.has(key))
    .sort(([, a], [, b]) => a - b);
  const households = () => [...hidden].reduce((sum, key) => sum + (cells.get(key) ?? 0), 0);
  for (const [key] of others) {
    if (hidden.size === 0 || (hidden.size > 1 && households() >= LEAST)) break;
    hidden.add(key);
  }
  return hidden;
}
