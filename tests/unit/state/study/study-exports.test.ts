import { expect, test } from 'vitest';
import type { KeptMeasures } from '../../../../src/batch/study-store.ts';
import type { ModelCard } from '../../../../src/shared/model-card.ts';
import type { StudyFilm } from '../../../../src/shared/study.ts';
import { studyMeasures } from '../../../../src/state/study/study-exports.ts';

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
