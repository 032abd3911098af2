import { expose } from 'comlink';
import { indexedDbStudyStore } from '../batch/indexed-db-study-store.ts';
import { type Analysis, analyse, prepareInSteps } from '../export/cohort/analyse.ts';
import type { Ask } from '../export/cohort/ask.ts';
import { type CohortChoices, choicesOf } from '../export/cohort/choices.ts';
import type { CohortFilm, CohortTable } from '../export/cohort/cohort-table.ts';
import { comparisonsCsv } from '../export/cohort/comparisons-csv.ts';
import { type JitteredNumber, type JitterFilm, jitterFilm } from '../export/cohort/jitter-film.ts';
import { joinTables, regionNamer } from '../export/cohort/join-studies.ts';
import { namedDesign } from '../export/cohort/named.ts';
import { completeAsk, type FullAsk } from '../export/cohort/select.ts';
import type { MeasuredRow } from '../export/cohort/study-numbers.ts';
import { wordsInSteps } from '../export/cohort/table-words.ts';
import { DRAWS, underJitter, withJitter } from '../export/cohort/under-jitter.ts';
import type { Warning } from '../export/cohort/warning.ts';
import { reportOf } from '../export/report/report.ts';
import { sayDesign } from '../stats/compare/say-design.ts';
import { presets } from '../stats/presets/presets.ts';
import { asPart, finishInSlices, type Steps } from '../stats/steps.ts';
import { carryFailures } from './carry-failures.ts';
import { cohortShelf, packFilm } from './cohort-shelf.ts';
import { readSecondStudy, type SecondStudy, type WantedStudy } from './second-study.ts';

/** What is known of a question before it is run. */
export type Preview = {
  readonly ask: FullAsk;
  readonly sentence: string;
  readonly warnings: readonly Warning[];
  readonly sizes: Analysis['sizes'];
};

type About = Omit<CohortTable, 'numbers'>;
/** What is said of a study beside its films and their numbers. */
export type StudyWords = Omit<About, 'films'>;
/** An answer with the study, or the two studies, as they were then. */
type Answered = { readonly analysis: Analysis; readonly table: CohortTable; readonly joined: Joined | undefined };
/** Another study beside the one that is open, and what regions of either (0: the open one's) are called among both. */
type Joined = { readonly second: SecondStudy; readonly nameOf: ReturnType<typeof regionNamer> };

const archive = indexedDbStudyStore();
const shelf = cohortShelf();
let about: About = { films: [], sources: [], methodLabels: {} };
/** Films of which was told since the study was last loaded. */
let told: CohortFilm[] = [];
/** The study that is compared with the one that is open, where there is one, and the two as they were joined last. */
let second: SecondStudy | undefined;
let joined: (Joined & { readonly [Name in 'own' | 'other' | 'table']: CohortTable }) | undefined;
let last: Answered | undefined;
let moved: JitteredNumber[] = [];
const running = new Map<number, AbortController>();
let turn: Promise<unknown> = Promise.resolve();

/** The numbers of some measures, of both studies where there are two. */
function* tableOf(measures: readonly string[]): Steps<CohortTable> {
  const own = yield* asPart(shelf.table(about, measures), 0, second ? 0.3 : 1);
  if (!second) return own;
  const now = second;
  const other = yield* asPart(now.table(measures), 0.3, 0.6);
  if (joined?.own === own && joined.other === other) return joined.table;
  joined = undefined; // two large tables at once would be too many
  const table = yield* asPart(joinTables(own, other), 0.6, 1);
  const nameOf = regionNamer([own, other].map(({ numbers, sources: [source] }) => ({ numbers, source })));
  joined = { own, other, table, second: now, nameOf };
  return table;
}

/** The table that a question needs; `isWhole`: also for the other procedures. */
function* tableFor(ask: Ask, isWhole: boolean): Steps<CohortTable> {
  const measure = ask.measure ?? presets[ask.procedure ?? 'recommended'].measure;
  const table = yield* asPart(tableOf([measure]), 0, 0.4);
  yield* asPart(wordsInSteps(table.numbers), 0.4, 0.5);
  const { question } = isWhole && table.numbers.length > 0 ? completeAsk(ask, table) : {};
  const isOfTwo = question?.kind === 'groups' && question.groups.length === 2;
  if (!isOfTwo) return table;
  return yield* asPart(tableOf([measure, ...Object.values(presets).map((preset) => preset.measure)]), 0.5, 1);
}

/** Does the steps in slices, between which an abort is heard. Jobs take turns, so that no two large tables are there at once. */
function abortable<Result>(job: number, steps: () => Steps<Result>, onProgress: (done: number) => void): Promise<Result> {
  const control = new AbortController();
  running.set(job, control);
  const work = async () => {
    try {
      return await finishInSlices(steps(), { signal: control.signal, onProgress: seldom(onProgress) });
    } finally {
      running.delete(job);
    }
  };
  const done = turn.then(work, work);
  turn = done.catch(() => undefined);
  return done;
}

/** How the command compares two studies that the page exported, in the order in which they are joined here. */
const OF_TWO = 'regionlens compare THIS.regionlens.zip OTHER.regionlens.zip --design design.json --out DIR';
/** Share of the joining that is reading the other study. */
const READING = 0.7;

