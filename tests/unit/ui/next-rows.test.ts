import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextRows } from '../../../src/ui/gallery/next-rows.ts';

test('a short scroll is drawn at once', () => {
  expect(nextRows([0, 1, 2, 3], { first: 2, last: 6 }, { count: 100, atOnce: 4 })).toEqual({ rows: [2, 3, 4, 5], isWhole: true });
});

test('a long one in several frames, while rows that are out of sight wait to be replaced', () => {
  const options = { count: 100, atOnce: 2 };
  const range = { first: 50, last: 54 };
  const once = nextRows([0, 1, 2, 3], range, options);
  expect(once).toEqual({ rows: [0, 1, 50, 51], isWhole: false });
  expect(nextRows(once.rows, range, options)).toEqual({ rows: [50, 51, 52, 53], isWhole: true });
});

test('rows that are there no more are not kept waiting', () => {
  expect(nextRows([7, 8, 9], { first: 0, last: 3 }, { count: 8, atOnce: 1 })).toEqual({ rows: [0, 7], isWhole: false });
});

test('however it is scrolled, all of the range is drawn within as many frames as it takes, and never more rows than before or than it holds', () => {
  const scroll = fc.record({ first: fc.nat(60), size: fc.nat(12) });
  fc.assert(
    fc.property(fc.array(scroll, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 5 }), (scrolls, atOnce) => {
      let rows: readonly number[] = [];
      for (const { first, size } of scrolls) {
        const range = { first, last: first + size };
        const most = Math.max(rows.length, size);
        for (let frame = 0, isWhole = false; !isWhole; frame++) {
          const before = rows;
          ({ rows, isWhole } = nextRows(rows, range, { count: 72, atOnce }));
          expect(rows.filter((row) => !before.includes(row)).length).toBeLessThanOrEqual(atOnce);
          expect(rows.length).toBeLessThanOrEqual(most);
          expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
          expect(frame).toBeLessThan(Math.max(1, Math.ceil(size / atOnce)));
        }
        expect(rows).toEqual(Array.from({ length: size }, (_, i) => first + i));
      }
    }),
  );
});
