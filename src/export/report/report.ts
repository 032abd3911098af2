import { words } from '../../charts/svg.ts';
import { lightTheme } from '../../charts/theme.ts';
import type { Comparison } from '../../stats/compare/compare.ts';
import { sayDesign, sayNotes } from '../../stats/compare/say-design.ts';
import { sayResult } from '../../stats/compare/say-result.ts';
import { count } from '../../stats/compare/words.ts';
import type { Effect, Interval } from '../../stats/result.ts';
import { sayWhyNot } from '../../stats/why-not.ts';
import { type Analysis, isFound } from '../cohort/analyse.ts';
import { bodyFigure, whyNoBody } from '../cohort/body-figure.ts';
import type { CohortTable } from '../cohort/cohort-table.ts';
import {
  type Drawing,
  effectFigure,
  effectNames,
  type Figure,
  forestFigure,
  forestKeys,
  pFigure,
  pOrWhy,
  powerFigure,
} from '../cohort/figures.ts';
import { labelOf, namedComparison, namedDesign, nameOf } from '../cohort/named.ts';
import { pointsFigure } from '../cohort/points-figure.ts';
import { whyNoPower } from '../cohort/power-view.ts';
import { besideTable } from '../cohort/tests-beside.ts';
import { heading, list, paragraph, table, tag, text } from './html.ts';
import { methodsText } from './methods-text.ts';
import { sensitivityParts } from './sensitivity.ts';
import { reportStyle } from './style.ts';
import { withoutFolders } from './without-folders.ts';

/** Distributions that are drawn: the comparisons with the smallest p. */
const DISTRIBUTIONS = 6;
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** `command`: with which it can be made again; by default from an archive that the page exports. */
export type ReportOptions = { readonly version: string; readonly command?: string };

/**
 * The whole report as one HTML file: no script, nothing loaded from elsewhere, everything that came from a study escaped. No picture and no name of a patient
 * is in it. The same analysis gives the same text.
 */
export function reportOf(
  analysis: Analysis,
  study: Pick<CohortTable, 'sources' | 'reference' | 'methodLabels' | 'labels'>,
  { version, command = 'regionlens compare STUDY.regionlens.zip --design design.json --out DIR' }: ReportOptions,
): string {
  const { outcome } = analysis;
  const drawing: Drawing = { theme: lightTheme, width: 720, methodLabels: study.methodLabels };
  const sources = [...study.sources, ...(study.reference ? [{ ...study.reference, name: `${study.reference.name} (reference)` }] : [])];
  const found = outcome.comparisons.filter(isFound).length;
  const title = `Comparison: ${outcome.design.films}`;
  const body = [
    tag('h1', [words(title)]),
    tag('p', [words('Research use only. Not a medical device. What a network’s maps show is not what a disease looks like.')], {
      class: 'lead',
    }),
    heading(2, 'Question'),
    paragraph(sayDesign(namedDesign(outcome.design, study.methodLabels))),
    heading(2, 'Answer'),
    paragraph(`${found} of ${count(outcome.comparisons.length, 'comparison')} ${found === 1 ? 'is' : 'are'} significant.`),
    list(outcome.comparisons.map((comparison) => sayResult(namedComparison(comparison, study.methodLabels), outcome.design))),
    ...dataParts(analysis, sources),
    ...methodParts(analysis, { sources, methodLabels: study.methodLabels }),
    ...resultParts(analysis, drawing),
    heading(2, 'Sensitivity'),
    ...sensitivityParts(analysis, drawing.methodLabels),
    ...limitParts(analysis),
    ...againParts(analysis, { sources, labels: study.labels }, { version, command }),
  ];
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${words(policy)}">`,
    '<meta name="viewport" content="width=device-width">',
    tag('title', [words(title)]),
    tag('style', [reportStyle]),
  ];
  return `<!doctype html>\n${tag('html', [tag('head', head), tag('body', [tag('main', body)])], { lang: 'en' })}\n`;
}

