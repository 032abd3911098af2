import { useRef } from 'react';
import { rowSlots } from './row-slots.ts';

/**
 * The rows to draw, each with the key of the element that draws it.
 *
 * @param near those in and about the window
 * @param focused the row that has the focus, which stays in the page wherever it is
 */
export function useRowSlots(near: readonly number[], focused: number | undefined): readonly (readonly [row: number, key: number])[] {
  const slots = useRef<ReadonlyMap<number, number>>(new Map());
  const rows = focused === undefined || near.includes(focused) ? near : [...near, focused];
  slots.current = rowSlots(rows, slots.current);
  return [...slots.current];
}
