import { expect, test } from 'vitest';
import type { MethodResult, StudyFilm } from '../../../../src/shared/study.ts';
import { type RowContext, rowMaker } from '../../../../src/state/gallery/to-row.ts';

const measured = { map: 'm', explainedClass: 1, regions: { Upper: { share: 0.5, enrichment: 1.5 } } } as unknown as MethodResult;
const film = (changed: Partial<StudyFilm> = {}) =>
  ({
    ...{ path: 'a.png', name: 'a.png', label: '', patient: 'p', group: '', state: 'done' },
    result: { sha256: '', predicted: 0, probabilities: [1], logits: [1], methods: { lrp: measured } },
    ...changed,
  }) as unknown as StudyFilm;
const by = (method: string): RowContext => ({ card: undefined, method, reading: 'positive' });

test('a film has regions to review by whichever method its map is shown; what is measured is that method’s', () => {
  const toRow = rowMaker();
  expect(toRow(film(), by('lrp'))).toMatchObject({ hasRegions: true, enrichment: new Map([['Upper', 1.5]]) });
  expect(toRow(film(), by('gradcam'))).toMatchObject({ hasRegions: true, enrichment: new Map() });
  expect(toRow(film({ path: 'b.png', state: 'waiting', result: undefined as never }), by('lrp'))).toMatchObject({ hasRegions: false });
});

test('much of a map outside the lungs is an alarm, unless the lungs were rejected in the review', () => {
  const toRow = rowMaker();
  const outside = (review?: StudyFilm['review']) =>
    film({
      ...{ review, path: review ?? 'a.png' },
      result: { sha256: '', predicted: 0, probabilities: [1], logits: [1], methods: { lrp: { ...measured, outsideLungs: 0.9 } } },
    });
  expect(toRow(outside(), by('lrp')).isAlarming).toBe(true);
  expect(toRow(outside('accepted'), by('lrp')).isAlarming).toBe(true);
  expect(toRow(outside('rejected'), by('lrp')).isAlarming).toBe(false);
});

test('a film that did not change is the same row again; one that repeats another says which', () => {
  const toRow = rowMaker();
  const [context, same] = [by('lrp'), film({ duplicateOf: 'first.png', scores: { brixia: 3 } })];
  const row = toRow(same, context);
  expect(row).toMatchObject({ repeats: 'first.png', scores: { brixia: 3 } });
  expect(toRow(same, context)).toBe(row);
  expect(toRow({ ...same }, context)).not.toBe(row);
});