function dataParts({ outcome, warnings, sizes, notChosen }: Analysis, sources: CohortTable['sources']): string[] {
  const notes = sayNotes(outcome.notes);
  return [
    heading(2, 'Data'),
    list([...notes, ...(notChosen > 0 ? [`${count(notChosen, 'film')} of the study not chosen for this question.`] : [])]),
    table(
      ['Group', 'Patients'],
      sizes.map(({ name, patients }) => [name, patients.toLocaleString('en')]),
    ),
    ...(warnings.length > 0
      ? [heading(3, 'Told before the tests were run'), list(warnings.map(({ title, what }) => `${title}. ${what}`))]
      : []),
    table(
      ['Study', 'Network', 'SHA-256 of the network'],
      sources.map(({ name, network }) => [name, `${network.name} (${network.id})`, network.sha256]),
    ),
  ];
}

function methodParts(analysis: Analysis, study: Pick<CohortTable, 'sources' | 'methodLabels'>): string[] {
  const { sentences, references } = methodsText(analysis, study);
  return [
    heading(2, 'Methods'),
    ...sentences.map(paragraph),
    tag(
      'ol',
      references.map((reference) => tag('li', [words(reference)])),
    ),
  ];
}

function resultParts(analysis: Analysis, drawing: Drawing): string[] {
  const { outcome } = analysis;
  const rows = outcome.comparisons.map((comparison) => rowOf(comparison, drawing));
  const noBody = whyNoBody(analysis);
  const bodies = outcome.design.methods.flatMap((method) => bodyFigure(analysis, method, drawing) ?? []);
  return [
    heading(2, 'Results'),
    table(
      ['Comparison', 'Method', 'Patients', 'Effect', 'Second effect', 'p', 'Corrected p', 'Significant'],
      rows,
      `Comparisons of ${outcome.design.measure}`,
    ),
    ...besideParts(analysis, drawing),
    ...forestKeys(analysis).map((method) => figureOf(forestFigure(analysis, method, drawing))),
    ...[effectFigure(analysis, drawing)].flatMap((figure) => (figure ? [figureOf(figure)] : [])),
    ...(bodies.length > 0 ? [tag('div', bodies.map(figureOf), { class: 'side-by-side' })] : []),
    ...(noBody === undefined ? [] : [paragraph(noBody)]),
    ...smallest(analysis).map(({ region, method }) => figureOf(pointsFigure(analysis, { region, method, isNamed: false }, drawing))),
    figureOf(pFigure(analysis, drawing)),
    ...powerParts(analysis, drawing),
  ];
}

function powerParts(analysis: Analysis, drawing: Drawing): string[] {
  const [figure, why] = [powerFigure(analysis, drawing), whyNoPower(analysis)];
  if (figure) return [figureOf(figure)];
  return why === undefined ? [] : [heading(3, 'Could this study see it?'), paragraph(why)];
}

function besideParts(analysis: Analysis, { methodLabels }: Drawing): string[] {
  const beside = besideTable(analysis, methodLabels);
  return beside ? [table(beside.head, beside.rows, 'Tests beside, for comparison: a conclusion goes by the table above')] : [];
}

function rowOf(comparison: Comparison, { methodLabels }: Drawing): string[] {
  const { test, decision, effects, method } = comparison;
  return [
    labelOf(comparison, methodLabels),
    nameOf(method, methodLabels) ?? '',
    test.used.join(' + '),
    sayEffect(effects[0]),
    sayEffect(effects[1]),
    decision.kind === 'p' ? decision.p.toPrecision(3) : '–',
    pOrWhy(comparison),
    decision.kind === 'p' ? (decision.significant ? '✱ yes' : 'no') : '–',
  ];
}

function sayEffect(effect: Effect | undefined): string {
  if (effect === undefined) return '';
  if (effect.kind === 'undefined') return `${effectNames[effect.effect]} undefined`;
  const { value, interval } = effect;
  return `${effectNames[effect.effect]} ${inHundredths(value)}${sayInterval(interval)}`;
}

function sayInterval(interval: Interval): string {
  if (interval.kind === 'interval') return ` (${inHundredths(interval.low)} to ${inHundredths(interval.high)})`;
  return interval.why === 'no-interval' ? '' : ` (interval not estimable: ${sayWhyNot(interval.why)})`;
}

