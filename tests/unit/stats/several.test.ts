import { expect, test } from 'vitest';
import { epsilonSquared } from '../../../src/stats/effects/epsilon-squared.ts';
import { finish } from '../../../src/stats/steps.ts';
import { friedman } from '../../../src/stats/tests/friedman.ts';
import { kruskalWallis } from '../../../src/stats/tests/kruskal-wallis.ts';
import { levene } from '../../../src/stats/tests/levene.ts';
import { expectClose, expectTested, type Golden, readGolden } from './golden.ts';

type Grouped = { readonly groups: readonly (readonly number[])[]; readonly result: readonly [Golden, Golden] };
type Blocked = { readonly conditions: readonly (readonly number[])[]; readonly result: readonly [Golden, Golden] };
const golden = readGolden<{ readonly kruskal: Grouped[]; readonly friedman: Blocked[]; readonly levene: Grouped[] }>('several');

test.each(golden.kruskal.map((one, i) => ({ ...one, i })))('Kruskal–Wallis as SciPy, and ε² from it: case $i', ({ groups, result }) => {
  expectTested(kruskalWallis(groups), result);
  const effect = finish(epsilonSquared(groups, { seed: 1, resamples: 10 }));
  const patients = groups.flat().length;
  expectClose(effect.kind === 'estimated' ? effect.value : undefined, Number(result[0]) / (patients - 1), 1e-10, 1);
});

test.each(golden.levene.map((one, i) => ({ ...one, i })))('Levene as SciPy: case $i', ({ groups, result }) =>
  expectTested(levene(groups), result),
);

test.each(golden.friedman.map((one, i) => ({ ...one, i })))(
  'Friedman as SciPy, and Kendall’s W from it: case $i',
  ({ conditions, result }) => {
    const ours = friedman(conditions);
    expectTested(ours.test, result);
    const patients = conditions[0]?.length ?? 0;
    expectClose(
      ours.effect.kind === 'estimated' ? ours.effect.value : undefined,
      Number(result[0]) / (patients * (conditions.length - 1)),
      1e-10,
      1,
    );
  },
);

test('degenerate groups say why', () => {
  expect(kruskalWallis([[1, 2]])).toMatchObject({ kind: 'undefined', why: 'one-group' });
  expect(kruskalWallis([[1, 2], [Number.NaN], [3]])).toMatchObject({ kind: 'undefined', why: 'no-patients', used: [2, 0, 1], leftOut: 1 });
  expect(kruskalWallis([[4, 4], [4], [4]])).toMatchObject({ kind: 'undefined', why: 'constant' });
  expect(finish(epsilonSquared([[4, 4], [4]], { seed: 1 }))).toMatchObject({ kind: 'undefined', why: 'constant' });
  expect(finish(epsilonSquared([[4, 4], []], { seed: 1 }))).toMatchObject({ kind: 'undefined', why: 'no-patients' });
});

test('degenerate blocks say why', () => {
  expect(friedman([[1], [2]]).test).toMatchObject({ kind: 'undefined', why: 'two-conditions' });
  expect(friedman([[], [], []]).test).toMatchObject({ kind: 'undefined', why: 'no-patients' });
  expect(
    friedman([
      [3, 1],
      [3, 1],
      [3, 1],
    ]).test,
  ).toMatchObject({ kind: 'undefined', why: 'constant' });
});

test('a patient who lacks one condition is left out of all', () => {
  const whole = friedman([
    [1, 2, 5, 3],
    [2, 4, 4, 6],
    [3, 3, 9, 9],
  ]);
  const holed = friedman([
    [1, 7, 2, 5, 3],
    [2, Number.NaN, 4, 4, 6],
    [3, 8, 3, 9, 9],
  ]);
  expect(holed.test).toEqual({ ...whole.test, leftOut: 1 });
});
