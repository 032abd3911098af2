import * as v from 'valibot';
import { Failure } from '../../shared/failure.ts';
import type { PresetId } from '../../stats/presets/presets.ts';

const word = v.pipe(v.string(), v.minLength(1));
const words = v.pipe(
  v.array(word),
  v.minLength(1),
  v.check((list) => new Set(list).size === list.length, 'names something twice'),
);
const part = (least: number, most: number) => v.pipe(v.number(), v.gtValue(least), v.ltValue(most));
const procedures = ['recommended', 'paper', 'seed-study'] as const satisfies readonly PresetId[];

const filmChoice = v.strictObject({
  /** Part of the path. */
  path: v.optional(v.string()),
  labels: v.optional(words),
  /** Whether the network says what the label says. */
  predicted: v.optional(v.picklist(['any', 'right', 'wrong'])),
  /** 'group', 'predicted', 'correctness' or a column of the labels → the words that it may hold. */
  where: v.optional(v.record(v.string(), words)),
  /** These alone, by their paths: as the gallery showed them. */
  files: v.optional(words),
});

const question = v.variant('kind', [
  v.strictObject({ kind: v.literal('preference') }),
  v.strictObject({
    kind: v.literal('groups'),
    groups: v.pipe(words, v.minLength(2)),
    /** 'label', 'group', 'predicted', 'correctness' or a column of the labels. */
    by: v.optional(word),
  }),
  v.strictObject({ kind: v.literal('regions') }),
  v.strictObject({ kind: v.literal('methods') }),
  /** `score`: the column of the labels that holds a reader's score. */
  v.strictObject({ kind: v.literal('reader'), score: word }),
]);

const schema = v.strictObject({
  question: v.optional(question),
  films: v.optional(filmChoice),
  regions: v.optional(words),
  methods: v.optional(words),
  reading: v.optional(v.picklist(['positive', 'absolute'])),
  measure: v.optional(word),
  /** Id of a class, or 'predicted'. */
  explained: v.optional(word),
  procedure: v.optional(v.picklist(procedures)),
  correction: v.optional(v.picklist(['holm', 'benjamini-hochberg', 'bonferroni', 'none'])),
  alpha: v.optional(part(0, 1)),
  level: v.optional(part(0.5, 1)),
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))),
  /** How often the tests are repeated with the outlines a little elsewhere; 0: never. */
  jitter: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))),
  /** For the power curve, in units of the measure. */
  smallestEffect: v.optional(
    v.pipe(
      v.number(),
      v.finite(),
      v.check((effect) => effect !== 0, 'is 0, which is no effect'),
    ),
  ),
});

/** A question as it is written in a file: what is left out has a default that follows from the study. */
export type Ask = v.InferOutput<typeof schema>;
export type AskedQuestion = v.InferOutput<typeof question>;
export type FilmChoice = v.InferOutput<typeof filmChoice>;

/** @throws Failure 'study-invalid' that names the field which is not as it should be */
export function readAsk(text: string): Ask {
  return checkAsk(parse(text));
}

/** The same from a value that was parsed already. */
export function checkAsk(value: unknown): Ask {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  const known = Object.keys(schema.entries).join(', ');
  if (issue.type === 'strict_object' && issue.expected === 'never')
    throw new Failure('study-invalid', `The design has a field “${path ?? ''}” that is not known. At its top it may have: ${known}.`);
  throw new Failure('study-invalid', `The design’s ${path === null ? 'top level' : `field “${path}”`} ${inWords(issue)}.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Failure('study-invalid', `The design is no valid JSON: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}

function inWords({ type, expected, received, message }: v.BaseIssue<unknown>): string {
  if (type === 'check') return message;
  if (received === 'undefined') return 'is missing';
  return `should be ${expected === null ? `other than it is (${message})` : expected}, but is ${received.length > 60 ? 'something else' : received}`;
}
