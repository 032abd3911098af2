import { expect, test } from 'vitest';
import { analyse, prepare } from '../../../../src/export/cohort/analyse.ts';
import type { Ask } from '../../../../src/export/cohort/ask.ts';
import type { CohortTable } from '../../../../src/export/cohort/cohort-table.ts';
import { reportOf } from '../../../../src/export/report/report.ts';
import { finish } from '../../../../src/stats/steps.ts';
import { madeUpStudy as study } from './made-up-study.ts';

const groups: Ask = { question: { kind: 'groups', groups: ['ill', 'well'] } };
const told = (table: CohortTable, ask: Ask = groups) =>
  prepare(ask, table).warnings.map(({ id, title, what, names }) => ({ id, said: `${title}. ${what}`, names }));
const without = (table: CohortTable, drop: (number: CohortTable['numbers'][number]) => boolean): CohortTable => ({
  ...table,
  numbers: table.numbers.filter((number) => !drop(number)),
});

/** With `patients` of them alone, half of them ill. */
const first = ({ films, ...rest }: CohortTable, patients: number): CohortTable => ({
  ...rest,
  films: films.filter((_, i) => i % 30 < patients / 2),
});
/** With numbers of a third method. */
const three = (table: CohortTable, value: (i: number, noise: number) => number): CohortTable => ({
  ...table,
  numbers: table.numbers.flatMap((number, i) =>
    number.method === 'lrp' ? [number, { ...number, method: 'other', value: value(Math.floor(i / 4), number.value ?? 0) }] : [number],
  ),
});

/** Two films explained for another class. */
const predictedOf = (table: CohortTable): CohortTable => ({
  ...table,
  numbers: table.numbers.map((number) => (/^f40?\.png$/.test(number.file) ? { ...number, class: 'well' } : number)),
});

test('a fixed class that some films were not explained for is no lack of regions', () => {
  expect(told(predictedOf(study()), { ...groups, explained: 'ill' }).map(({ id }) => id)).toEqual(['selected-by-prediction']);
});

test('a study without faults is told nothing', () => {
  expect(told(study())).toEqual([]);
});

