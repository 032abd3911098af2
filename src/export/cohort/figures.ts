import { signedText } from '../../charts/effect-colour.ts';
import { effectTable } from '../../charts/effect-table.ts';
import { type ForestRow, forestPlot } from '../../charts/forest-plot.ts';
import { pText } from '../../charts/number-text.ts';
import { pBins, pHistogram } from '../../charts/p-histogram.ts';
import { powerCurve } from '../../charts/power-curve.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import type { Comparison } from '../../stats/compare/compare.ts';
import type { EffectId } from '../../stats/result.ts';
import { type Analysis, isFound } from './analyse.ts';
import { type MethodLabels, nameOf, shortLabelOf } from './named.ts';

/** A picture with what it shows in words, and the numbers that it was drawn from. */
export type Figure = {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly svg: string;
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** What is drawn one by one, made when it is asked for, as it can be many thousands: every number with all its digits. */
  readonly list?: () => { readonly head: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] };
};

export type Drawing = { readonly theme: ChartTheme; readonly width: number; readonly methodLabels: MethodLabels };

export const effectNames: Readonly<Record<EffectId, string>> = {
  'hodges-lehmann': 'Hodges–Lehmann median',
  'hodges-lehmann-shift': 'Hodges–Lehmann shift',
  'cliffs-delta': 'Cliff’s δ',
  'rank-biserial': 'matched-pairs rank biserial',
  'epsilon-squared': 'ε²',
  'kendalls-w': 'Kendall’s W',
  'spearman-rho': 'Spearman’s ρ',
  'cohens-d': 'Cohen’s d',
};

/** The corrected p, or why there is none. */
export function pOrWhy({ decision }: Pick<Comparison, 'decision'>): string {
  if (decision.kind === 'p') return decision.adjusted < 0.0005 ? 'p < .001' : `p ${pText(decision.adjusted)}`;
  if (decision.kind === 'undefined') return 'undefined';
  return decision.needs === undefined ? 'cannot reach α' : `needs ≥ ${decision.needs} patients`;
}

/** The methods, or with them what is compared, that have a forest plot of their own. */
export function forestKeys({ outcome }: Analysis): readonly (string | undefined)[] {
  return [...new Set(outcome.comparisons.map(({ method }) => method))];
}

/** Effects with intervals, of one method (or of the regions in which methods are compared). Where comparisons of two follow, those: what they follow has no direction, and another unit. */
export function forestFigure({ outcome }: Analysis, method: string | undefined, { theme, width, methodLabels }: Drawing): Figure {
  const all = outcome.comparisons.filter((comparison) => comparison.method === method);
  const pairs = all.filter(({ role }) => role === 'follow-up');
  const own = pairs.length > 0 ? pairs : all;
  const [first] = own;
  const name = nameOf(method, methodLabels);
  const rows = own.map((comparison): ForestRow => {
    const [effect] = comparison.effects;
    const estimated = effect?.kind === 'estimated' ? effect : undefined;
    const { interval } = estimated ?? {};
    return {
      label: shortLabelOf(comparison, methodLabels),
      value: estimated?.value,
      interval: interval?.kind === 'interval' ? interval : undefined,
      isFound: isFound(comparison),
      note: `${estimated ? signedText(estimated.value) : 'no effect'} · ${pOrWhy(comparison)}`,
    };
  });
  const effect = first?.effects[0]?.effect;
  const measured = effect === undefined ? outcome.design.measure : `${effectNames[effect]} of ${outcome.design.measure}`;
  const said = rows.map(({ label, note, isFound: found }) => `${label} ${note}${found ? ', significant' : ''}`).join('; ');
  return {
    id: `forest-${method ?? 'regions'}`,
    title: name ?? 'Effects',
    caption: `${measured} with ${Math.round(100 * outcome.design.level)} % intervals. Filled and ✱: significant in the family of ${first?.family ?? 0}.`,
    svg: forestPlot({ rows, axis: measured, label: `Forest plot${name ? `, ${name}` : ''}: ${said}`, width, theme }),
    table: {
      head: ['Compared', 'Effect', 'Low', 'High', 'Corrected p'],
      rows: rows.map(({ label, value, interval }, i) => [
        label,
        ...[value, interval?.low, interval?.high].map((number) => (number === undefined ? '–' : signedText(number))),
        own[i] ? pOrWhy(own[i]) : '',
      ]),
    },
  };
}

