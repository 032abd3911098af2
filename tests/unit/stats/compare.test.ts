import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/shared/random.ts';
import { cohortOf, type TidyRow } from '../../../src/stats/compare/cohort.ts';
import { type Comparison, compare } from '../../../src/stats/compare/compare.ts';
import { arrangementsOf, type Design, familySize, followUps } from '../../../src/stats/compare/design.ts';
import { cliffsDelta } from '../../../src/stats/effects/cliffs-delta.ts';
import { hodgesLehmannMedian, hodgesLehmannShift } from '../../../src/stats/intervals/hodges-lehmann.ts';
import { switchedTest } from '../../../src/stats/presets/switched-test.ts';
import { finish } from '../../../src/stats/steps.ts';
import { brunnerMunzel } from '../../../src/stats/tests/brunner-munzel.ts';
import { friedman } from '../../../src/stats/tests/friedman.ts';
import { kruskalWallis } from '../../../src/stats/tests/kruskal-wallis.ts';
import { mannWhitney } from '../../../src/stats/tests/mann-whitney.ts';
import { pairedSignedRank, signedRank } from '../../../src/stats/tests/signed-rank.ts';
import { welchPermutation } from '../../../src/stats/tests/welch-permutation.ts';

const design: Design = {
  question: { kind: 'groups', groups: ['ill', 'well'] },
  films: 'all films',
  regions: ['left', 'right'],
  methods: ['lrp', 'gradcam'],
  reading: 'positive',
  measure: 'log2-enrichment',
  explained: { how: 'fixed', name: 'pneumonia' },
  unit: 'patient',
  procedure: 'recommended',
  correction: 'holm',
  alpha: 0.05,
  level: 0.95,
  seed: 11,
};

const row = (patient: string, group: string, value: number | undefined, more: Partial<TidyRow> = {}): TidyRow => ({
  patient,
  film: `${patient}.png`,
  group,
  region: 'left',
  method: 'lrp',
  value,
  ...more,
});
const one = { ...design, regions: ['left'], methods: ['lrp'] };
const first = (comparisons: readonly Comparison[]) => comparisons[0] ?? expect.unreachable();

/** Twelve ill and ten well patients, one film each, every region and method. */
const random = seededRandom(4);
const study: readonly TidyRow[] = Array.from({ length: 22 }, (_, i) => i).flatMap((i) =>
  design.regions.flatMap((region) =>
    design.methods.map((method) =>
      row(`p${i}`, i < 12 ? 'ill' : 'well', random.normal() + (i < 12 && region === 'left' ? 3 : 0), { region, method }),
    ),
  ),
);
const listOf = (group: string, region: string, method: string) =>
  study
    .filter((r) => r.group === group && r.region === region && r.method === method)
    .sort((a, b) => (a.film < b.film ? -1 : 1)) // patients stand in the order of their names
    .map(({ value }) => value ?? Number.NaN);

describe('from films to patients', () => {
  test('a patient’s films are averaged first', () => {
    const rows = [row('a', 'ill', 1, { film: '1' }), row('a', 'ill', 4, { film: '2' }), row('b', 'well', 7)];
    const cohort = cohortOf(rows, one);
    expect([...cohort.values('left', 'lrp')]).toEqual([2.5, 7]);
    expect(cohort.patients).toEqual(['a', 'b']);
    expect(cohort.groups).toEqual(['ill', 'well']);
    expect(cohort.notes).toMatchObject({ films: 3, patients: 2, patientsWithSeveralFilms: 1 });
  });

  test('a patient in two of the groups is left out and named; a group that was not asked for does not count', () => {
    const rows = [
      row('both', 'ill', 1, { film: '1' }),
      row('both', 'well', 2, { film: '2' }),
      row('c', 'ill', 3, { film: '3' }),
      row('c', 'other', 9, { film: '4' }),
      row('d', 'other', 5, { film: '5' }),
    ];
    const { notes, patients, values } = cohortOf(rows, one);
    expect(notes).toEqual({
      films: 1,
      patients: 1,
      inSeveralGroups: ['both'],
      filmsOfNoGroup: 2,
      filmsOfUnknownPatients: 0,
      patientsWithSeveralFilms: 0,
    });
    expect(patients).toEqual(['c']);
    expect([...values('left', 'lrp')]).toEqual([3]);
  });

  test('films of unknown patients are patients of their own, and counted', () => {
    const rows = [
      row('a', 'ill', 1),
      row('x', 'ill', 2, { patient: undefined, film: 'a' }),
      row('x', 'ill', 3, { patient: undefined, film: '2' }),
    ];
    expect(cohortOf(rows, one).notes).toMatchObject({ patients: 3, filmsOfUnknownPatients: 2 });
  });

  test('undefined films are left out, counted, and put back without preference; missing ones are counted apart', () => {
    const rows = [
      row('a', 'ill', 2, { film: '1' }),
      row('a', 'ill', undefined, { film: '2' }),
      row('b', 'ill', Number.NaN),
      row('c', 'ill', 1, { region: 'right' }),
    ];
    const cohort = cohortOf(rows, { ...design, methods: ['lrp'] });
    expect([...cohort.values('left', 'lrp')]).toEqual([2, Number.NaN, Number.NaN]);
    expect([...(cohort.filledIn('left', 'lrp') ?? [])]).toEqual([1, 0, Number.NaN]);
    expect(cohort.lacking('left', 'lrp')).toEqual({ undefinedFilms: 2, missingFilms: 1 });
    expect(cohort.lacking('right', 'lrp')).toEqual({ undefinedFilms: 0, missingFilms: 3 });
    expect(cohortOf(rows, { ...design, measure: 'mean' }).filledIn('left', 'lrp')).toBeUndefined();
  });
});

