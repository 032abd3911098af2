import { signedText } from '../../charts/effect-colour.ts';
import { type ChartTheme, darkTheme, lightTheme } from '../../charts/theme.ts';
import { agreementTable, byMethodTable } from '../../export/cohort/agreement-tables.ts';
import type { Analysis } from '../../export/cohort/analyse.ts';
import { isFound } from '../../export/cohort/analyse.ts';
import { bodyFigure } from '../../export/cohort/body-figure.ts';
import {
  type Drawing,
  effectFigure,
  type Figure,
  forestFigure,
  forestKeys,
  pFigure,
  pOrWhy,
  powerFigure,
} from '../../export/cohort/figures.ts';
import { namedComparison, nameOf, shortLabelOf } from '../../export/cohort/named.ts';
import { pointsFigure } from '../../export/cohort/points-figure.ts';
import { whyNoPower } from '../../export/cohort/power-view.ts';
import { besideTable, type TableOfWords } from '../../export/cohort/tests-beside.ts';
import { toCsv } from '../../export/csv.ts';
import { sayLeaveOneOut } from '../../stats/compare/say-leave-one-out.ts';
import { sayFinding } from '../../stats/compare/say-result.ts';
import { presets as presetsById } from '../../stats/presets/presets.ts';
import type { ExportedFile } from '../exports.ts';

export type { Figure, TableOfWords };
export { whyNoPower };

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
      title: shortLabelOf(comparison, methodLabels),
      method: method ?? '',
      sentence: capital(sayFinding(namedComparison(comparison, methodLabels), outcome.design)),
      effect: effect?.kind === 'estimated' ? sayEffect(effect) : '–',
      p: pOrWhy(comparison),
      isFound: isFound(comparison),
      patients: comparison.test.used.join(' + '),
    };
  });
}

const capital = (sentence: string) => `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}`;

type Estimated = Extract<Analysis['outcome']['comparisons'][number]['effects'][number], { kind: 'estimated' }>;

function sayEffect({ value, interval }: Estimated): string {
  const range = interval.kind === 'interval' ? ` (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})` : '';
  return `${value.toFixed(2)}${range}`.replaceAll('-', '−');
}

/** How wide the widest chart is drawn, in pixels, where there is room for it. */
export const WIDEST = 760;

/** What is shown of an answer: one method and one region at a time. */
export type Shown = {
  readonly analysis: Analysis;
  readonly method: string;
  readonly region: string;
  readonly methodLabels: Drawing['methodLabels'];
  /** Pixels from side to side: what is drawn for them keeps its letters' size. */
  readonly room: number;
};

/** A picture of an answer; undefined where the question has none. */
export type Picture = (shown: Shown, theme?: ChartTheme) => Figure | undefined;

const wide = ({ methodLabels, room }: Shown, theme: ChartTheme): Drawing => ({ theme, width: Math.min(WIDEST, room), methodLabels });
const half = ({ methodLabels, room }: Shown, theme: ChartTheme): Drawing => ({ theme, width: Math.min(440, room), methodLabels });

export const forestPicture: Picture = (shown, theme = darkTheme) => {
  const keys = forestKeys(shown.analysis);
  return forestFigure(shown.analysis, keys.includes(shown.method) ? shown.method : keys[0], wide(shown, theme));
};
export const effectsPicture: Picture = (shown, theme = darkTheme) => effectFigure(shown.analysis, half(shown, theme));
export const bodyPicture: Picture = (shown, theme = darkTheme) => bodyFigure(shown.analysis, shown.method, half(shown, theme));
export const pPicture: Picture = (shown, theme = darkTheme) => pFigure(shown.analysis, half(shown, theme));
export const powerPicture: Picture = (shown, theme = darkTheme) => powerFigure(shown.analysis, half(shown, theme));
export const pointsPicture: Picture = (shown, theme = darkTheme) => {
  const { analysis, region, method } = shown;
  return pointsFigure(analysis, { region, method, isNamed: theme === darkTheme }, wide(shown, theme));
};

/** The same on paper, to be taken along: without the patients’ names. */
export function toKeep(picture: Picture, shown: Shown): Figure | undefined {
  return picture({ ...shown, room: WIDEST }, lightTheme);
}

/** A figure's list as a table to take along: with the patients' names, as in every table of the study. */
export function listFile({ id, list }: Pick<Figure, 'id' | 'list'>): ExportedFile | undefined {
  if (!list) return undefined;
  const { head, rows } = list();
  return { name: `${fileName(id)}.csv`, content: new Blob([toCsv([head, ...rows])], { type: 'text/csv' }) };
}

export const fileName = (id: string) => id.replace(/[^\p{L}\p{N}-]+/gu, '-');

