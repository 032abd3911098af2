import { seededRandom } from '../../shared/random.ts';
import { join } from '../join.ts';
import { isConstant, mean, measuredFrom, sumOfSquares } from '../moments.ts';
import { everyPick, randomPicks, waysToPick } from '../resample/arrangements.ts';
import type { TestResult } from '../result.ts';
import { finish, inTurn, type Steps } from '../steps.ts';

export type WelchPermutationOptions = {
  /** Random arrangements (see `arrangementsFor`). Where no more than this many exist, each is tried once instead. */
  readonly arrangements: number;
  readonly seed: number;
};

/** Additions between two pauses: some milliseconds. */
const ADDITIONS_A_STEP = 4_000_000;
/** Two statistics closer than this (relative) count as equal: they are the same sums, added in another order. */
const SAME = 1e-9;
/** So do two that are 0 but for rounding. */
const ZERO = 1e-20;

/**
 * Permutation test of Welch's t statistic, two-sided, for many variables of the same patients: each arrangement of the patients into two
 * groups serves all of them. Studentised, so that its size holds under unequal spread in large samples (Janssen 1997; Chung & Romano 2013),
 * where a plain mean difference is far too liberal. p = (1 + #{t*² ≥ t²}) / (1 + arrangements), or the exact share where all were tried.
 *
 * `variables`: one list a variable, one value a patient, NaN where undefined; such patients are left out of that variable, and its patients
 * are then arranged apart. A variable's p therefore does not depend on which others are tested with it.
 * `inFirst[patient]` is 1 in the first group, 0 in the second. t is positive where the first mean is larger.
 */
export function* welchPermutations(
  variables: readonly ArrayLike<number>[],
  inFirst: ArrayLike<number>,
  options: WelchPermutationOptions,
): Steps<TestResult[]> {
  const byPatients = new Map<string, number[]>();
  for (const [v, values] of variables.entries()) {
    const key = Array.from({ length: inFirst.length }, (_, patient) => (Number.isFinite(values[patient]) ? '1' : '0')).join('');
    byPatients.set(key, [...(byPatients.get(key) ?? []), v]);
  }
  const groups = [...byPatients.entries()];
  const tested = yield* inTurn(groups, ([key, members]) => {
    const patients = Uint32Array.from({ length: key.length }, (_, i) => i).filter((i) => key[i] === '1');
    const table = members.map((v) => Float64Array.from(patients, (patient) => variables[v]?.[patient] ?? Number.NaN));
    const first = Uint8Array.from(patients, (patient) => (inFirst[patient] === 1 ? 1 : 0));
    return testTogether(table, first, key.length - patients.length, options);
  });
  const results = new Map<number, TestResult>();
  for (const [g, [, members]] of groups.entries()) {
    for (const [i, v] of members.entries()) {
      const result = tested[g]?.[i];
      if (result) results.set(v, result);
    }
  }
  return variables.flatMap((_, v) => results.get(v) ?? []);
}

/** The same test of one variable given as two lists, in one go. */
export function welchPermutation(first: ArrayLike<number>, second: ArrayLike<number>, options: WelchPermutationOptions): TestResult {
  const values = join([first, second]);
  const inFirst = Uint8Array.from({ length: values.length }, (_, i) => (i < first.length ? 1 : 0));
  const [result] = finish(welchPermutations([values], inFirst, options));
  return result ?? { test: 'welch-permutation', kind: 'undefined', why: 'no-patients', used: [0, 0], leftOut: 0 };
}

/** Variables of which every patient has a value. */
function* testTogether(
  table: readonly Float64Array[],
  inFirst: Uint8Array,
  leftOut: number,
  { arrangements, seed }: WelchPermutationOptions,
): Steps<TestResult[]> {
  const patients = inFirst.length;
  const ones = inFirst.reduce((sum, one) => sum + one, 0);
  const counted = { test: 'welch-permutation', used: [ones, patients - ones], leftOut } as const;
  const few = Math.min(ones, patients - ones);
  if (few < 2) return table.map(() => ({ ...counted, kind: 'undefined', why: few === 0 ? 'no-patients' : 'too-few' }));

  const smallIsFirst = ones === few;
  const count = table.length;
  const rows = standardisedRows(table);
  const totals = sumRows(
    rows,
    Uint32Array.from({ length: patients }, (_, i) => i),
    patients,
    2 * count,
  );
  const sums = new Float64Array(2 * count);
  const observedPick = Uint32Array.from({ length: patients }, (_, i) => i).filter((i) => (inFirst[i] === 1) === smallIsFirst);
  const welch = (v: number) => squaredWelch(sums, totals, v, few, patients - few);
  addRows(rows, observedPick, few, sums);
  const thresholds = Float64Array.from(table, (_, v) => welch(v) * (1 - SAME) - ZERO);

  const ways = waysToPick(few, patients);
  const enumerated = ways <= arrangements;
  const rounds = enumerated ? ways : arrangements;
  const next = enumerated ? everyPick(few, patients) : randomPicks(few, patients, seededRandom(seed, 'welch-permutation'));
  const extreme = new Uint32Array(count);
  const aStep = Math.max(1, Math.floor(ADDITIONS_A_STEP / (2 * count * few)));
  for (let round = 0; round < rounds; round++) {
    const pick = next();
    if (!pick) break;
    sums.fill(0);
    addRows(rows, pick, few, sums);
    for (let v = 0; v < count; v++) if (welch(v) >= (thresholds[v] ?? 0)) extreme[v] = (extreme[v] ?? 0) + 1;
    if (round % aStep === aStep - 1) yield round / rounds;
  }

  return table.map((values, v) => {
    const statistic = welchT(values, inFirst);
    if (isConstant(values)) return { ...counted, kind: 'undefined', why: 'constant' };
    if (Number.isNaN(statistic) || !canBeSquared(values)) return { ...counted, kind: 'undefined', why: 'out-of-range' };
    const found = extreme[v] ?? 0;
    const result = { ...counted, kind: 'tested', statistic, arrangements: rounds } as const;
    if (enumerated) return { ...result, p: found / rounds, by: 'exact' };
    return { ...result, p: (1 + found) / (1 + rounds), by: 'random-arrangements', seed };
  });
}

