import { createQueue, type Outcome, type Queue, type QueueChange } from '../../batch/queue.ts';
import type { RowChange } from '../../batch/study-store.ts';
import { mapInTurns, nextTurn } from '../../shared/in-turns.ts';
import type { Study, StudyFilm, StudyId } from '../../shared/study.ts';
import { cancelled } from './cancelled.ts';
import type { StudyHands } from './create-study.ts';
import { fileNotKept, lacksFile } from './file-not-kept.ts';
import { keepWaitingFiles } from './keep-waiting-files.ts';
import { progressOf } from './progress.ts';
import { foundOf, runFilms } from './run-films.ts';
import { seenContents } from './seen-contents.ts';
import { type ShownFilms, shownFilms } from './shown-films.ts';
import { failureOf, isFull, isWorthRetrying } from './stage-failure.ts';
import type { StudyState } from './study-store.ts';
import { type StudyNews, type StudyTabs, studyTabs, tellTabs, type Wish } from './study-tabs.ts';

type Store = {
  readonly set: (state: Partial<StudyState>) => void;
  readonly get: () => StudyState;
  readonly tell: (error: unknown) => void;
  readonly report: () => Promise<void>;
  /** Another tab changed the study's record, or deleted it. */
  readonly heard: { readonly changed: (study: Study) => void; readonly deleted: (study: StudyId) => void };
};

export type StudyWork = {
  enter(study: Study, rows: ReadonlyMap<string, StudyFilm>): void;
  leave(): void;
  studyChanged(study: Study): void;
  /** Tells the other tabs that have a study open. */
  tell(study: StudyId, news: StudyNews): void;
  /** In turns with the page: a drop may hold ten thousands of films. */
  add(to: StudyId, rows: readonly StudyFilm[], files: ReadonlyMap<string, File>): Promise<void>;
  change(changes: readonly RowChange[]): Promise<void>;
  remove(paths: readonly string[]): Promise<void>;
  file(path: string): Promise<Blob | undefined>;
  showFirst(paths: readonly string[]): void;
  pause(): void;
  resume(): void;
  cancel(): void;
  /** `more`: what else is to be known of these films. */
  retry(paths?: readonly string[], more?: Partial<RowChange>): void;
};

