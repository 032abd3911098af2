/**
 * Which element draws which row: a row keeps its own for as long as it is drawn, and a new row takes one that a row has left. So a scroll makes no
 * elements; above all no canvases, whose pixels the browser otherwise gives back in one long pause.
 *
 * @param rows the rows to draw, in any order, each once.
 * @param before the elements' numbers as they were, by row.
 * @returns their numbers now, by row; as few different ones as there are rows, where no more were drawn before.
 */
export function rowSlots(rows: readonly number[], before: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const drawn = new Set(rows);
  const free = [...before].flatMap(([row, slot]) => (drawn.has(row) ? [] : [slot]));
  let fresh = Math.max(-1, ...before.values()) + 1;
  return new Map(rows.map((row) => [row, before.get(row) ?? free.pop() ?? fresh++]));
}
