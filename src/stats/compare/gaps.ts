import { type Design, neutralValue } from './design.ts';

/**
 * What a signed-rank test is of: each patient's difference from no preference, or between two conditions; NaN where a value is missing. Undefined where the question
 * has no such test, or its measure knows no value that means no preference.
 */
export function gapsOf(
  [first = new Float64Array(), second, third]: readonly Float64Array[],
  { question, measure }: Pick<Design, 'question' | 'measure'>,
): Float64Array | undefined {
  if (question.kind === 'preference') {
    const neutral = neutralValue(measure);
    return neutral === undefined ? undefined : first.map((value) => value - neutral);
  }
  if (question.kind === 'groups' || question.kind === 'reader' || second === undefined || third !== undefined) return undefined;
  return first.map((value, patient) => value - (second[patient] ?? Number.NaN));
}