test.each<[string, CohortTable, Ask, string, RegExp, readonly string[]]>([
  [
    'a region missing on some films',
    without(study(), ({ file, region }) => region === 'B' && ['f1.png', 'f40.png'].includes(file)),
    groups,
    'missing-regions',
    /missing on up to 2 films\. Those films are left out where they lack a number: B\./,
    [],
  ],
  [
    'a film without any number',
    without(study(), ({ file }) => file === 'f7.png'),
    groups,
    'missing-regions',
    /^1 film without any of these numbers\. .*left out/,
    ['f7.png'],
  ],
  [
    'a patient in both groups',
    study((_, i) => (i === 29 ? { patient: 'p30' } : {})),
    groups,
    'several-groups',
    /^1 patient is in more than one group\. It is left out\./,
    ['p30'],
  ],
  [
    'a patient in both groups, where none are compared',
    study((_, i) => (i === 29 ? { patient: 'p30' } : {})),
    { question: { kind: 'preference' } },
    'several-labels',
    /^1 patient has films of more than one label\. They stay/,
    ['p30'],
  ],
  [
    'the same where methods are compared',
    study((_, i) => (i === 29 ? { patient: 'p30' } : {})),
    { question: { kind: 'methods' } },
    'several-labels',
    /They stay/,
    ['p30'],
  ],
  [
    'a film that is there twice',
    study((_, i) => (i === 5 ? { repeats: 'f4.png' } : {})),
    groups,
    'repeated',
    /^1 film is in the study twice\. .*the first is used/,
    [],
  ],
  [
    'a patient with two films',
    study((_, i) => (i === 5 ? { patient: 'p4' } : {})),
    groups,
    'several-films',
    /^1 patient has several films\. Their films are averaged first/,
    [],
  ],
  [
    'a film of nobody knows whom',
    study((film, i) => (i === 5 ? { patient: film.file } : {})),
    groups,
    'unknown-patients',
    /^1 film of unknown patients\. Each counts as a patient of its own/,
    [],
  ],
  ['a tiny group', study((_, i) => (i > 32 ? { label: '' } : {})), groups, 'small-group', /^Few patients: 3 in well\./, []],
  [
    'a group too tiny for any finding',
    study((_, i) => (i < 28 || i > 32 ? { label: '' } : {})),
    groups,
    'cannot-reach',
    /fewer than \d+ patients in each group; the table will say so in place of p-values/,
    [],
  ],
  [
    'maps that show nothing',
    study(
      () => ({}),
      (i, noise) => (i === 3 ? undefined : noise),
    ),
    groups,
    'undefined',
    /^log2-enrichment is undefined on up to 1 film\. .*Left out, counted, and put back as a check/,
    [],
  ],
  [
    'groups of another spread',
    study(
      () => ({}),
      (i, noise) => (i < 30 ? noise : 4 * noise),
    ),
    groups,
    'unequal-spread',
    /^Groups differ in spread, by up to [3-6]\.\d times .*4 of 4 comparisons.*Welch’s t allows for that/,
    [],
  ],
  [
    'groups of another spread and skewed',
    study(
      () => ({}),
      (i, noise) => (i < 30 ? Math.exp(noise) : 3 * Math.exp(noise)),
    ),
    groups,
    'unequal-spread',
    /skewed as well, and p-values are then too small.*11 with 20 \+ 20/,
    [],
  ],
  [
    'values that are skewed',
    study(
      () => ({}),
      (_, noise) => Math.exp(noise) - 1,
    ),
    { question: { kind: 'preference' } },
    'skewed',
    /^Values are skewed in 4 of 4 comparisons, most in [AB], \w+\. .*11 with 20, 24 with 50, 74 with 200.*sign test beside/,
    [],
  ],
  [
    'differences that are skewed, where pairs follow a test of several',
    three(study(), (i, noise) => (i < 54 ? noise : 40 + noise)),
    { question: { kind: 'methods' } },
    'skewed',
    /^Differences are skewed in 4 of 6 comparisons, most in [AB]: \w+ and other/,
    [],
  ],
  [
    'many equal values',
    study(
      () => ({}),
      (i, noise) => (i % 2 ? -6.7 : noise),
    ),
    groups,
    'ties',
    /^Many equal values in 4 of 4 comparisons: 50 % of patients share theirs in A, lrp\. .*rather too little/,
    [],
  ],
  [
    'films of no group',
    study((_, i) => (i === 3 ? { label: 'other' } : {})),
    groups,
    'no-group',
    /^1 film is in none of the groups\. It is left out\./,
    ['f3.png'],
  ],
  [
    'patients without a score',
    study((_, i) => (i === 3 ? {} : { facts: { brixia: String(i) } })),
    { question: { kind: 'reader', score: 'brixia' } },
    'no-score',
    /^1 patient without a score “brixia”\. It is left out\./,
    ['p3'],
  ],
  [
    'few patients where none are grouped',
    study((_, i) => (i < 40 ? { repeats: 'f59.png' } : {})),
    { question: { kind: 'preference' }, films: { path: 'f5' } },
    'small-group',
    /^Few patients: 10\. /,
    [],
  ],
  ...(
    [
      ['preference', { question: { kind: 'preference' } }, /fewer than 8 patients; /],
      ['methods', { question: { kind: 'methods' } }, /fewer than 7 patients; /],
      ['a reader’s score', { question: { kind: 'reader', score: 'brixia' } }, /fewer than \d+ patients; /],
      [
        'groups by the paper’s procedure',
        { ...groups, procedure: 'paper', measure: 'log2-enrichment' },
        /Where the procedure’s checks choose Mann–Whitney, no data.* 8 patients in each/,
      ],
    ] as const satisfies readonly (readonly [string, Ask, RegExp])[]
  ).map(([what, ask, said]): [string, CohortTable, Ask, string, RegExp, readonly string[]] => [
    `too few for any finding: ${what}`,
    first(
      study((_, i) => ({ facts: { brixia: String(i) } })),
      4,
    ),
    ask,
    'cannot-reach',
    said,
    [],
  ]),
  ['no film at all', study(), { ...groups, films: { path: 'nowhere' } }, 'nothing', /^No film is left/, []],
  [
    'each film’s own class',
    study(),
    { ...groups, explained: 'predicted' },
    'predicted-class',
    /Explain one fixed class to compare groups/,
    [],
  ],
  [
    'a fixed class of films that were explained for the one that the network says',
    predictedOf(study()),
    { ...groups, explained: 'ill' },
    'selected-by-prediction',
    /^2 films were explained for another class than “ill”\. They are left out\. .*\(58\) are the ones that it calls “ill”/,
    ['f4.png', 'f40.png'],
  ],
  [
    'films chosen by what the network says',
    study(),
    { ...groups, films: { predicted: 'right' } },
    'selected-by-prediction',
    /holds for such films only \(60 of them\)/,
    [],
  ],
])('told before anything is tested, with what will be done: %s', (_, table, ask, id, said, names) => {
  const own = told(table, ask).filter((warning) => warning.id === id);
  expect(own).toHaveLength(1);
  expect(own[0]?.said).toMatch(said);
  expect(own[0]?.names).toEqual(names);
});

