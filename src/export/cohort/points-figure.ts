import { quantileSorted } from 'd3';
import { signedText } from '../../charts/effect-colour.ts';
import { groupPoints } from '../../charts/group-points.ts';
import { scoreScatter } from '../../charts/score-scatter.ts';
import { neutralValue } from '../../stats/compare/design.ts';
import { count, number } from '../../stats/compare/words.ts';
import { type Analysis, type CohortPatient, cellOf } from './analyse.ts';
import type { Drawing, Figure } from './figures.ts';
import { nameOf } from './named.ts';

/** Patients of which the points are drawn. `isNamed`: with the patients' names, each by itself in the figure's list too. */
export type PointsPlace = { readonly region: string; readonly method: string; readonly isNamed: boolean };

/** Values that stand together. `less`: they are differences, and that is what was taken away. */
type Series = { readonly name: string; readonly less?: string; readonly values: readonly Valued[] };
type Valued = { readonly place: number; readonly patient: CohortPatient; readonly value: number };

/** More different scores than this are not told apart in the table. */
const MOST_SCORES = 12;

/** Every patient as tested: of a region and a method, by group; the differences, where the same patients are compared; against the score, where a reader gave one. */
export function pointsFigure(analysis: Analysis, place: PointsPlace, drawing: Drawing): Figure {
  const { question } = analysis.outcome.design;
  if (question.kind === 'reader') return scoreFigure(analysis, question.score, place, drawing);
  const isDifference = question.kind === 'regions' || question.kind === 'methods';
  const { measure } = analysis.outcome.design;
  const series = isDifference ? differences(analysis, place, drawing) : byGroup(analysis, place);
  const title = titleOf(question.kind, place, drawing);
  const axis = isDifference ? `difference of ${measure}` : measure;
  const rows = series.map(summaryOf);
  return {
    id: `points-${place.region}-${place.method}`,
    title,
    caption: `Each point is ${isDifference ? 'the difference within a patient' : `a patient’s ${measure}`}, as it is tested; the box reaches from quartile to quartile, with the median.`,
    svg: groupPoints({
      groups: series.map(({ values, ...group }) => ({ ...group, points: values.map((valued) => pointOf(valued, place)) })),
      axis,
      neutral: isDifference ? 0 : neutralValue(measure),
      label: `${title}, ${axis}: ${rows.map(([name, n, , , median]) => `${name} ${n} patients, median ${median}`).join('; ')}`,
      ...{ width: drawing.width, theme: drawing.theme, isPressable: place.isNamed },
    }),
    table: { head: [isDifference ? 'Difference' : 'Group', ...summaryHead], rows },
    ...(place.isNamed && {
      list: () => ({
        head: ['Patient', isDifference ? 'Difference' : 'Group', axis, 'Films'],
        rows: series.flatMap((one) => one.values.map(({ patient, value }) => [patient.id, fullName(one), value, filmsOf(patient)])),
      }),
    }),
  };
}

/** A patient's measure against the reader's score of the patient. */
function scoreFigure(analysis: Analysis, score: string, place: PointsPlace, drawing: Drawing): Figure {
  const { measure } = analysis.outcome.design;
  const values = valuesOf(analysis, place).flatMap((valued) => {
    const { score: own } = valued.patient;
    return own === undefined ? [] : [{ ...valued, score: own }];
  });
  const title = titleOf('reader', place, drawing);
  const scores = [...new Set(values.map((valued) => valued.score))].sort((a, b) => a - b);
  const series =
    scores.length > MOST_SCORES
      ? [{ name: 'All', values }]
      : scores.map((own) => ({ name: number(own), values: values.filter((valued) => valued.score === own) }));
  return {
    id: `points-${place.region}-${place.method}`,
    title,
    caption: `Each point is a patient: ${measure} upwards, the reader’s ${score} across.`,
    svg: scoreScatter({
      points: values.map((valued) => {
        const point = pointOf(valued, place);
        return { ...point, score: valued.score, title: `${point.title}, ${score} ${number(valued.score)}` };
      }),
      ...{ scoreAxis: score, valueAxis: measure, neutral: neutralValue(measure) },
      label: `${title}: ${measure} against ${score} of ${count(values.length, 'patient')}`,
      ...{ width: drawing.width, theme: drawing.theme, isPressable: place.isNamed },
    }),
    table: { head: [score, ...summaryHead], rows: series.map(summaryOf) },
    ...(place.isNamed && {
      list: () => ({
        head: ['Patient', score, measure, 'Films'],
        rows: values.map(({ patient, score: own, value }) => [patient.id, own, value, filmsOf(patient)]),
      }),
    }),
  };
}

