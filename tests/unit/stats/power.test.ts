import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/shared/random.ts';
import { type PowerPoint, power } from '../../../src/stats/power.ts';
import { normalQuantile } from '../../../src/stats/special/normal.ts';
import { finish } from '../../../src/stats/steps.ts';
import { readGolden } from './golden.ts';

/** As normal as a list can be, SD 1. */
const normals = Float64Array.from({ length: 4000 }, (_, i) => normalQuantile((i + 0.5) / 4000));
const curveOf = (result: ReturnType<typeof run>): readonly PowerPoint[] =>
  result.kind === 'estimated' ? result.curve : expect.unreachable(result.why);
const run = (...of: Parameters<typeof power>) => finish(power(...of));

describe('power', () => {
  type Case = { readonly effect: number; readonly sizes: [number, number]; readonly level: number; readonly power: number };
  test.each(readGolden<readonly Case[]>('power'))(
    '$effect SD, $sizes patients: as statsmodels has it for t',
    ({ effect, sizes, level, power: theory }) => {
      const studies = 4000;
      const [point] = curveOf(run([normals, normals], { effect, level, sizes: [sizes], studies, seed: 1 }));
      // Four standard errors, and a hundredth for Welch's t in place of Student's.
      expect(Math.abs((point?.power ?? 0) - theory)).toBeLessThan(4 * Math.sqrt((theory * (1 - theory)) / studies) + 0.01);
      expect(point?.low).toBeLessThan(point?.power ?? 0);
      expect(point?.high).toBeGreaterThan(point?.power ?? 1);
    },
  );

  test('grows with patients, and is the level itself where there is no effect', () => {
    const options = { level: 0.05, sizes: [[10], [20], [40], [80]], studies: 1000, seed: 2 };
    const found = curveOf(run([normals], { ...options, effect: 0.4 })).map((point) => point.power);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found[3]).toBeGreaterThan(0.9);
    for (const point of curveOf(run([normals], { ...options, effect: 0 }))) expect(point.power).toBeLessThan(0.08);
  });

  test('does not hang on the effect that was observed', () => {
    const random = seededRandom(3);
    const own = Float64Array.from({ length: 30 }, random.normal);
    const options = { effect: 0.5, level: 0.05, sizes: [[25]], studies: 300, seed: 1 };
    const [here] = curveOf(run([own], options));
    const [there] = curveOf(run([own.map((x) => x + 8)], options));
    expect(there).toEqual(here);
  });

  test('nothing is found where the level is out of reach', () => {
    const [point] = curveOf(run([normals], { effect: 5, level: 0.05 / 48, sizes: [[10]], studies: 50, seed: 1 }));
    expect(point?.power).toBe(0); // 2⁻⁹ > .05 / 48
  });

  test('without patients to draw from there is no power', () => {
    const options = { effect: 1, level: 0.05, sizes: [[10, 10]], seed: 1 };
    expect(run([[], normals], options)).toEqual({ kind: 'undefined', why: 'no-patients' });
    expect(run([[1, 2, 3], normals], options)).toEqual({ kind: 'undefined', why: 'too-few' });
    expect(run([Array(12).fill(1)], options)).toEqual({ kind: 'undefined', why: 'constant' });
  });
});

test('two groups by a preset’s procedure are tested as it tests them: of skewed values by Mann–Whitney, which sees what t does not', () => {
  const random = seededRandom(2);
  const skewed = () => Array.from({ length: 60 }, () => Math.exp(1.6 * random.normal()));
  const pools = [skewed(), skewed()];
  const given = { level: 0.05, seed: 3, effect: 1.5, sizes: [[40, 40]], studies: 300 } as const;
  const [welch, switched, student] = (['welch-permutation', 'switched-welch', 'switched-student'] as const).map(
    (twoGroups) => curveOf(run(pools, { ...given, twoGroups }))[0]?.power ?? 0,
  );
  expect(switched).toBeGreaterThan((welch ?? 1) + 0.2);
  expect(student).toBe(switched);
});
