import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type Analysis, analyse, prepare } from '../export/cohort/analyse.ts';
import { type Ask, readAsk } from '../export/cohort/ask.ts';
import type { CohortTable } from '../export/cohort/cohort-table.ts';
import { comparisonsCsv } from '../export/cohort/comparisons-csv.ts';
import type { JitteredNumber } from '../export/cohort/jitter-film.ts';
import { namedDesign } from '../export/cohort/named.ts';
import { DRAWS, underJitter, withJitter } from '../export/cohort/under-jitter.ts';
import { reportOf } from '../export/report/report.ts';
import { reasonOf } from '../shared/failure.ts';
import { sayDesign } from '../stats/compare/say-design.ts';
import { overReference } from '../stats/measures/relative-measures.ts';
import { finishInSlices, type Steps } from '../stats/steps.ts';
import { badUsage } from './arguments.ts';
import type { CompareOptions } from './compare-options.ts';
import type { ExitCode } from './exit-code.ts';
import { type ProgressStream, startProgress } from './progress.ts';
import { type ReadStudies, readStudies } from './read-study.ts';
import { version } from './run-record.ts';

/**
 * Compares a study's numbers and writes report.html, comparisons.csv and design.json. The same study and design give the same files.
 * @returns 0, or 130 when the signal ended it (nothing is written then)
 * @throws Failure 'bad-usage' or 'study-invalid' that names what is wrong with the study or the design
 */
export async function compareStudies(
  options: CompareOptions,
  signal: AbortSignal,
  stream: ProgressStream = process.stderr,
): Promise<ExitCode> {
  const say = (sentence: string) => void stream.write(`${sentence}\n`);
  const { labels, reference } = options;
  const asked = options.design === undefined ? {} : await readDesign(options.design);
  const ask =
    reference !== undefined && (asked.procedure ?? 'recommended') === 'recommended' ? { measure: overReference.id, ...asked } : asked;
  const { table, jittered } = await readStudies(options.studies, { labels, reference, measure: ask.measure });
  const { selection, warnings } = prepare(ask, table);
  say(sayDesign(namedDesign(selection.design, table.methodLabels)));
  for (const { title, what, names } of warnings) {
    say(`! ${title}. ${what}`);
    if (names.length > 0) say(`  ${sayNames(names)}`);
  }
  try {
    const compared = await withProgress(analyse({ ...ask, jitter: ask.jitter ?? DRAWS }, table), 'of the tests', { signal, stream });
    const analysis = await jitter(compared, table, jittered, { signal, stream });
    await mkdir(options.out, { recursive: true });
    const write = (name: string, text: string) => writeFile(join(options.out, name), text);
    await write('comparisons.csv', comparisonsCsv(analysis));
    await write('design.json', `${JSON.stringify(analysis.ask, undefined, 2)}\n`);
    await write('report.html', reportOf(analysis, table, { version: version(), command: commandOf(options) }));
    const found = analysis.outcome.comparisons.filter(({ decision }) => decision.kind === 'p' && decision.significant).length;
    say(`${found} of ${analysis.outcome.comparisons.length} comparisons are significant. Report: ${join(options.out, 'report.html')}`);
    return 0;
  } catch (error) {
    if (signal.aborted) return 130;
    if (error instanceof Error && 'code' in error && 'path' in error)
      throw badUsage(`The report cannot be written: ${reasonOf(error)}`, error);
    throw error;
  }
}

/** Patients or films that a warning names: more would push what was said off the screen. */
const NAMED = 20;

function sayNames(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`;
}

/** As it can be given again, with the names that files have now but not where they lie. */
function commandOf({ studies, labels, reference }: CompareOptions): string {
  const names = [
    ...studies.map((path) => basename(resolve(path))),
    ...(labels === undefined ? [] : ['--labels', basename(labels)]),
    ...(reference === undefined ? [] : ['--reference', basename(resolve(reference))]),
  ];
  return ['regionlens', 'compare', ...names, '--design', 'design.json', '--out', 'DIR'].map(quoted).join(' ');
}

const quoted = (word: string) => (/^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** Unless the design says that it is not wanted. */
async function jitter(analysis: Analysis, table: CohortTable, jittered: ReadStudies['jittered'], watched: Watched): Promise<Analysis> {
  const { jitter: draws, measure, reading, seed, methods } = analysis.ask;
  if (draws === 0) return analysis;
  const { signal, stream } = watched;
  const numbers: JitteredNumber[] = [];
  const files = new Set(analysis.patients.flatMap(({ films }) => films));
  const again = jittered({ files, draws, measure, reading, seed, methods });
  const progress = startProgress(again.films, stream, (film) => `${film} of ${again.films} films measured again`);
  let done = 0;
  for await (const film of again.numbers) {
    signal.throwIfAborted();
    for (const number of film) numbers.push(number);
    progress.update(++done, 0);
  }
  progress.end(`Repeating the tests ${draws} times with the outlines a little elsewhere …`);
  return withJitter(analysis, await withProgress(underJitter(analysis, table, numbers), 'of the repeated tests', watched));
}

type Watched = { readonly signal: AbortSignal; readonly stream: ProgressStream };

/** Says in hundredths how far it is. */
async function withProgress<Result>(steps: Steps<Result>, what: string, { signal, stream }: Watched): Promise<Result> {
  const progress = startProgress(100, stream, (percent) => `${percent} % ${what}`);
  const result = await finishInSlices(steps, { signal, onProgress: (done) => progress.update(Math.floor(100 * done), 0) });
  progress.clear();
  return result;
}

async function readDesign(path: string): Promise<Ask> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw badUsage(`The design in ${path} cannot be read.`, error);
  });
  return readAsk(text);
}
