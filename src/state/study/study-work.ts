import { createQueue, type Outcome, type Queue, type QueueChange } from '../../batch/queue.ts';
import { changedRow, type RowChange } from '../../batch/study-store.ts';
import type { RadiographId } from '../../shared/identity.ts';
import type { FilmFailure, Study, StudyFilm } from '../../shared/study.ts';
import { cardWhenReady } from './card-when-ready.ts';
import type { StudyHands } from './create-study.ts';
import { few } from './few.ts';
import { workOnFilms } from './film-work.ts';
import { keepWaitingFiles } from './keep-waiting-files.ts';
import { progressOf } from './progress.ts';
import { failureOf, isFound, isFull, isWorthRetrying } from './stage-failure.ts';
import type { StudyState } from './study-store.ts';
import { type StudyTabs, studyTabs } from './study-tabs.ts';

type Store = {
  readonly set: (state: Partial<StudyState>) => void;
  readonly get: () => StudyState;
  readonly tell: (error: unknown) => void;
  readonly report: () => Promise<void>;
};

export type StudyWork = {
  enter(study: Study, rows: ReadonlyMap<string, StudyFilm>): void;
  leave(): void;
  studyChanged(study: Study): void;
  add(rows: readonly StudyFilm[], files: ReadonlyMap<string, File>): void;
  change(changes: readonly RowChange[]): Promise<void>;
  remove(paths: readonly string[]): Promise<void>;
  file(path: string): Promise<Blob | undefined>;
  showFirst(paths: readonly string[]): void;
  pause(): void;
  resume(): void;
  cancel(): void;
  retry(paths?: readonly string[]): void;
};

/** Milliseconds that changes of rows gather before they are shown: often enough for an eye on a bar, seldom enough to leave the cores to the work. */
const gather = 200;