describe('two groups', () => {
  const outcome = finish(compare(study, design));

  test('every region by every method, each as its own test says', () => {
    expect(outcome.comparisons.map(({ region, method }) => [region, method])).toEqual([
      ['left', 'lrp'],
      ['left', 'gradcam'],
      ['right', 'lrp'],
      ['right', 'gradcam'],
    ]);
    for (const { region = '', method = '', test: result, effects, beside, family, of } of outcome.comparisons) {
      const [ill, well] = [listOf('ill', region, method), listOf('well', region, method)];
      expect(result).toEqual(welchPermutation(ill, well, { arrangements: 10_000, seed: 11 }));
      expect(effects).toEqual([hodgesLehmannShift(ill, well), cliffsDelta(ill, well)]);
      expect(beside).toEqual([mannWhitney(ill, well), brunnerMunzel(ill, well)]);
      expect([family, of]).toEqual([4, ['ill', 'well']]);
    }
  });

  test('finds what was put in, and no more, corrected as one family', () => {
    expect(outcome.comparisons.map(({ decision }) => decision.kind === 'p' && decision.significant)).toEqual([true, true, false, false]);
    const ps = outcome.comparisons.map(({ test: result }) => (result.kind === 'tested' ? result.p : 1));
    const adjusted = outcome.comparisons.map(({ decision }) => (decision.kind === 'p' ? decision.adjusted : undefined));
    expect(adjusted[0]).toBe(4 * (ps[0] ?? 1)); // the smallest of four by Holm: both reach 1 / 10,001
  });

  test('the order of the table changes nothing', () => {
    expect(finish(compare([...study].reverse(), design))).toEqual(outcome);
  });

  test('an undefined share is left out, and the conclusion looked at again with it put back', () => {
    const holed = study.map((r) => (r.patient === 'p3' && r.method === 'gradcam' ? { ...r, value: undefined } : r));
    const { comparisons } = finish(compare(holed, design));
    const [lrp, gradcam] = comparisons;
    expect(lrp?.test).toEqual(outcome.comparisons[0]?.test); // its correction alone may change, with the family's other p-values
    expect(lrp).not.toHaveProperty('filledIn');
    expect(gradcam).toMatchObject({ undefinedFilms: 1, missingFilms: 0, test: { used: [11, 10], leftOut: 1 } });
    expect(gradcam?.filledIn?.test).toMatchObject({ kind: 'tested', used: [12, 10], leftOut: 0 });
    expect(gradcam?.filledIn?.test).not.toEqual(outcome.comparisons[1]?.test);
  });

  test('an empty group, and too small ones, say so in place of a p-value', () => {
    const alone = study.filter(({ group }) => group === 'ill');
    expect(first(finish(compare(alone, design)).comparisons).decision).toEqual({ kind: 'undefined', why: 'no-patients' });
    const few = study.filter(({ patient }) => ['p0', 'p1', 'p2', 'p12', 'p13', 'p14'].includes(patient ?? ''));
    expect(first(finish(compare(few, design)).comparisons).decision).toEqual({ kind: 'cannot-reach', smallest: 0.1, needs: 5 });
    expect(first(finish(compare([], design)).comparisons).decision).toEqual({ kind: 'undefined', why: 'no-patients' });
  });
});

describe('the presets', () => {
  test('as in the paper: the switch, Cohen’s d, and a family for each method', () => {
    const paper = { ...design, procedure: 'paper', measure: 'density', alpha: 0.001, correction: 'bonferroni' } as const;
    const { comparisons } = finish(compare(study, paper));
    for (const { region = '', method = '', test: result, effects, beside, family } of comparisons) {
      const expected = switchedTest(listOf('ill', region, method), listOf('well', region, method), 'welch');
      expect({ result, effects, beside }).toEqual({ result: expected.test, effects: [expected.effect], beside: expected.checks });
      expect(family).toBe(2);
    }
    const { decision, test: result } = first(comparisons);
    if (decision.kind !== 'p' || result.kind !== 'tested') return expect.unreachable();
    expect(decision.adjusted).toBe(2 * result.p);
  });

  test('as in the seed study: Student’s t whatever the sizes', () => {
    const seed = { ...design, procedure: 'seed-study', measure: 'mean', correction: 'bonferroni' } as const;
    for (const { region = '', method = '', test: result } of finish(compare(study, seed)).comparisons) {
      expect(result).toEqual(switchedTest(listOf('ill', region, method), listOf('well', region, method), 'student').test);
      expect(result.test).not.toBe('welch-t');
    }
  });
});

