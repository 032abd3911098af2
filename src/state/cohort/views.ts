import { darkTheme } from '../../charts/theme.ts';
import type { Analysis } from '../../export/cohort/analyse.ts';
import { isFound } from '../../export/cohort/analyse.ts';
import {
  bodyFigure,
  type Drawing,
  effectFigure,
  type Figure,
  forestFigure,
  forestKeys,
  labelOf,
  nameOf,
  pFigure,
  pOrWhy,
  pointsFigure,
  powerFigure,
} from '../../export/cohort/figures.ts';
import { sayResult } from '../../stats/compare/say-result.ts';

export type { Figure };

export type ComparisonRow = {
  readonly id: string;
  readonly title: string;
  readonly method: string;
  readonly sentence: string;
  readonly effect: string;
  readonly p: string;
  readonly isFound: boolean;
  readonly patients: string;
};

/** The table of comparisons, row by row. */
export function rowsOf({ outcome }: Analysis, methodLabels: Drawing['methodLabels']): readonly ComparisonRow[] {
  return outcome.comparisons.map((comparison, i) => {
    const [effect] = comparison.effects;
    const method = nameOf(comparison.method, methodLabels);
    return {
      id: String(i),
      title: labelOf(comparison),
      method: method ?? '',
      sentence: sayResult({ ...comparison, method }, outcome.design),
      effect: effect?.kind === 'estimated' ? sayEffect(effect) : '–',
      p: pOrWhy(comparison),
      isFound: isFound(comparison),
      patients: comparison.test.used.join(' + '),
    };
  });
}

type Estimated = Extract<Analysis['outcome']['comparisons'][number]['effects'][number], { kind: 'estimated' }>;

function sayEffect({ value, interval }: Estimated): string {
  const range = interval.kind === 'interval' ? ` (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})` : '';
  return `${value.toFixed(2)}${range}`.replaceAll('-', '−');
}

/** Pictures of an answer for the page, for one method and one region at a time. */
export function picturesOf(
  analysis: Analysis,
  { method, region, methodLabels }: { readonly method: string; readonly region: string; readonly methodLabels: Drawing['methodLabels'] },
) {
  const wide: Drawing = { theme: darkTheme, width: 760, methodLabels };
  const half: Drawing = { theme: darkTheme, width: 440, methodLabels };
  const keys = forestKeys(analysis);
  const { question } = analysis.outcome.design;
  return {
    forest: forestFigure(analysis, keys.includes(method) ? method : keys[0], wide),
    effects: effectFigure(analysis, half),
    body: bodyFigure(analysis, method, half),
    points: question.kind === 'reader' ? undefined : pointsFigure(analysis, { region, method, isNamed: true }, wide),
    p: pFigure(analysis, half),
    power: powerFigure(analysis, half),
  };
}

/** What the three procedures find, side by side. */
export function proceduresOf({ presets }: Analysis): readonly { readonly label: string; readonly said: string }[] {
  return presets.map((preset) => {
    if (preset.kind === 'not-run') return { label: preset.label, said: preset.why };
    const cannot = preset.comparisons.filter(({ decision }) => decision.kind === 'cannot-reach').length;
    const found = preset.comparisons.filter(isFound).length;
    return {
      label: preset.label,
      said: `${found} of ${preset.comparisons.length} significant${cannot > 0 ? `, ${cannot} cannot reach α` : ''} (${preset.measure}, α = ${preset.alpha})`,
    };
  });
}

/** The films behind a point. */
export function filmsOfPatient({ patients }: Analysis, place: number): readonly string[] {
  return patients[place]?.films ?? [];
}
