import { expect, test } from 'vitest';
import type { KeptMeasures } from '../../../../src/batch/study-store.ts';
import type { ModelCard } from '../../../../src/shared/model-card.ts';
import type { StudyFilm } from '../../../../src/shared/study.ts';
import { studyFailures, studyMeasures, studyPredictions } from '../../../../src/state/study/study-exports.ts';

const card = { classes: [{ id: 'normal' }, { id: 'pneumonia' }] } as unknown as ModelCard;
const film = (path: string, changed: Partial<StudyFilm> = {}) =>
  ({ path, patient: 'p', label: 'normal', state: 'done', result: {}, ...changed }) as StudyFilm;
const measures = [
  {
    method: 'lrp',
    explainedClass: 1,
    reading: 'positive',
    regions: [{ name: 'Upper', numbers: { share: 0.25 } }],
    outsideLungs: { share: 0.5 },
  },
] as unknown as readonly KeptMeasures[];

async function written(...films: readonly StudyFilm[]): Promise<readonly string[]> {
  const study = {
    rows: new Map(films.map((each) => [each.path, each])),
    order: films.map(({ path }) => path),
    readMeasures: async () => measures,
  };
  return (await (await studyMeasures(study, card)).content.text()).trim().split('\n');
}

test('regions.csv says what was said of the regions in the review, in a column behind those that are always there', async () => {
  const lines = await written(film('a.png', { review: 'rejected' }), film('b.png'));
  expect(lines[0]).toBe('file,patient,label,class,method,reading,region,measure,value,unit,review');
  const [a, b] = ['a.png', 'b.png'].map((path) => lines.filter((line) => line.startsWith(`${path},`)));
  expect(a?.length).toBeGreaterThan(2);
  expect(a?.every((line) => line.endsWith(',rejected'))).toBe(true);
  expect(b?.every((line) => line.endsWith(','))).toBe(true);
  expect(b?.every((line) => line.split(',').length === 11)).toBe(true);
});

test('without a review it has the columns of the command line alone', async () => {
  const lines = await written(film('a.png'));
  expect(lines[0]).toBe('file,patient,label,class,method,reading,region,measure,value,unit');
  expect(lines.every((line) => line.split(',').length === 10)).toBe(true);
});

test('films are named from the folder that was opened, as on the command line; one that is a patient of its own stays so', async () => {
  const result = { predicted: 1, probabilities: [0.25, 0.75], logits: [-1, 1] };
  const failure = { stage: 'decode', reason: 'Damaged.' };
  const films = [
    film('chest/NORMAL/a.png', { result, patient: 'chest/NORMAL/a.png' } as unknown as Partial<StudyFilm>),
    film('chest/b.png', { state: 'failed', failure, result: undefined } as unknown as Partial<StudyFilm>),
  ];
  const study = { rows: new Map(films.map((each) => [each.path, each])), order: films.map(({ path }) => path) };
  const linesOf = async (csv: string | Blob) => (await new Response(csv).text()).trim().split('\n');
  expect((await linesOf(studyPredictions(study, card).content))[1]).toBe('NORMAL/a.png,NORMAL/a.png,normal,pneumonia,-1,0.25,1,0.75');
  expect((await linesOf(studyFailures(study).content))[1]).toBe('b.png,decode,Damaged.');
  expect((await written(...films))[1]).toMatch(/^NORMAL\/a\.png,NORMAL\/a\.png,/);
});

test('predictions.csv has every film that was explained, also one that waits to be asked anew', async () => {
  const result = { predicted: 0, probabilities: [0.75, 0.25], logits: [1, -1] } as unknown as StudyFilm['result'];
  const films = (['done', 'waiting', 'working', 'failed'] as const).map((state) =>
    film(`${state}.png`, { state, ...(result && { result }) }),
  );
  const { result: _, ...never } = film('never.png', { state: 'waiting' });
  const rows = new Map([...films, never as StudyFilm].map((each) => [each.path, each]));
  const { content } = studyPredictions({ rows, order: [...rows.keys()] }, card);
  const lines = (await new Response(content).text()).trim().split('\n');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['done.png', 'waiting.png', 'working.png', 'failed.png']);
});
