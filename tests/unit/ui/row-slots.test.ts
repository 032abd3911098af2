import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowSlots } from '../../../src/ui/gallery/row-slots.ts';

const someRows = fc.uniqueArray(fc.nat(40), { maxLength: 12 });

test('a row keeps its element while it is drawn, and takes one that a row has left', () => {
  const before = rowSlots([3, 4, 5], new Map());
  const after = rowSlots([4, 5, 6], before);
  expect(after.get(4)).toBe(before.get(4));
  expect(after.get(5)).toBe(before.get(5));
  expect(after.get(6)).toBe(before.get(3));
});

test('whatever is scrolled, no two rows share an element, none that stays changes it, and none is made while one is free', () => {
  fc.assert(
    fc.property(fc.array(someRows, { minLength: 2, maxLength: 8 }), (steps) => {
      let before: ReadonlyMap<number, number> = new Map();
      for (const rows of steps) {
        const now = rowSlots(rows, before);
        const used = [...now.values()];
        expect([...now.keys()]).toEqual(rows);
        expect(new Set(used).size).toBe(rows.length);
        for (const row of rows) if (before.has(row)) expect(now.get(row)).toBe(before.get(row));
        const made = used.filter((slot) => ![...before.values()].includes(slot)).length;
        expect(made).toBe(Math.max(0, rows.length - before.size));
        before = now;
      }
    }),
  );
});
