import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/shared/random.ts';
import { asPart, finish, finishInSlices, inTurn, type Steps } from '../../../src/stats/steps.ts';
import { welchPermutations } from '../../../src/stats/tests/welch-permutation.ts';

function* counting(to: number): Steps<number> {
  for (let i = 1; i <= to; i++) yield i / to;
  return to;
}

const random = seededRandom(8);
const variables = Array.from({ length: 12 }, () => Float64Array.from({ length: 400 }, random.normal));
const inFirst = Uint8Array.from({ length: 400 }, (_, i) => i % 2);
const permutation = () => welchPermutations(variables, inFirst, { arrangements: 3000, seed: 4 });

test('in slices come the same numbers as in one go, and progress that rises', async () => {
  const progress: number[] = [];
  let breaths = 0;
  const sliced = await finishInSlices(permutation(), {
    onProgress: (done) => progress.push(done),
    breathe: async () => void breaths++,
  });
  expect(sliced).toEqual(finish(permutation()));
  expect(progress.length).toBeGreaterThan(2);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(progress.every((done) => done >= 0 && done <= 1)).toBe(true);
  expect(breaths).toBeLessThanOrEqual(progress.length);
});

test('an abort is heard at the next pause', async () => {
  const stop = new AbortController();
  const run = finishInSlices(permutation(), { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) });
  await expect(run).rejects.toThrow('enough');
});

test('parts and turns tell their share of the whole', () => {
  expect([...asPart(counting(2), 0.5, 1)]).toEqual([0.75, 1]);
  const turns = inTurn([2, 1], (to) => counting(to));
  const seen: number[] = [];
  for (;;) {
    const { done, value } = turns.next();
    if (done) {
      expect(value).toEqual([2, 1]);
      break;
    }
    seen.push(value);
  }
  expect(seen).toEqual([0.25, 0.5, 0.5, 1, 1]);
});