/** A row of a figure's list in words. */
export const rowInWords = (row: readonly (string | number)[]) => row.map((cell) => (typeof cell === 'number' ? signedText(cell) : cell));

/** The tests that stand beside, where there are any. */
export const besideOf = (analysis: Analysis, methodLabels: Drawing['methodLabels']): TableOfWords | undefined =>
  besideTable(analysis, methodLabels);

/** Whether the methods agree: on what is found, and on the order of the patients. */
export const agreementsOf = (analysis: Analysis, methodLabels: Drawing['methodLabels']): readonly TableOfWords[] =>
  [byMethodTable(analysis), agreementTable(analysis, methodLabels)].filter((table) => table !== undefined);

export type Procedure = {
  readonly label: string;
  readonly said: string;
  /** What it took for it; undefined where it is the question's own, or was not run. `regions`: where they are others than the question's. */
  readonly how?: {
    readonly measure: string;
    readonly regions: readonly string[] | undefined;
    readonly correction: Analysis['ask']['correction'];
    readonly alpha: number;
    readonly family: number;
  };
};

/** What the three procedures find, side by side; where the other two do not apply, why. */
export function proceduresOf({ presets, outcome }: Pick<Analysis, 'presets' | 'outcome'>): readonly Procedure[] {
  if (presets.length === 0) {
    const { comparisons, design } = outcome;
    const others = Object.values(presetsById).filter(({ id }) => id !== design.procedure);
    const what = design.question.kind === 'groups' ? 'and here there are more than two' : 'and this question compares none';
    return [
      { label: presetsById[design.procedure].label, said: `${comparisons.filter(isFound).length} of ${comparisons.length} significant` },
      ...others.map(({ label }) => ({ label, said: `Not run: it knows how to compare two groups of patients, ${what}.` })),
    ];
  }
  return presets.map((preset) => {
    if (preset.kind === 'not-run') return { label: preset.label, said: preset.why };
    const cannot = preset.comparisons.filter(({ decision }) => decision.kind === 'cannot-reach').length;
    const found = preset.comparisons.filter(isFound).length;
    const { measure, regions, correction, alpha, family } = preset;
    return {
      label: preset.label,
      said: `${found} of ${preset.comparisons.length} significant${cannot > 0 ? `, ${cannot} cannot reach α` : ''}${preset.note === undefined ? '' : `; ${preset.note}`}`,
      how: {
        ...{ measure, correction, alpha, family },
        regions: JSON.stringify(regions) === JSON.stringify(outcome.design.regions) ? undefined : regions,
      },
    };
  });
}

/** A patient whom nobody knows is called by the film. */
const nameOfPatient = (id: string) => (id.startsWith('film ') ? id : `patient ${id}`);

export type Firmness = {
  readonly id: string;
  readonly title: string;
  readonly method: string;
  readonly p: string;
  /** What leaving out any one patient does to the conclusion. */
  readonly withoutOne: string;
  /** In how many draws the conclusion stays where outlines move, and the effects met there. */
  readonly stays: string;
  readonly effects: string;
};

/** On what the conclusions hang, comparison by comparison. */
export function firmnessOf({ outcome, leaveOneOut, jitter }: Analysis, methodLabels: Drawing['methodLabels']): readonly Firmness[] {
  return outcome.comparisons.map((comparison, i) => {
    const without = leaveOneOut[i];
    const moved = jitter?.kind === 'run' ? jitter.comparisons[i] : undefined;
    return {
      id: String(i),
      title: shortLabelOf(comparison, methodLabels),
      method: nameOf(comparison.method, methodLabels) ?? '',
      p: pOrWhy(comparison),
      withoutOne: without ? sayLeaveOneOut(without, nameOfPatient) : '–',
      stays: moved && jitter?.kind === 'run' ? `${moved.same} of ${jitter.draws}` : '–',
      effects: moved?.effects ? `${signedText(moved.effects[0])} to ${signedText(moved.effects[1])}` : '–',
    };
  });
}

/** What moving the outlines came to, in a sentence; undefined before it was done. */
export function sayMoved({ jitter, outcome }: Pick<Analysis, 'jitter' | 'outcome'>): string | undefined {
  if (!jitter) return undefined;
  if (jitter.kind === 'not-run') return `Not repeated: ${jitter.why}`;
  const firm = jitter.comparisons.filter(({ same }) => same === jitter.draws).length;
  const left = jitter.notMoved > 0 ? ` ${jitter.notMoved} films without maps or outlines at hand kept their numbers.` : '';
  return `${firm} of ${outcome.comparisons.length} conclusions are the same in all ${jitter.draws} draws.${left}`;
}

/** The films behind a point. */
export function filmsOfPatient({ patients }: Analysis, place: number): readonly string[] {
  return patients[place]?.films ?? [];
}