/** Region × method; undefined where the question has no such table. */
export function effectFigure({ outcome }: Analysis, { theme, width, methodLabels }: Drawing): Figure | undefined {
  const { regions, methods, question } = outcome.design;
  if (question.kind === 'regions' || question.kind === 'methods') return undefined;
  const found = (region: string, method: string) =>
    outcome.comparisons.find((one) => one.role === 'primary' && one.region === region && one.method === method);
  const rows = regions.map((region) => ({
    label: region,
    cells: methods.map((method) => {
      const comparison = found(region, method);
      const [effect] = comparison?.effects ?? [];
      return { value: effect?.kind === 'estimated' ? effect.value : undefined, isFound: comparison !== undefined && isFound(comparison) };
    }),
  }));
  const columns = methods.map((method) => nameOf(method, methodLabels) ?? method);
  const text = ({ value, isFound: marked }: { value: number | undefined; isFound: boolean }) =>
    value === undefined ? '–' : `${signedText(value)}${marked ? ' ✱' : ''}`;
  const effect = outcome.comparisons[0]?.effects[0]?.effect;
  return {
    id: 'effects',
    title: 'By region and method',
    caption: `${effect === undefined ? 'Effect' : effectNames[effect]} of ${outcome.design.measure}. ✱: significant in its family.`,
    svg: effectTable({
      columns,
      rows,
      label: `Effects by region and method: ${rows.map(({ label, cells }) => `${label} ${cells.map(text).join(', ')}`).join('; ')}`,
      width,
      theme,
    }),
    table: { head: ['Region', ...columns], rows: rows.map(({ label, cells }) => [label, ...cells.map(text)]) },
  };
}

export function pFigure({ outcome }: Analysis, { theme, width }: Drawing): Figure {
  const ps = outcome.comparisons.flatMap(({ role, test }) => (role === 'primary' && test.kind === 'tested' ? [test.p] : []));
  const below = ps.filter((p) => p <= 0.05).length;
  return {
    id: 'p-values',
    title: 'p-values of the family',
    caption:
      'Evenly spread where nothing differs; heaped on the left where much does. Zones of a partition depend on each other, so that the spread is rough.',
    svg: pHistogram({ ps, label: `Histogram of ${ps.length} p-values before correction; ${below} of them at most .05`, width, theme }),
    table: {
      head: ['p before correction', 'Hypotheses'],
      rows: pBins(ps).map(({ from, to, count }) => [`${binEnd(from)} to ${binEnd(to)}`, String(count)]),
    },
  };
}

const binEnd = (p: number) => (p % 1 === 0 ? String(p) : p.toFixed(2).slice(1));

const powerBy = {
  'signed-rank': '',
  'welch-t': ' Welch’s t with its t distribution stands in for its permutation.',
  switched: ' Each was tested as the procedure does: by t or Mann–Whitney, whichever its checks chose.',
} as const;

/** Undefined where there is no curve. */
export function powerFigure({ power, outcome }: Analysis, { theme, width, methodLabels }: Drawing): Figure | undefined {
  if (power?.result.kind !== 'estimated') return undefined;
  const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);
  const points = power.result.curve.map(({ sizes, ...point }) => ({ patients: total(sizes), ...point }));
  const place = [power.hypothesis.region, nameOf(power.hypothesis.method, methodLabels)].filter((part) => part !== undefined).join(', ');
  const said = points.map(({ patients, power: share }) => `${patients} patients ${share.toFixed(2)}`).join(', ');
  return {
    id: 'power',
    title: 'Could this study see it?',
    caption: `Chance to find an effect of ${signedText(power.effect)} in ${outcome.design.measure} at the level of one test of the family (α = ${power.level.toPrecision(2)}), from ${power.studies} made-up studies a point, drawn from the patients who differ most (${place}), with 95 % intervals.${powerBy[power.by]}`,
    svg: powerCurve({ points, now: total(power.now), label: `Power at an effect of ${signedText(power.effect)}: ${said}`, width, theme }),
    table: {
      head: ['Patients', 'Power', 'Low', 'High'],
      rows: points.map(({ patients, power: share, low, high }) => [String(patients), ...[share, low, high].map((part) => part.toFixed(2))]),
    },
  };
}