/** The films of the current study and the work on them: done by one tab at a time, shown by all. */
export function studyWork(hands: StudyHands, { set, get, tell, report }: Store): StudyWork {
  const { archive, session, lanes } = hands;
  let study: Study | undefined;
  let rows = new Map<string, StudyFilm>();
  let queue: Queue | undefined;
  let tabs: StudyTabs | undefined;
  let hasOrderChanged = false;
  let isShowing = false;
  let counted = 0;
  /** Films of which something is kept, in this study or another. */
  let known = new Set<RadiographId>();
  /** The path under which a content was met first. */
  const firstWith = new Map<RadiographId, string>();
  /** Files of this visit, by path. */
  const files = new Map<string, File>();
  const waitingFiles = keepWaitingFiles({ archive, onFull: full, tell });

  function showSoon(): void {
    if (isShowing) return;
    isShowing = true;
    setTimeout(show, gather);
  }

  function show(): void {
    isShowing = false;
    const order = hasOrderChanged ? { order: [...rows.keys()].sort() } : {};
    hasOrderChanged = false;
    const progress = progressOf(rows, queue?.rate());
    const isFolder = rows.size > few || [...rows.keys()].some((path) => path.includes('/'));
    const before = get().phase;
    set({ rows: new Map(rows), progress, isFolder, ...order, ...phaseOf(progress.total - progress.done - progress.failed) });
    if (before === 'working' && get().phase === 'idle') void report(); // of what is kept now
  }

  function phaseOf(left: number): Partial<StudyState> {
    const { phase } = get();
    if (phase === 'full') return {};
    if (!tabs?.isWorker) return { phase: left > 0 ? 'elsewhere' : 'idle' };
    if (queue?.isPaused) return { phase: left > 0 ? 'paused' : 'idle' };
    return { phase: left > 0 ? 'working' : 'idle' };
  }

  /** In this tab alone, or told to the others too. */
  function apply(changes: readonly RowChange[], isNews = true): void {
    for (const change of changes) {
      const row = rows.get(change.path);
      if (row) rows.set(change.path, changedRow(row, change));
    }
    if (isNews) tabs?.tell({ changed: changes });
    showSoon();
  }

  function full(): void {
    queue?.pause();
    set({ phase: 'full' });
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
      const row = rows.get(path);
      return row ? [{ row, file: () => fileOf(path) }] : [];
    });
    if (tasks.length === 0 || !now) return paths.map((id) => ({ id }));
    const card = await cardWhenReady(session, now.network.id, signal);
    const methods = session.getState().methods.filter(({ id }) => now.settings.methods.includes(id));
    const asked = { study: now, card, methods, mayBeKnown: (film: RadiographId) => known.has(film), signal };
    try {
      const found = await workOnFilms({ ...hands, desk: hands.desk.once }, tasks, asked);
      const done = found.filter(isFound);
      await finished(now, done);
      return tasks.map(({ row }, i) => {
        const each = found[i];
        return each instanceof Error ? { id: row.path, error: each } : { id: row.path };
      });
    } catch (error) {
      if (!isFull(error)) throw error;
      full(); // pausing lets go of these films too: they wait until there is room
      throw signal.reason;
    }
  }

  async function finished(of: Study, done: readonly StudyFilm[]): Promise<void> {
    const changes = done.map((row): RowChange => {
      const first = row.film === undefined ? undefined : firstWith.get(row.film);
      if (row.film !== undefined) {
        known.add(row.film);
        if (first === undefined || !rows.has(first)) firstWith.set(row.film, row.path);
      }
      files.delete(row.path);
      const isAgain = first !== undefined && first !== row.path && rows.has(first);
      return { path: row.path, state: 'done', ...pick(row), ...(isAgain && { duplicateOf: first }) };
    });
    apply(changes);
    const again = changes.filter(({ duplicateOf }) => duplicateOf !== undefined);
    if (again.length > 0) await archive.changeRows(of.id, again);
  }

  const fileOf = async (path: string): Promise<Blob | undefined> => {
    const row = rows.get(path);
    return files.get(path) ?? (row && archive.file(row));
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
    showSoon();
  }

  const unfinished = () => [...rows.keys()].sort().filter((path) => ['waiting', 'working'].includes(rows.get(path)?.state ?? ''));

  return {
    enter: (entered, found) => {
      study = entered;
      rows = new Map([...found].map(([path, row]) => [path, row.state === 'working' ? { ...row, state: 'waiting' as const } : row]));
      hasOrderChanged = true;
      tabs = studyTabs(entered.id, {
        onWorker: async () => {
          // What another tab did meanwhile, until the moment it let go.
          for (const row of await archive.rows(entered.id)) rows.set(row.path, row);
          known = new Set(await archive.knownFilms());
          for (const { film, path, duplicateOf } of rows.values()) if (film && duplicateOf === undefined) firstWith.set(film, path);
          hasOrderChanged = true;
          if (study === entered) startQueue();
        },
        onNews: async ({ changed, added, removed }) => {
          if (changed) apply(changed, false);
          for (const path of removed ?? []) rows.delete(path);
          if (added) {
            for (const row of await archive.rows(entered.id)) if (!rows.has(row.path)) rows.set(row.path, row);
            queue?.add(unfinished());
          }
          const again = changed?.filter(({ state }) => state === 'waiting').map(({ path }) => path);
          if (again) queue?.add(again);
          hasOrderChanged ||= Boolean(added || removed);
          showSoon();
        },
      });
      show();
    },
    leave: () => {
      queue?.cancel();
      queue = undefined;
      tabs?.close();
      tabs = undefined;
      study = undefined;
      rows = new Map();
      files.clear();
      firstWith.clear();
    },
    studyChanged: (changed) => {
      study = changed;
    },
    add: (added, given) => {
      for (const [path, file] of given) files.set(path, file);
      const lost: RowChange[] = [];
      for (const row of added) {
        const there = rows.get(row.path);
        if (!there) rows.set(row.path, row);
        else if (there.state === 'failed' || there.hasNoImage) lost.push({ path: row.path, state: 'waiting' });
      }
      hasOrderChanged = true;
      apply(lost);
      if (study) waitingFiles.keep(study.id, given, (path) => rows.get(path)?.state !== 'done');
      queue?.add(unfinished());
      tabs?.tell({ added: true });
      show(); // whoever added them asks for them at once
    },
    change: async (changes) => {
      apply(changes);
      if (study) await archive.changeRows(study.id, changes);
    },
    remove: async (paths) => {
      queue?.remove(paths);
      for (const path of paths) {
        rows.delete(path);
        files.delete(path);
      }
      hasOrderChanged = true;
      tabs?.tell({ removed: paths });
      showSoon();
      if (study) await archive.removeRows(study.id, paths);
    },
    file: fileOf,
    showFirst: (paths) => queue?.showFirst(paths),
    pause: () => {
      queue?.pause();
      showSoon();
    },
    resume: () => {
      set({ phase: 'working' });
      queue?.resume();
      waitingFiles.resume();
      showSoon();
    },
    cancel: () => {
      const failure: FilmFailure = { stage: 'read', reason: hands.cancelled };
      const changes = (queue?.cancel() ?? []).map((path): RowChange => ({ path, state: 'failed', failure }));
      apply(changes);
      if (study) archive.changeRows(study.id, changes).catch(tell);
      queue?.resume();
      showSoon();
    },
    retry: (paths) => {
      const failed = () => [...rows.values()].filter(({ state, failure }) => state === 'failed' || failure).map(({ path }) => path);
      const again = (paths ?? failed()).filter((path) => !rows.get(path)?.hasNoImage); // of those, nothing can be found out
      const changes = again.map((path): RowChange => ({ path, state: 'waiting' }));
      apply(changes);
      if (study) archive.changeRows(study.id, changes).catch(tell); // so that a reload tries them again too
      queue?.add(again);
      show();
    },
  };
}

const pick = ({ film, image, result, failure }: StudyFilm): Partial<RowChange> => ({
  ...(film && { film }),
  ...(image && { image }),
  ...(result && { result }),
  ...(failure && { failure }),
});