test('what was told is what is done, and the report says it too, without naming a patient', () => {
  const table = without(
    study((_, i) => (i === 29 ? { patient: 'Mr Both' } : i === 30 ? { patient: 'Mr Both' } : i === 5 ? { repeats: 'f4.png' } : {})),
    ({ file }) => file === 'f7.png',
  );
  const analysis = finish(analyse(groups, table));
  expect(analysis.sizes).toEqual([
    { name: 'ill', patients: 27 },
    { name: 'well', patients: 29 },
  ]);
  expect(analysis.outcome.notes.inSeveralGroups).toEqual(['Mr Both']);
  const report = reportOf(analysis, table, { version: '0' });
  for (const sentence of [
    '1 patient is in more than one group. It is left out.',
    '1 film is in the study twice.',
    '1 film without any of these numbers.',
  ])
    expect(report).toContain(sentence);
  expect(report).not.toContain('Mr Both');
});

test('a patient with both labels counts once where no groups are compared', () => {
  const table = study((_, i) => (i === 29 || i === 30 ? { patient: 'both' } : {}));
  const analysis = finish(analyse({ question: { kind: 'preference' } }, table));
  expect(analysis.sizes).toEqual([{ name: 'All', patients: 59 }]);
  expect(reportOf(analysis, table, { version: '0' })).toContain('1 patient has films of more than one label. They stay');
});

test('of several groups it is told apart whether the first test, or the pairs that follow, can reach α', () => {
  const table = study((_, i) => (i % 3 === 0 ? { label: 'other' } : {}));
  const some = { ...table, films: table.films.filter((_, i) => i % 30 < 12) };
  const titles = (films: CohortTable) =>
    told(films, { question: { kind: 'groups', groups: ['ill', 'well', 'other'] } }).flatMap(({ id, said }) =>
      id === 'cannot-reach' ? [said] : [],
    );
  expect(titles(table)).toEqual([]);
  expect(titles({ ...some, films: some.films.filter(({ label }, i) => label !== 'other' || i < 4) })).toEqual([
    expect.stringMatching(
      /^Too few patients to reach α at all in the comparisons of two that follow \(8 of 12 comparisons\)\. .* in each group; /,
    ),
  ]);
  expect(titles({ ...some, films: some.films.filter((_, i) => i % 12 < 3) })).toHaveLength(2);
});
