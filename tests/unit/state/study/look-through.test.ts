import { expect, test } from 'vitest';
import { type Found, lookThrough } from '../../../../src/state/study/look-through.ts';
import type { DroppedEntry } from '../../../../src/state/study/taking-in.ts';

const file = (path: string, text = ''): DroppedEntry => ({ path, file: new File([text], path) });
const desk = { sniff: async (files: readonly Blob[]) => files.map((each) => (each.size === 0 ? ('film' as const) : undefined)) };

async function* batches(...all: (readonly DroppedEntry[])[]) {
  yield* all;
}

test('films, tables and other files are told apart; what could not be read or used is listed with its reason', async () => {
  const drop = batches(
    [file('d/b.png'), file('d/a.png'), file('d/notes.txt', 'x'), { path: 'd/locked', reason: 'Not allowed.' }],
    [file('d/labels.csv', 'file,label\na.png,normal\n'), file('d/names.csv', 'name,label\na.png,normal\n')],
  );
  const shown: number[] = [];
  const found = await lookThrough(drop, {
    ...{ desk, signal: new AbortController().signal },
    show: ({ films }) => shown.push(films.length),
  });
  expect(found?.films.map(({ path }) => path)).toEqual(['d/a.png', 'd/b.png']);
  expect(found?.tables.map(({ name, folder }) => ({ name, folder }))).toEqual([{ name: 'd/labels.csv', folder: 'd' }]);
  expect(found).toMatchObject({
    skipped: 1,
    leftOut: [
      { path: 'd/locked', why: 'unreadable', reason: 'Not allowed.' },
      { path: 'd/names.csv', why: 'no-file-column', columns: ['name', 'label'] },
    ],
  });
  expect(shown).toEqual([2, 2]);
});

test('once it is given up, nothing is shown any more and the rest is not walked through', async () => {
  const giveUp = new AbortController();
  const shown: Found[] = [];
  let walked = 0;
  async function* endless() {
    for (;;) yield [file(`${walked++}.png`)];
  }
  const found = await lookThrough(endless(), {
    ...{ desk, signal: giveUp.signal },
    show: (some) => {
      shown.push(some);
      giveUp.abort();
    },
  });
  expect(found).toBeUndefined();
  expect(shown).toHaveLength(1);
  expect(walked).toBe(2);
});
