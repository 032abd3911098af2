import { expect, test } from 'vitest';
import { mapInTurns } from '../../../src/shared/in-turns.ts';

test('very many are worked on in turns with everything else, in order', async () => {
  const items = Array.from({ length: 400 }, (_, i) => i);
  let turns = 0;
  let isDone = false;
  const others = () => {
    turns++;
    if (!isDone) setTimeout(others);
  };
  setTimeout(others);
  const doubled = await mapInTurns(items, (item, i) => {
    const until = performance.now() + 0.2;
    while (performance.now() < until); // 80 ms in all
    return item + i;
  });
  isDone = true;
  expect(doubled).toEqual(items.map((item) => 2 * item));
  expect(turns).toBeGreaterThan(2);
});

test('a few are done before anything else has its turn', async () => {
  let isLate = false;
  setTimeout(() => {
    isLate = true;
  });
  expect(await mapInTurns([1, 2, 3], (item) => -item)).toEqual([-1, -2, -3]);
  expect(isLate).toBe(false);
});
