import type { Correction } from '../../stats/adjust.ts';
import { type Comparison, compare, type Outcome } from '../../stats/compare/compare.ts';
import { familySize } from '../../stats/compare/design.ts';
import { type PresetId, presets } from '../../stats/presets/presets.ts';
import { asPart, inTurn, type Steps } from '../../stats/steps.ts';
import type { CohortTable } from './cohort-table.ts';
import { type FullAsk, type Selection, selectInSteps } from './select.ts';
import { wordsOf } from './table-words.ts';

/** What another procedure says to the same question, on the same films. */
export type PresetView = {
  readonly preset: PresetId;
  readonly label: string;
  readonly source: string;
} & (
  | {
      readonly kind: 'run';
      readonly measure: string;
      readonly regions: readonly string[];
      readonly alpha: number;
      readonly correction: Correction;
      readonly family: number;
      readonly comparisons: readonly Comparison[];
      /** What else is to be known of it. */
      readonly note?: string;
    }
  | { readonly kind: 'not-run'; readonly why: string }
);

/** The thirds that the seed's procedure was made for, as the template names them. */
const thirds = ['Left third of the picture', 'Middle third of the picture', 'Right third of the picture'];

/** The three procedures side by side, each with its own measure, test, correction and α; before them the question as it was set, where that is none of them. */
export function* presetsBeside(selection: Selection, table: CohortTable, outcome: Outcome): Steps<PresetView[]> {
  const { question } = selection.design;
  if (question.kind !== 'groups' || question.groups.length !== 2) return [];
  const beside = yield* inTurn(Object.values(presets), function* (preset): Steps<PresetView> {
    const about = { preset: preset.id, label: preset.label, source: preset.source };
    if (!wordsOf(table.numbers).measures.includes(preset.measure))
      return { ...about, kind: 'not-run', why: `The study does not hold its measure, ${preset.measure}.` };
    const isElsewhere = preset.template === 'thirds' && !hasThirds(table);
    const regions = preset.template === 'thirds' && !isElsewhere ? thirds : selection.ask.regions;
    const { measure, alpha, correction } = preset;
    const ask: FullAsk = { ...selection.ask, regions, procedure: preset.id, measure, alpha, correction };
    const { design, rows } = yield* asPart(selectInSteps(ask, table), 0, 0.1);
    const isSame = JSON.stringify(design) === JSON.stringify(selection.design);
    const { comparisons } = isSame ? outcome : yield* asPart(compare(rows, design), 0.1, 1);
    const note = isElsewhere && { note: 'its test on these regions, not on its thirds' };
    return { ...about, kind: 'run', measure, regions, alpha, correction, family: familySize(design), comparisons, ...note };
  });
  const isOneOfThem = beside.some((view) => view.kind === 'run' && view.comparisons === outcome.comparisons);
  return isOneOfThem ? beside : [asSet(outcome), ...beside];
}

function asSet({ design, comparisons }: Outcome): PresetView {
  const { procedure, measure, regions, alpha, correction } = design;
  const { id, source, label } = presets[procedure];
  return {
    ...{ preset: id, label: 'As it is set', source: `${source}; ${label.toLowerCase()}, with other settings` },
    ...{ kind: 'run', measure, regions, alpha, correction, family: familySize(design), comparisons },
  };
}

function hasThirds({ numbers }: CohortTable): boolean {
  const { regions } = wordsOf(numbers);
  return thirds.every((third) => regions.includes(third));
}