/** The films of the current study and the work on them: done by one tab at a time, shown by all. */
export function studyWork(hands: StudyHands, { set, get, tell, report, heard }: Store): StudyWork {
  const { archive, lanes } = hands;
  let study: Study | undefined;
  let queue: Queue | undefined;
  let tabs: StudyTabs | undefined;
  let counted = 0;
  let told: StudyState['phase'] | undefined;
  const films = shownFilms(show);
  const seen = seenContents();
  /** Files of this visit, by path. */
  const files = new Map<string, File>();
  const waitingFiles = keepWaitingFiles({
    ...{ archive, onFull: full, tell },
    isWanted: (of, path) => of !== study?.id || isUndone(path),
    onKept: (of, kept) => of === study?.id && isElsewhere() && tabs?.tell({ kept }),
  });

  const isUndone = (path: string) => films.rows.get(path)?.state !== 'done';

  /** Does another tab work on the films? */
  const isElsewhere = () => tabs !== undefined && !tabs.isWorker;

  function show(shown: ShownFilms): void {
    const progress = progressOf(shown.rows, queue?.rate());
    const before = get().phase;
    set({ ...shown, progress, ...phaseOf(progress.total - progress.done - progress.failed) });
    const { phase } = get();
    if (before === 'working' && phase === 'idle') void report(); // of what is kept now
    if (phase !== told) grant.phase();
    told = phase;
  }

  function phaseOf(left: number): Partial<StudyState> {
    const { phase } = get();
    if (phase === 'full') return {};
    if (isElsewhere()) return { phase: left > 0 ? 'elsewhere' : 'idle' };
    if (queue?.isPaused) return { phase: left > 0 ? 'paused' : 'idle' };
    return { phase: left > 0 ? 'working' : 'idle' };
  }

  /** In this tab alone, or told to the others too. */
  function apply(changes: readonly RowChange[], isNews = true): void {
    films.change(changes);
    if (isNews) tabs?.tell({ changed: changes });
    films.showSoon();
  }

  function full(): void {
    queue?.pause();
    set({ phase: 'full' });
    films.showSoon(); // to the other tabs too
    void report();
  }

  function onChange(change: QueueChange): void {
    if (change.what === 'taken') apply(change.ids.map((path) => ({ path, state: 'working' })));
    else if (change.what === 'back') apply(change.ids.map((path) => ({ path, state: 'waiting' })));
    else if (change.what === 'failed') {
      const failure = failureOf(change.error);
      const failed: RowChange = { path: change.id, state: 'failed', failure };
      apply([failed]);
      if (study) archive.changeRows(study.id, [failed]).catch(tell);
    } else if (++counted % 25 === 0) void report();
  }

  async function run(paths: readonly string[], signal: AbortSignal): Promise<readonly Outcome[]> {
    const now = study;
    const tasks = paths.flatMap((path) => {
      const row = films.rows.get(path);
      return row ? [{ row, file: () => fileOf(path) }] : [];
    });
    if (tasks.length === 0 || !now) return paths.map((id) => ({ id }));
    try {
      const { done, outcomes } = await runFilms(hands, tasks, { study: now, mayBeKnown: seen.mayBeKnown, signal });
      await finished(now, done);
      return isSameQuestion(study, now) ? outcomes : []; // else they wait again, for the question that is asked by now
    } catch (error) {
      if (!isFull(error)) throw error;
      full(); // pausing lets go of these films too: they wait until there is room
      throw signal.reason;
    }
  }

  async function finished(of: Study, done: readonly StudyFilm[]): Promise<void> {
    if (study?.id !== of.id) return; // it was left meanwhile, and the database has them
    const changes = done.map((row): RowChange => {
      files.delete(row.path);
      const duplicateOf = seen.note(row, films.rows);
      return { path: row.path, state: 'done', ...foundOf(row), ...(duplicateOf !== undefined && { duplicateOf }) };
    });
    // Whose row the database does not have so: it was cancelled while it was being kept, or the study has its content already.
    const beside = changes.filter(({ path, duplicateOf }) => duplicateOf !== undefined || films.rows.get(path)?.state === 'failed');
    apply(changes);
    if (beside.length > 0) await archive.changeRows(of.id, beside);
  }

  const fileOf = async (path: string): Promise<Blob | undefined> => {
    const row = films.rows.get(path);
    return files.get(path) ?? (row && (waitingFiles.file(row.study, path) ?? archive.file(row)));
  };

  function startQueue(): void {
    queue = createQueue({
      slots: () => lanes.count() + 1, // some are decoded and kept while the others are explained
      batch: () => lanes.batch(),
      run,
      isWorthRetrying,
      onChange,
      now: () => performance.now(),
    });
    queue.add(unfinished());
    films.showSoon();
  }

  const unfinished = () =>
    [...films.rows.keys()].sort().filter((path) => ['waiting', 'working'].includes(films.rows.get(path)?.state ?? ''));

  /** Films whose files went with an earlier visit before they were copied: said of all of them at once, and at once. */
  async function tellLacking(of: Study): Promise<void> {
    const kept = await archive.waitingFiles(of.id);
    const isAtHand = (path: string) => kept.has(path) || files.has(path) || waitingFiles.file(of.id, path) !== undefined;
    const lacking = unfinished().filter((path) => !isAtHand(path) && !films.rows.get(path)?.film);
    const changes = lacking.map((path): RowChange => ({ path, state: 'failed', failure: fileNotKept }));
    apply(changes);
    archive.changeRows(of.id, changes).catch((error) => !isFull(error) && tell(error)); // else it is found out again
  }

  async function hear(of: Study, news: StudyNews): Promise<void> {
    const { changed, added, kept, removed, phase, wants, first } = news;
    if (study?.id !== of.id) return; // left while this waited for its turn
    if (news.deleted) return heard.deleted(of.id);
    if (news.study) heard.changed(news.study); // before the films that are to be asked anew
    if (first) queue?.showFirst(first);
    if (phase) set({ elsewhere: phase });
    if (wants && tabs?.isWorker) grant[wants]();
    if (changed) apply(changed, false);
    if (removed) films.remove(removed);
    if (added) for (const row of await archive.rows(of.id)) if (!films.rows.has(row.path)) films.put(row);
    const again = changed?.filter(({ state }) => state === 'waiting').map(({ path }) => path) ?? [];
    queue?.add([...again, ...(kept ?? [])].filter((path) => films.rows.has(path)));
    films.showSoon();
  }

  const grant: Readonly<Record<Wish, () => void>> = {
    phase: () => {
      const { phase } = get();
      const changed = [...films.rows.values()].filter(lacksFile); // where there is no room the database does not say it
      if (phase !== 'elsewhere') tabs?.tell({ phase, changed });
    },
    pause: () => queue?.pause(),
    resume: () => {
      set({ phase: 'working' });
      queue?.resume();
      waitingFiles.resume();
    },
    cancel: () => {
      if (get().phase === 'full') {
        set({ phase: 'idle' });
        waitingFiles.giveUp();
      }
      const changes = (queue?.cancel() ?? []).map((path) => givenUp(path, films.rows.get(path)));
      apply(changes);
      if (study) archive.changeRows(study.id, changes).catch(tell);
      queue?.resume();
    },
  };

  function wish(what: Wish): void {
    if (isElsewhere()) tabs?.tell({ wants: what });
    else grant[what]();
    films.showSoon();
  }

  return {
    enter: (entered, found) => {
      study = entered;
      films.begin(new Map([...found].map(([path, row]) => [path, row.state === 'working' ? { ...row, state: 'waiting' } : row])));
      tabs = studyTabs(entered.id, {
        onWorker: async () => {
          // What another tab did meanwhile, until the moment it let go.
          for (const row of await archive.rows(entered.id)) films.put(row);
          seen.begin(await archive.knownFilms(), films.rows.values());
          if (study?.id !== entered.id) return;
          await tellLacking(entered);
          startQueue();
        },
        onNews: (news) => hear(entered, news),
      });
      films.showNow();
    },
    leave: () => {
      queue?.cancel();
      queue = undefined;
      tabs?.close();
      tabs = undefined;
      study = undefined;
      told = undefined;
      films.begin(new Map());
      files.clear();
    },
    studyChanged: (changed) => {
      const isSame = isSameQuestion(study, changed);
      study = changed;
      if (isSame || !queue || queue.isPaused) return;
      queue.pause(); // what is in hand was asked the old one: it waits again
      queue.resume();
    },
    tell: (of, news) => (tabs && study?.id === of ? tabs.tell(news) : tellTabs(of, news)),
    add: async (of, added, given) => {
      const isLeft = () => study?.id !== of; // as it may have been while its rows were written, or be in any turn
      const isWanted = (path: string) => isUndone(path) || films.rows.get(path)?.hasNoImage === true;
      // Before their rows: a film whose file is nowhere is told of as lacking.
      await mapInTurns([...given], ([path, file]) => !isLeft() && isWanted(path) && files.set(path, file));
      const again = await mapInTurns(added, (row): readonly RowChange[] => {
        const there = films.rows.get(row.path);
        if (isLeft()) return [];
        if (!there) films.put(row);
        return there && (there.state === 'failed' || there.hasNoImage) ? [{ path: row.path, state: 'waiting' }] : [];
      });
      if (!isLeft()) {
        const changes = again.flat();
        apply(changes, !isElsewhere()); // the tab that works takes them up once it can read their files
        if (changes.length > 0) archive.changeRows(of, changes).catch(tell);
        tabs?.tell({ added: true });
      }
      await waitingFiles.keep(of, given); // also of a study that was left: they are there when it is opened again
      if (isLeft()) return;
      queue?.add(unfinished());
      await nextTurn();
      films.showNow(); // whoever added them asks for them at once
    },
    change: async (changes) => {
      apply(changes);
      if (study) await archive.changeRows(study.id, changes);
    },
    remove: async (paths) => {
      queue?.remove(paths);
      films.remove(paths);
      for (const path of paths) files.delete(path);
      tabs?.tell({ removed: paths });
      films.showSoon();
      if (study) await hands.regions.remove(await archive.removeRows(study.id, paths));
    },
    file: fileOf,
    showFirst: (paths) => (isElsewhere() ? tabs?.tell({ first: paths }) : queue?.showFirst(paths)),
    pause: () => wish('pause'),
    resume: () => {
      wish('resume');
      if (!isElsewhere()) return;
      waitingFiles.resume(); // this tab may have files of its own to copy
      if (get().phase === 'full') set({ phase: 'elsewhere' });
    },
    cancel: () => wish('cancel'),
    retry: (paths, more) => {
      const failed = () => [...films.rows.values()].filter(({ state, failure }) => state === 'failed' || failure).map(({ path }) => path);
      const again = (paths ?? failed()).filter((path) => !films.rows.get(path)?.hasNoImage); // of those, nothing can be found out
      const changes = again.map((path): RowChange => ({ ...more, path, state: 'waiting' }));
      apply(changes);
      if (study) archive.changeRows(study.id, changes).catch(tell); // so that a reload tries them again too
      queue?.add(again);
      films.showNow();
    },
  };
}

const isSameQuestion = (one: Study | undefined, other: Study) => JSON.stringify(one?.settings) === JSON.stringify(other.settings);

/** A film that waited when the work was cancelled: one that was only to be asked anew is as it was before. */
function givenUp(path: string, row: StudyFilm | undefined): RowChange {
  if (!row?.result) return { path, state: 'failed', failure: cancelled };
  return { path, state: 'done', ...(row.byHand && { byHand: 'kept' }) };
}
