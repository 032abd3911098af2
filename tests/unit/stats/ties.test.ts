import { expect, test } from 'vitest';
import type { Question } from '../../../src/stats/compare/design.ts';
import { tiedShare } from '../../../src/stats/compare/ties.ts';

const of = (question: Question, ...samples: readonly (readonly number[])[]) =>
  tiedShare(
    samples.map((values) => Float64Array.from(values)),
    { question, measure: 'log2-enrichment' },
  );
const nan = Number.NaN;

test.each<[string, number | undefined, number | undefined]>([
  ['groups share values across', of({ kind: 'groups', groups: ['a', 'b'] }, [1, 2, 3], [3, 4, nan]), 2 / 5],
  ['differences of the same size are tied whatever their sign; zeros are none', of({ kind: 'preference' }, [1, -1, 2, 0, 0]), 2 / 3],
  ['two conditions by their differences', of({ kind: 'methods' }, [1, 2, 3], [0, 1, 1]), 2 / 3],
  ['several conditions within each patient', of({ kind: 'regions' }, [1, 2, 3], [1, 3, 4], [2, 4, nan]), 1 / 2],
  ['a reader’s patients by their values', of({ kind: 'reader', score: 's' }, [5, 5, 6, 7]), 1 / 2],
  ['nobody', of({ kind: 'preference' }, [nan]), undefined],
])('%s', (_, found, share) => {
  expect(found).toBe(share);
});
