import { expose } from 'comlink';
import { type Analysis, analyse, prepare } from '../export/cohort/analyse.ts';
import type { Ask } from '../export/cohort/ask.ts';
import { type CohortChoices, choicesOf } from '../export/cohort/choices.ts';
import type { CohortNumber, CohortTable } from '../export/cohort/cohort-table.ts';
import { comparisonsCsv } from '../export/cohort/comparisons-csv.ts';
import { withLungs } from '../export/cohort/lungs-as-regions.ts';
import type { FullAsk } from '../export/cohort/select.ts';
import type { Warning } from '../export/cohort/warning.ts';
import { reportOf } from '../export/report/report.ts';
import { sayDesign } from '../stats/compare/say-design.ts';
import { finishInSlices } from '../stats/steps.ts';
import { carryFailures } from './carry-failures.ts';

/** What is known of a question before it is run. */
export type Preview = {
  readonly ask: FullAsk;
  readonly sentence: string;
  readonly warnings: readonly Warning[];
  readonly sizes: Analysis['sizes'];
};

let table: CohortTable = { films: [], numbers: [], sources: [], methodLabels: {} };
let arriving: CohortNumber[] = [];
let last: Analysis | undefined;
const running = new Map<number, AbortController>();

const face = {
  /** Numbers come in parts, so that none of them keeps the page waiting; `load` puts them to use. */
  add: (numbers: readonly CohortNumber[]): void => {
    for (const number of numbers) arriving.push(number);
  },
  load: (about: Omit<CohortTable, 'numbers'>): CohortChoices => {
    table = { ...about, numbers: withLungs(arriving) };
    arriving = [];
    last = undefined;
    return choicesOf(table);
  },
  preview: (ask: Ask): Preview => {
    const { selection, warnings, sizes } = prepare(ask, table);
    return { ask: selection.ask, sentence: sayDesign(selection.design), warnings, sizes };
  },
  run: async (job: number, ask: Ask, onProgress: (done: number) => void): Promise<Analysis> => {
    const control = new AbortController();
    running.set(job, control);
    try {
      last = await finishInSlices(analyse(ask, table), { signal: control.signal, onProgress: seldom(onProgress) });
      return last;
    } finally {
      running.delete(job);
    }
  },
  abort: (job: number): void => running.get(job)?.abort(new DOMException('Cancelled.', 'AbortError')),
  /** Of the last run. */
  report: (version: string): string | undefined => last && reportOf(last, table, { version }),
  comparisons: (): string | undefined => last && comparisonsCsv(last),
};

export type CohortFace = typeof face;

/** A hundred messages are enough for a bar. */
function seldom(onProgress: (done: number) => void): (done: number) => void {
  let told = 0;
  return (done) => {
    if (done - told < 0.01) return;
    told = done;
    onProgress(done);
  };
}

carryFailures();
expose(face);
