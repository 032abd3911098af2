import { expect, test } from 'vitest';
import { whoRepeats } from '../../../../src/state/gallery/who-repeats.ts';

const rows = new Map(
  Object.entries({ c: 'a', b: 'a', a: undefined, d: 'a', e: undefined, f: 'e' }).map(([path, duplicateOf]) => [
    path,
    { path, duplicateOf },
  ]),
);

test('the first film that repeated one which goes stands in its place', () => {
  expect(whoRepeats(rows, new Set(['a']))).toEqual([
    { path: 'b', duplicateOf: undefined },
    { path: 'c', duplicateOf: 'b' },
    { path: 'd', duplicateOf: 'b' },
  ]);
  expect(whoRepeats(rows, new Set(['a', 'b', 'c']))).toEqual([{ path: 'd', duplicateOf: undefined }]);
});

test('where a repeat goes, or a film that nothing repeats, nothing else changes', () => {
  expect(whoRepeats(rows, new Set(['f', 'b']))).toEqual([]);
});
