import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse, prepare } from '../export/cohort/analyse.ts';
import { type Ask, readAsk } from '../export/cohort/ask.ts';
import { comparisonsCsv } from '../export/cohort/comparisons-csv.ts';
import { reportOf } from '../export/report/report.ts';
import { reasonOf } from '../shared/failure.ts';
import { sayDesign } from '../stats/compare/say-design.ts';
import { finishInSlices } from '../stats/steps.ts';
import { badUsage } from './arguments.ts';
import type { CompareOptions } from './compare-options.ts';
import type { ExitCode } from './exit-code.ts';
import { readStudy } from './read-study.ts';
import { version } from './run-record.ts';

/**
 * Compares a study's numbers and writes report.html, comparisons.csv and design.json. The same study and design give the same files.
 * @returns 0, or 130 when the signal ended it (nothing is written then)
 * @throws Failure 'bad-usage' or 'study-invalid' that names what is wrong with the study or the design
 */
export async function compareStudies(options: CompareOptions, signal: AbortSignal): Promise<ExitCode> {
  const ask = options.design === undefined ? {} : await readDesign(options.design);
  const table = await readStudy(options.studies, options.labels, ask.measure);
  const { selection, warnings } = prepare(ask, table);
  say(sayDesign(selection.design));
  for (const { title, what } of warnings) say(`! ${title}. ${what}`);
  try {
    const analysis = await finishInSlices(analyse(ask, table), { signal });
    await mkdir(options.out, { recursive: true });
    const write = (name: string, text: string) => writeFile(join(options.out, name), text);
    await write('comparisons.csv', comparisonsCsv(analysis));
    await write('design.json', `${JSON.stringify(analysis.ask, undefined, 2)}\n`);
    await write('report.html', reportOf(analysis, table, { version: version() }));
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

async function readDesign(path: string): Promise<Ask> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw badUsage(`The design in ${path} cannot be read.`, error);
  });
  return readAsk(text);
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