describe('other questions', () => {
  const all = (region: string, method: string) => [
    ...cohortOf(study, { ...design, question: { kind: 'preference' } }).values(region, method),
  ];

  test('preference: against no preference, which is 0 for log₂ enrichment and 1 for enrichment', () => {
    const preference = { ...design, question: { kind: 'preference' } } as const;
    const { comparisons } = finish(compare(study, preference));
    expect(first(comparisons).test).toEqual(signedRank(all('left', 'lrp')));
    expect(first(comparisons).effects).toEqual([hodgesLehmannMedian(all('left', 'lrp'))]);
    const enrichment = finish(compare(study, { ...preference, measure: 'enrichment' })).comparisons;
    expect(first(enrichment).test).toEqual(signedRank(all('left', 'lrp').map((x) => x - 1)));
    expect(first(finish(compare(study, { ...preference, measure: 'mass' })).comparisons).decision).toEqual({
      kind: 'undefined',
      why: 'no-neutral-value',
    });
  });

  test('where values are skewed, the sign test stands beside', () => {
    const skewed = Array.from({ length: 30 }, (_, i) => row(`s${i}`, 'ill', Math.exp(i / 5) - 10));
    const { comparisons } = finish(compare(skewed, { ...one, question: { kind: 'preference' } }));
    expect(first(comparisons).beside.map((result) => result.test)).toEqual(['skewness', 'sign']);
  });

  test('two regions, or two methods, in the same patients', () => {
    const regions = finish(compare(study, { ...design, question: { kind: 'regions' } })).comparisons;
    expect(regions.map(({ region, method, of }) => ({ region, method, of }))).toEqual(
      design.methods.map((method) => ({ region: undefined, method, of: ['left', 'right'] })),
    );
    expect(first(regions).test).toEqual(pairedSignedRank(all('left', 'lrp'), all('right', 'lrp')));
    const methods = finish(compare(study, { ...design, question: { kind: 'methods' } })).comparisons;
    expect(first(methods)).toMatchObject({ region: 'left', method: undefined, of: ['lrp', 'gradcam'], family: 2 });
    expect(first(methods).test).toEqual(pairedSignedRank(all('left', 'lrp'), all('left', 'gradcam')));
  });

  test('three groups, then each pair, in families of their own', () => {
    const groupOf = (patient: string | undefined) => ['a', 'b', 'c'][Number(patient?.slice(1)) % 3];
    const rows = study.map((r) => ({ ...r, group: groupOf(r.patient) }));
    const three = { ...design, question: { kind: 'groups', groups: ['a', 'b', 'c'] } } as const;
    const { comparisons } = finish(compare(rows, three));
    expect([familySize(three), followUps(three), comparisons.length]).toEqual([4, 12, 16]);
    const lists = three.question.groups.map((group) =>
      cohortOf(rows, three)
        .values('left', 'lrp')
        .filter((_, p) => cohortOf(rows, three).groups[p] === group),
    );
    expect(first(comparisons)).toMatchObject({ role: 'primary', of: ['a', 'b', 'c'], family: 4 });
    expect(first(comparisons).test).toEqual(kruskalWallis(lists));
    const pair = comparisons.find(({ role, of }) => role === 'follow-up' && of.join() === 'a,c');
    expect(pair).toMatchObject({ family: 12, region: 'left', method: 'lrp' });
    expect(pair?.test).toEqual(welchPermutation(lists[0] ?? [], lists[2] ?? [], { arrangements: arrangementsOf(three), seed: 11 }));
  });

  test('three methods: Friedman, then each pair', () => {
    const rows = [
      ...study,
      ...study.filter(({ method }) => method === 'lrp').map((r) => ({ ...r, method: 'third', value: (r.value ?? 0) * 2 + 1 })),
    ];
    const three = { ...design, methods: ['lrp', 'gradcam', 'third'], question: { kind: 'methods' } } as const;
    const { comparisons } = finish(compare(rows, three));
    const of = (method: string) => cohortOf(rows, three).values('left', method);
    expect(first(comparisons).test).toEqual(friedman([of('lrp'), of('gradcam'), of('third')]).test);
    expect(comparisons.filter(({ role }) => role === 'follow-up').map((c) => c.of.join())).toEqual(
      Array(2).fill(['lrp,gradcam', 'lrp,third', 'gradcam,third']).flat(),
    );
  });

  test('a reader’s score: patients without one are left out', () => {
    const scores = new Map(Array.from({ length: 20 }, (_, i) => [`p${i}`, i % 7]));
    const { comparisons } = finish(compare(study, { ...design, question: { kind: 'reader', score: 'severity' } }, scores));
    expect(first(comparisons).test).toMatchObject({ test: 'spearman', kind: 'tested', used: [20], leftOut: 2 });
    expect(first(comparisons).effects).toMatchObject([{ effect: 'spearman-rho', interval: { kind: 'interval', by: 'bca' } }]);
  });
});