const face = {
  /** Reads the numbers of some films from the studies' database; a film that comes again replaces itself. */
  read: async (rows: readonly MeasuredRow[], classes: readonly string[]): Promise<void> => {
    shelf.put(await Promise.all(rows.map(async (row) => packFilm(row, row.film ? await archive.measures(row.film) : [], classes))));
  },
  /** Tells of films of the study, some at a time; `isFirst`: those that were told of before and are not loaded yet are not meant. */
  tell: (films: readonly CohortFilm[], isFirst: boolean): void => {
    if (isFirst) told = [];
    told.push(...films);
  },
  load: (job: number, words: StudyWords, onProgress: (done: number) => void): Promise<CohortChoices> => {
    const withOutlines = (film: CohortFilm): CohortFilm => {
      const outlines = shelf.outlines(film.file);
      return outlines === undefined ? film : { ...film, outlines };
    };
    about = { ...words, films: told.map(withOutlines) };
    told = [];
    shelf.keepOnly(about.films.map(({ file }) => file));
    return abortable(job, choices, onProgress);
  },
  /** Reads another study, to compare it with the one that is open; undefined: that one by itself again. */
  join: async (job: number, wanted: WantedStudy | undefined, onProgress: (done: number) => void): Promise<CohortChoices> => {
    const control = new AbortController();
    running.set(job, control);
    const reading = { signal: control.signal, onProgress: seldom((done) => onProgress(READING * done)) };
    const before = second;
    try {
      second = wanted && (await readSecondStudy(archive, wanted, reading));
      joined = undefined;
      return await abortable(job, choices, (done) => onProgress(READING + (1 - READING) * done));
    } catch (error) {
      second = before;
      joined = undefined;
      throw error;
    } finally {
      running.delete(job);
    }
  },
  preview: (job: number, ask: Ask, onProgress: (done: number) => void): Promise<Preview> => {
    const steps = function* () {
      const table = yield* asPart(tableFor(ask, false), 0, 0.5);
      const { selection, warnings, sizes } = yield* asPart(prepareInSteps(ask, table), 0.5, 1);
      return { ask: selection.ask, sentence: sayDesign(namedDesign(selection.design, selection.methodLabels)), warnings, sizes };
    };
    return abortable(job, steps, onProgress);
  },
  run: (job: number, ask: Ask, onProgress: (done: number) => void): Promise<Analysis> => {
    const steps = function* () {
      const table = yield* asPart(tableFor(ask, true), 0, 0.1);
      const analysis = yield* asPart(analyse(ask, table), 0.1, 1);
      last = { analysis, table, joined: joined?.table === table ? { second: joined.second, nameOf: joined.nameOf } : undefined };
      moved = [];
      return analysis;
    };
    return abortable(job, steps, onProgress);
  },
  /** Takes the numbers of a film again with its outlines a little elsewhere, for the last answer. */
  move: async (film: JitterFilm): Promise<void> => {
    if (!last) return;
    const { analysis, joined: both } = last;
    const { measure, reading, seed, methods } = analysis.ask;
    const jittered = (maps: JitterFilm['maps']) => jitterFilm({ ...film, maps }, { measure, reading, seed, draws: DRAWS });
    if (!both) {
      for (const number of jittered(film.maps)) moved.push(number);
      return;
    }
    for (const [study, maps] of [film.maps, await both.second.maps(film.file, methods)].entries())
      for (const number of jittered(maps)) moved.push({ ...number, region: both.nameOf(number.region, study) });
  },
  /** Repeats the last answer's tests with what was moved. */
  repeatMoved: (job: number, onProgress: (done: number) => void): Promise<Analysis | undefined> => {
    const steps = function* () {
      if (!last) return undefined;
      const { analysis, table, joined: both } = last;
      const jittered = moved;
      moved = [];
      const jitter = yield* underJitter(analysis, table, jittered);
      last = { analysis: withJitter(analysis, jitter), table, joined: both };
      return last.analysis;
    };
    return abortable(job, steps, onProgress);
  },
  abort: (job: number): void => running.get(job)?.abort(new DOMException('Cancelled.', 'AbortError')),
  /** What was moved so far for an answer is not used. */
  forgetMoved: (): void => {
    moved = [];
  },
  /** Of the last run. */
  report: (version: string): string | undefined =>
    last && reportOf(last.analysis, last.table, { version, ...(last.joined && { command: OF_TWO }) }),
  comparisons: (): string | undefined => last && comparisonsCsv(last.analysis),
};

export type CohortFace = typeof face;

/** What the study, or the two studies, let one ask. */
function* choices(): Steps<CohortChoices> {
  const table = yield* asPart(tableOf([]), 0, 0.8);
  yield* asPart(wordsInSteps(table.numbers), 0.8, 1);
  return choicesOf(table);
}

/** A hundred messages are enough for a bar. */
function seldom(onProgress: (done: number) => void): (done: number) => void {
  let last = 0;
  return (done) => {
    if (done - last < 0.01) return;
    last = done;
    onProgress(done);
  };
}

carryFailures();
expose(face);