/** One row a patient: its standardised values, then their squares. */
function standardisedRows(table: readonly Float64Array[]): Float64Array {
  const count = table.length;
  const rows = new Float64Array((table[0]?.length ?? 0) * 2 * count);
  for (const [v, values] of table.entries()) {
    const centre = mean(values);
    const spread = Math.sqrt(sumOfSquares(values) / values.length) || 1;
    for (const [patient, value] of values.entries()) {
      const standard = (value - centre) / spread;
      rows[patient * 2 * count + v] = standard;
      rows[patient * 2 * count + count + v] = standard * standard;
    }
  }
  return rows;
}

function sumRows(rows: Float64Array, pick: Uint32Array, few: number, width: number): Float64Array {
  const sums = new Float64Array(width);
  addRows(rows, pick, few, sums);
  return sums;
}

/** Adds the rows of the first `few` picked patients to `sums`, four at a time: most of the work of the test is here. */
function addRows(rows: Float64Array, pick: Uint32Array, few: number, sums: Float64Array): void {
  const width = sums.length;
  let i = 0;
  for (; i + 4 <= few; i += 4) {
    const a = (pick[i] ?? 0) * width;
    const b = (pick[i + 1] ?? 0) * width;
    const c = (pick[i + 2] ?? 0) * width;
    const d = (pick[i + 3] ?? 0) * width;
    for (let v = 0; v < width; v++) {
      sums[v] = (sums[v] ?? 0) + ((rows[a + v] ?? 0) + (rows[b + v] ?? 0) + ((rows[c + v] ?? 0) + (rows[d + v] ?? 0)));
    }
  }
  for (; i < few; i++) {
    const a = (pick[i] ?? 0) * width;
    for (let v = 0; v < width; v++) sums[v] = (sums[v] ?? 0) + (rows[a + v] ?? 0);
  }
}

/** t² from the sums of one group and of all. Where neither group varies: ∞, or 0 if the means agree too. */
function squaredWelch(sums: Float64Array, totals: Float64Array, v: number, few: number, many: number): number {
  const count = sums.length / 2;
  const sum = sums[v] ?? 0;
  const squares = sums[count + v] ?? 0;
  const otherSum = (totals[v] ?? 0) - sum;
  const otherSquares = (totals[count + v] ?? 0) - squares;
  const difference = sum / few - otherSum / many;
  const error = squaredError(sum, squares, few) + squaredError(otherSum, otherSquares, many);
  if (error > 0) return (difference * difference) / error;
  return Math.abs(difference) > 1e-9 ? Number.POSITIVE_INFINITY : 0;
}

/** Squared standard error of the mean of n values. A variance that is rounding alone is 0. */
function squaredError(sum: number, squares: number, n: number): number {
  const within = squares - (sum * sum) / n;
  return within > 1e-12 * (squares + 1) ? within / ((n - 1) * n) : 0;
}

/** Whether the spread of values that differ neither overflows nor vanishes when squared. */
function canBeSquared(values: Float64Array): boolean {
  const squares = sumOfSquares(values);
  return squares > 1e-280 && squares < 1e280;
}

/** ±Infinity where neither group varies but they differ. */
function welchT(values: Float64Array, inFirst: Uint8Array): number {
  const first = values.filter((_, i) => inFirst[i] === 1);
  const second = values.filter((_, i) => inFirst[i] !== 1);
  const ofMean = (group: Float64Array) => sumOfSquares(group) / (group.length - 1) / group.length;
  const [origin = 0] = values;
  return (mean(measuredFrom(origin, first)) - mean(measuredFrom(origin, second))) / Math.sqrt(ofMean(first) + ofMean(second));
}