function byGroup(analysis: Analysis, place: PointsPlace): Series[] {
  const { question } = analysis.outcome.design;
  const values = valuesOf(analysis, place);
  if (question.kind !== 'groups') return [{ name: 'All', values }];
  return question.groups.map((name) => ({ name, values: values.filter(({ patient }) => patient.group === name) }));
}

/** Of two regions (or methods), the one difference; of more, those of the one that is shown with each of the others. */
function differences(analysis: Analysis, { region, method }: PointsPlace, { methodLabels }: Drawing): Series[] {
  const { regions, methods, question } = analysis.outcome.design;
  const isOfRegions = question.kind === 'regions';
  const [all, shown] = isOfRegions ? [regions, region] : [methods, method];
  const valuesIn = (one: string) => (isOfRegions ? cellOf(analysis.cells, one, method) : cellOf(analysis.cells, region, one));
  const name = (one: string) => (isOfRegions ? one : (nameOf(one, methodLabels) ?? one));
  const pairs = all.flatMap((first, i) => all.slice(i + 1).map((second) => [first, second] as const));
  return pairs
    .filter((pair) => all.length === 2 || pair.includes(shown))
    .map(([first, second]) => {
      const [own, other] = [valuesIn(first), valuesIn(second)];
      const gaps = analysis.patients.map((_, i) => (own?.[i] ?? Number.NaN) - (other?.[i] ?? Number.NaN));
      return { name: name(first), less: name(second), values: known(analysis, gaps) };
    });
}

function valuesOf(analysis: Analysis, { region, method }: PointsPlace): Valued[] {
  return known(analysis, cellOf(analysis.cells, region, method) ?? []);
}

/** Patients with a number. */
function known({ patients }: Analysis, values: ArrayLike<number>): Valued[] {
  return patients.flatMap((patient, place) => {
    const value = values[place] ?? Number.NaN;
    return Number.isFinite(value) ? [{ place, patient, value }] : [];
  });
}

function pointOf({ place, patient, value }: Valued, { isNamed }: PointsPlace) {
  return { value, patient: place, title: isNamed ? nameOfPoint(patient, value) : signedText(value) };
}

/** “patient kermany-12, +0.42, 2 films”; of a patient whom nobody knows, the film. */
function nameOfPoint({ id, films }: CohortPatient, value: number): string {
  const who = films.length === 1 && id === `film ${films[0]}` ? id : `patient ${id}`;
  return `${who}, ${signedText(value)}, ${count(films.length, 'film')}`;
}

function titleOf(
  kind: Analysis['outcome']['design']['question']['kind'],
  { region, method }: PointsPlace,
  { methodLabels }: Drawing,
): string {
  const name = nameOf(method, methodLabels) ?? method;
  if (kind === 'regions') return `Differences between regions, ${name}`;
  return kind === 'methods' ? `Differences between methods, ${region}` : `${region}, ${name}`;
}

const summaryHead = ['Patients', 'Least', 'Lower quartile', 'Median', 'Upper quartile', 'Most'];

function summaryOf(series: Series): string[] {
  const sorted = series.values.map(({ value }) => value).sort((a, b) => a - b);
  const quantiles = [0, 0.25, 0.5, 0.75, 1].map((part) => quantileSorted(sorted, part));
  return [fullName(series), String(sorted.length), ...quantiles.map((value) => (value === undefined ? '–' : signedText(value)))];
}

const fullName = ({ name, less }: Series) => (less === undefined ? name : `${name} less ${less}`);
const filmsOf = ({ films }: CohortPatient) => films.join(' | ');
