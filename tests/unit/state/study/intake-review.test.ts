import { expect, test } from 'vitest';
import { readLabelTable } from '../../../../src/batch/film-facts.ts';
import { guessChoices, type IntakeTable } from '../../../../src/batch/intake.ts';
import type { StudyFilm, StudyId } from '../../../../src/shared/study.ts';
import { reviewOf } from '../../../../src/state/study/intake-review.ts';
import { intakeRows } from '../../../../src/state/study/intake-rows.ts';
import type { Intake } from '../../../../src/state/study/taking-in.ts';

const classes = [
  { id: 'normal', label: 'Normal' },
  { id: 'pneumonia', label: 'Pneumonia' },
];

async function tableOf(text: string, folder: string): Promise<IntakeTable> {
  const table = await readLabelTable(text);
  if (!table.rows) throw new Error('The table has no column "file".');
  return { name: 'labels.csv', folder, table };
}

function intakeOf(paths: readonly string[], tables: readonly IntakeTable[] = [], choices: Partial<Intake['choices']> = {}): Intake {
  const films = paths.map((path) => ({ path, file: new File(['12'], path.split('/').at(-1) ?? path) }));
  return { step: 'review', films, tables, skipped: 0, leftOut: [], choices: { ...guessChoices(paths, tables, classes), ...choices } };
}

function rowsOf(...rows: readonly (Pick<StudyFilm, 'path'> & Partial<StudyFilm>)[]): ReadonlyMap<string, StudyFilm> {
  const about = { study: 's' as StudyId, bytes: 2, label: '', group: '', state: 'done' as const };
  return new Map(rows.map((row) => [row.path, { ...about, name: row.path, patient: row.path, ...row }]));
}

test('patients and groups are shown in numbers and on examples, as they were understood', async () => {
  const paths = Array.from({ length: 12 }, (_, i) => `d/${i % 3 === 0 ? 'NORMAL' : 'PNEUMONIA'}/person${i % 4}_virus_${i}.png`);
  const review = await reviewOf(intakeOf(paths, [], { group: 'folder' }), new Map(), classes);
  expect(review).toMatchObject({
    films: 12,
    labels: [
      ['normal', 4],
      ['pneumonia', 8],
    ],
    groups: [
      ['NORMAL', 4],
      ['PNEUMONIA', 8],
    ],
    known: 0,
    differing: 0,
  });
  expect(review.patients).toHaveLength(4);
  expect(review.patients[0]).toEqual(['person0', 3]);
  expect(review.examples).toHaveLength(5);
  expect(review.examples[0]).toEqual({ path: 'd/NORMAL/person0_virus_0.png', label: 'normal', patient: 'person0', group: 'NORMAL' });
});

test('a folder that is dropped again with a corrected table changes what it says, and nothing else', async () => {
  const rows = rowsOf(
    { path: 'd/a.png', label: 'normal', patient: 'p1', group: 'icu', scores: { first: 1, second: 2 }, review: 'accepted' },
    { path: 'd/b.png', label: 'normal', patient: 'p2' },
    { path: 'd/c.png', label: 'normal', patient: 'p3', group: 'ward' },
  );
  const drop = intakeOf(
    ['d/a.png', 'd/b.png', 'd/c.png'],
    [await tableOf('file,label,patient,second\na.png,Pneumonia,p9,5\nb.png,normal,p2,\n', 'd')],
  );
  const { added, changes } = await intakeRows(drop, { rows, classes });
  expect(changes).toEqual([{ path: 'd/a.png', label: 'pneumonia', patient: 'p9', scores: { first: 1, second: 5 } }]);
  expect(added.map(({ path }) => path)).toEqual(['d/a.png', 'd/b.png', 'd/c.png']);
  expect(await reviewOf(drop, rows, classes)).toMatchObject({ known: 3, differing: 1, filmsWithoutRow: ['d/c.png'] });
  const kept = { ...drop, choices: { ...drop.choices, known: 'keep' as const } };
  expect((await intakeRows(kept, { rows, classes })).changes).toEqual([]);
  expect(await reviewOf(kept, rows, classes)).toMatchObject({
    differing: 1,
    examples: [{ patient: 'p1' }, { patient: 'p2' }, { patient: 'p3' }],
  });
});

test('without a table, what was corrected by hand stays', async () => {
  const rows = rowsOf({ path: 'd/NORMAL/a.png', label: 'pneumonia' });
  expect((await intakeRows(intakeOf(['d/NORMAL/a.png']), { rows, classes })).changes).toEqual([]);
});

test('a table that is dropped alone is about the films of the study that it names', async () => {
  const rows = rowsOf({ path: 'd/NORMAL/a.png', label: 'normal' }, { path: 'd/b.png' });
  const drop = intakeOf([], [await tableOf('file,group\nNORMAL/a.png,icu\nother.png,icu\n', '')]);
  expect(await intakeRows(drop, { rows, classes })).toEqual({ added: [], changes: [{ path: 'd/NORMAL/a.png', group: 'icu' }] });
  expect(await reviewOf(drop, rows, classes)).toMatchObject({
    films: 1,
    differing: 1,
    groups: [['icu', 1]],
    examples: [{ path: 'd/NORMAL/a.png', label: 'normal', group: 'icu' }],
    tables: [{ rows: 2, unmatched: ['other.png'] }],
  });
});

test('a film that goes in under another name stays a patient of its own, and what could not be read is listed as failed', async () => {
  const leftOut = [{ path: 'd/locked', why: 'unreadable' as const, reason: 'Not allowed.' }];
  const { added } = await intakeRows({ ...intakeOf(['d/a.png']), leftOut }, { rows: new Map(), classes, paths: ['d/a (2).png'] });
  expect(added).toEqual([
    { path: 'd/a (2).png', name: 'a.png', bytes: 2, label: '', patient: 'd/a (2).png', group: '', state: 'waiting' },
    {
      ...{ path: 'd/locked', name: 'locked', bytes: 0, label: '', patient: 'd/locked', group: '', state: 'failed' },
      failure: { stage: 'read', reason: 'Not allowed.' },
    },
  ]);
});
