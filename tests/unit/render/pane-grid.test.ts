import { expect, test } from 'vitest';
import { paneColumns } from '../../../src/render/pane-grid.ts';

const stage = { width: 960, height: 740 };

test.each([
  ['one pane', 1, { width: 500, height: 400 }, 1],
  ['three square films: two by two shows them larger', 3, { width: 400, height: 400 }, 2],
  ['three tall films stand in a row', 3, { width: 200, height: 500 }, 3],
  ['three wide films are never stacked', 3, { width: 900, height: 200 }, 2],
])('%s', (_, count, film, columns) => {
  expect(paneColumns(count, film, stage)).toBe(columns);
});

test('on a wide stage square films stand side by side', () => {
  expect(paneColumns(3, { width: 400, height: 400 }, { width: 1500, height: 700 })).toBe(3);
});

test('six panes at most leave one hole at most, in which the bare film fits', () => {
  for (let count = 1; count <= 6; count++)
    for (const width of [300, 600, 960, 1500, 3000]) {
      const columns = paneColumns(count, { width: 500, height: 400 }, { width, height: 700 });
      expect(Math.ceil(count / columns) * columns - count, `${count} panes on ${width} pixels`).toBeLessThanOrEqual(1);
    }
});
