import type { ModelClass } from '../shared/model-card.ts';

/** The classes of a table of predictions, in its order, by the heads of their probabilities: their ids, which then stand for their labels too. */
export function classesInHeads(columns: readonly string[]): ModelClass[] {
  return columns.flatMap((column) => (column.startsWith('p_') ? [{ id: column.slice(2), label: column.slice(2) }] : []));
}