const inHundredths = (value: number) => value.toFixed(2).replace('-', '−');

/** Region and method of the comparisons whose patients are drawn. */
function smallest({ outcome }: Analysis): { region: string; method: string }[] {
  const pOf = ({ test }: Comparison) => (test.kind === 'tested' ? test.p : 1);
  const primary = outcome.comparisons.filter(({ role }) => role === 'primary').sort((a, b) => pOf(a) - pOf(b));
  const { regions, methods } = outcome.design; // where they are what is compared, the first of them stands in the differences that are drawn
  return primary.slice(0, DISTRIBUTIONS).map(({ region = regions[0] ?? '', method = methods[0] ?? '' }) => ({ region, method }));
}

function figureOf({ title, caption, svg, table: { head, rows } }: Figure): string {
  return tag('figure', [
    tag('figcaption', [tag('strong', [text(title)]), ' ', text(caption)]),
    svg,
    ...(rows.length > 0 ? [tag('details', [tag('summary', ['Numbers']), table(head, rows)])] : []),
  ]);
}

function limitParts({ outcome }: Analysis): string[] {
  const { design } = outcome;
  return [
    heading(2, 'Limits'),
    list([
      'A saliency map shows where a method puts the blame for one logit. It does not show why, nor that the network would be right for the same reasons.',
      'A preference for a region can come from where films usually have their contrast, or from the middle of the picture: it is no proof that anatomy was understood.',
      'Zones of a partition depend on each other, since their shares sum to what the map holds.',
      'No difference shown is not the same as no difference: see the power curve and the intervals.',
      ...(design.question.kind === 'preference' ? ['The signed-rank test assumes values that lie evenly about their middle.'] : []),
      ...(design.explained.how === 'predicted'
        ? ['Groups may be explained by different logits, as each film’s own predicted class was explained.']
        : []),
      'How often the tests reject a true null, and the intervals hold the truth, on made-up data of unequal spread, skew, ties and small groups: docs/test-sizes.md of RegionLens.',
      'Films, labels and lungs are as the study has them: errors in any of them go into these numbers.',
    ]),
  ];
}

function againParts(
  { ask, fingerprint }: Analysis,
  { sources, labels }: Pick<CohortTable, 'sources'> & { readonly labels: CohortTable['labels'] | undefined },
  { version, command }: Required<ReportOptions>,
): string[] {
  const { files: listed, ...films } = ask.films;
  const read = sources.flatMap(({ name, files }) => files.map((file) => [name === file.name ? name : `${name}/${file.name}`, file.sha256]));
  const files = [...read, ...(labels ? [[labels.name, labels.sha256]] : [])];
  const compared = [
    ['films, by their content', fingerprint.films],
    ['outlines of their regions', fingerprint.outlines],
    ['values of the patients', fingerprint.values],
    ...sources.map(({ name, lungs }) => [`lung network of ${name}`, lungs?.sha256]),
  ].flatMap(([what = '', hash]) => (hash === undefined ? [] : [[what, hash]]));
  return [
    heading(2, 'To run it again'),
    paragraph(
      `RegionLens ${version}. Save the design below as design.json; the same study, which has the same hashes, gives the same numbers:`,
    ),
    tag('pre', [tag('code', [words(command)])]),
    ...(listed
      ? [
          paragraph(
            `The films were a list of ${listed.length.toLocaleString('en')}. Their names stand in no report, since they may tell whom the films show: take the design that “Save the question” on the page, or the command, wrote in place of the one below.`,
          ),
        ]
      : []),
    tag('pre', [words(JSON.stringify({ ...ask, films }, undefined, 2))]),
    ...(files.length > 0 ? [table(['Table that was read', 'SHA-256'], files)] : []),
    table(['What was compared', 'SHA-256'], compared),
    ...sources.map(({ name, run }) =>
      tag('details', [
        tag('summary', [words(`How the maps of ${name} were made`)]),
        tag('pre', [words(JSON.stringify(withoutFolders(run), undefined, 2) ?? '')]),
      ]),
    ),
  ];
}
