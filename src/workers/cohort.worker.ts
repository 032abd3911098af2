import { expose } from 'comlink';
import { type Analysis, analyse, prepare } from '../export/cohort/analyse.ts';
import type { Ask } from '../export/cohort/ask.ts';
import { type CohortChoices, choicesOf } from '../export/cohort/choices.ts';
import type { CohortTable } from '../export/cohort/cohort-table.ts';
import { comparisonsCsv } from '../export/cohort/comparisons-csv.ts';
import { type JitteredNumber, type JitterFilm, jitterFilm } from '../export/cohort/jitter-film.ts';
import { completeAsk, type FullAsk } from '../export/cohort/select.ts';
import { DRAWS, underJitter, withJitter } from '../export/cohort/under-jitter.ts';
import type { Warning } from '../export/cohort/warning.ts';
import { reportOf } from '../export/report/report.ts';
import { sayDesign } from '../stats/compare/say-design.ts';
import { presets } from '../stats/presets/presets.ts';
import { finishInSlices } from '../stats/steps.ts';
import { carryFailures } from './carry-failures.ts';
import { cohortShelf, type PackedFilm } from './cohort-shelf.ts';

/** What is known of a question before it is run. */
export type Preview = {
  readonly ask: FullAsk;
  readonly sentence: string;
  readonly warnings: readonly Warning[];
  readonly sizes: Analysis['sizes'];
};

type About = Omit<CohortTable, 'numbers'>;
/** An answer with the study as it was then. */
type Answered = { readonly analysis: Analysis; readonly table: CohortTable };

const shelf = cohortShelf();
let about: About = { films: [], sources: [], methodLabels: {} };
let last: Answered | undefined;
let moved: JitteredNumber[] = [];
const running = new Map<number, AbortController>();

/** The table that a question needs; `isWhole`: also for the other procedures. */
function tableFor(ask: Ask, isWhole: boolean): CohortTable {
  const measure = ask.measure ?? presets[ask.procedure ?? 'recommended'].measure;
  const table = shelf.table(about, [measure]);
  const { question } = isWhole && table.numbers.length > 0 ? completeAsk(ask, table) : {};
  const isOfTwo = question?.kind === 'groups' && question.groups.length === 2;
  return isOfTwo ? shelf.table(about, [measure, ...Object.values(presets).map((preset) => preset.measure)]) : table;
}

async function abortable<Result>(job: number, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const control = new AbortController();
  running.set(job, control);
  try {
    return await work(control.signal);
  } finally {
    running.delete(job);
  }
}

const face = {
  /** Numbers come in parts, so that none of them keeps the page waiting; a film that comes again replaces itself. */
  put: (films: readonly PackedFilm[]): void => shelf.put(films),
  load: (next: About): CohortChoices => {
    about = next;
    shelf.keepOnly(about.films.map(({ file }) => file));
    return choicesOf(shelf.table(about, []));
  },
  preview: (ask: Ask): Preview => {
    const { selection, warnings, sizes } = prepare(ask, tableFor(ask, false));
    return { ask: selection.ask, sentence: sayDesign(selection.design), warnings, sizes };
  },
  run: (job: number, ask: Ask, onProgress: (done: number) => void): Promise<Analysis> =>
    abortable(job, async (signal) => {
      const table = tableFor(ask, true);
      const analysis = await finishInSlices(analyse(ask, table), { signal, onProgress: seldom(onProgress) });
      last = { analysis, table };
      moved = [];
      return analysis;
    }),
  /** Takes the numbers of a film again with its outlines a little elsewhere, for the last answer. */
  move: (film: JitterFilm): void => {
    if (!last) return;
    const { measure, reading, seed } = last.analysis.ask;
    for (const number of jitterFilm(film, { measure, reading, seed, draws: DRAWS })) moved.push(number);
  },
  /** Repeats the last answer's tests with what was moved. */
  repeatMoved: (job: number, onProgress: (done: number) => void): Promise<Analysis | undefined> =>
    abortable(job, async (signal) => {
      if (!last) return undefined;
      const { analysis, table } = last;
      const jittered = moved;
      moved = [];
      const jitter = await finishInSlices(underJitter(analysis, table, jittered), { signal, onProgress: seldom(onProgress) });
      last = { analysis: withJitter(analysis, jitter), table };
      return last.analysis;
    }),
  abort: (job: number): void => running.get(job)?.abort(new DOMException('Cancelled.', 'AbortError')),
  /** What was moved so far for an answer is not used. */
  forgetMoved: (): void => {
    moved = [];
  },
  /** Of the last run. */
  report: (version: string): string | undefined => last && reportOf(last.analysis, last.table, { version }),
  comparisons: (): string | undefined => last && comparisonsCsv(last.analysis),
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
