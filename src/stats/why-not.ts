/** Why there is no number. */
export type WhyNot = keyof typeof sentences;

const sentences = {
  'no-patients': 'a group is empty',
  'too-few': 'too few patients',
  'too-many': 'more values than the approximation was made for',
  constant: 'all values are equal',
  'all-zero': 'every difference is zero',
  separated: 'the groups do not overlap at all',
  'one-way': 'all differences have the same sign',
  'in-step': 'one follows the other throughout',
  'not-paired': 'the two lists are of different length',
  'one-group': 'there is only one group',
  'not-enough-spread': 'the resamples hardly differ',
  'out-of-range': 'the values are too large or too small to compute with',
  'no-neutral-value': 'the measure has no value that means no preference',
  'no-interval': 'no interval is given for it',
  'two-conditions': 'it needs at least three conditions',
} as const;

/** The reason in words that follow “undefined: …”. */
export function sayWhyNot(why: WhyNot): string {
  return sentences[why];
}
