import { expect, test } from 'vitest';
import { prepare } from '../../../../src/export/cohort/analyse.ts';
import type { Ask } from '../../../../src/export/cohort/ask.ts';
import { madeUpStudy } from './made-up-study.ts';

/** Of sixty films two are rejected, one of which repeats another; one is accepted. */
const study = madeUpStudy((_, i) => {
  if (i === 3) return { isRejected: true, facts: { review: 'rejected' } };
  if (i === 4) return { isRejected: true, facts: { review: 'rejected' }, repeats: 'f3.png' };
  return i === 5 ? { facts: { review: 'accepted' } } : {};
});
const ask: Ask = { question: { kind: 'preference' } };
const warned = (asked: Ask) => prepare(asked, study).warnings.find(({ id }) => id === 'rejected');

test('films whose regions were rejected are left out, and counted', () => {
  const { selection, sizes } = prepare(ask, study);
  expect(selection.films.map(({ file }) => file)).not.toContain('f3.png');
  expect(selection.films).toHaveLength(58);
  expect(selection.notChosen).toBe(2);
  expect(sizes).toEqual([{ name: 'All', patients: 58 }]);
  expect(warned(ask)?.title).toBe('The regions of 1 film were rejected in the review');
});

test('unless the question names what was said in the review', () => {
  const files = (review: string[]) => prepare({ ...ask, films: { where: { review } } }, study).selection.films.map(({ file }) => file);
  expect(files(['rejected'])).toEqual(['f3.png']);
  expect(files(['accepted', 'rejected'])).toEqual(['f3.png', 'f5.png']);
  expect(warned({ ...ask, films: { where: { review: ['rejected'] } } })).toBeUndefined();
});
