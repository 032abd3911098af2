import { type Conclusion, conclude, conclusionOf } from '../../stats/compare/conclude.ts';
import { asPart, inTurn, type Steps } from '../../stats/steps.ts';
import type { Analysis } from './analyse.ts';
import type { CohortTable } from './cohort-table.ts';
import type { JitteredNumber } from './jitter-film.ts';
import { selectInSteps } from './select.ts';

/** Draws unless a question says otherwise. */
export const DRAWS = 20;

/** How a comparison's conclusion fares when the outlines of its films lie a little elsewhere. */
export type UnderJitter = {
  /** In how many draws it is the same: significant or not, and in the same direction where significant. */
  readonly same: number;
  readonly significant: number;
  /** In how many the effect has the same sign; undefined where it has none. */
  readonly sameSign: number | undefined;
  /** Smallest and largest first effect; undefined where there is none. */
  readonly effects: readonly [low: number, high: number] | undefined;
};

export type JitterView =
  | {
      readonly kind: 'run';
      readonly draws: number;
      /** Films whose numbers were taken again, and those whose maps or outlines were not at hand: they keep their numbers. */
      readonly films: number;
      readonly notMoved: number;
      /** For each comparison of the outcome. */
      readonly comparisons: readonly UnderJitter[];
    }
  | { readonly kind: 'not-run'; readonly why: string };

/**
 * Repeats the tests of an analysis with the numbers that `jitterFilm` gave, draw by draw, each corrected in its family as before.
 *
 * @param jittered of all films, made with the measure, reading and seed of `analysis.ask`; region names as in the table
 * @throws Failure 'study-invalid' where the table is not the one that was analysed
 */
export function* underJitter(
  { ask, outcome }: Pick<Analysis, 'ask' | 'outcome'>,
  table: CohortTable,
  jittered: readonly JitteredNumber[],
): Steps<JitterView> {
  const draws = jittered[0]?.values.length ?? 0;
  if (draws === 0) return { kind: 'not-run', why: `the maps and outlines from which ${ask.measure} could be taken again are not at hand.` };
  const byKey = new Map(jittered.map((number) => [keyOf(number), number.values]));
  const { design, scores, films } = yield* asPart(selectInSteps(ask, table), 0, 0.05);
  const chosen = new Set(films.map(({ file }) => file));
  const moved = new Set(jittered.flatMap(({ file }) => (chosen.has(file) ? [file] : [])));
  const asked = table.numbers.flatMap((number) =>
    number.measure === ask.measure && number.reading === ask.reading ? [{ number, values: byKey.get(keyOf(number)) }] : [],
  );
  const draw = function* (which: number) {
    const numbers = asked.map(({ number, values }) => (values ? { ...number, value: values[which] } : number));
    const { rows } = yield* asPart(selectInSteps(ask, { ...table, numbers }), 0, 0.3);
    return yield* asPart(conclude(rows, design, scores), 0.3, 1);
  };
  const repeated = yield* asPart(inTurn([...Array(draws).keys()], draw), 0.05, 1);
  const comparisons = outcome.comparisons.map((comparison, i) =>
    summary(
      conclusionOf(comparison),
      repeated.flatMap((conclusions) => conclusions[i] ?? []),
    ),
  );
  return { kind: 'run', draws, films: moved.size, notMoved: films.length - moved.size, comparisons };
}

/** The analysis with how it fares when outlines move; its question then asks for as many draws, so that it can be run again from the report. */
export function withJitter(analysis: Analysis, jitter: JitterView): Analysis {
  return { ...analysis, ask: { ...analysis.ask, jitter: jitter.kind === 'run' ? jitter.draws : analysis.ask.jitter }, jitter };
}

function summary(now: Conclusion, repeated: readonly Conclusion[]): UnderJitter {
  const isSame = ({ significant, sign }: Conclusion) => significant === now.significant && (!significant || sign === now.sign);
  const effects = repeated.flatMap(({ effect }) => effect ?? []);
  return {
    same: repeated.filter(isSame).length,
    significant: repeated.filter(({ significant }) => significant).length,
    sameSign: now.sign === 0 ? undefined : repeated.filter(({ sign }) => sign === now.sign).length,
    effects: effects.length === 0 ? undefined : [Math.min(...effects), Math.max(...effects)],
  };
}

function keyOf({ file, class: explained, method, region }: Pick<JitteredNumber, 'file' | 'class' | 'method' | 'region'>): string {
  return JSON.stringify([file, explained, method, region]);
}
