import type { RowChange } from '../../batch/study-store.ts';
import type { Study, StudyId } from '../../shared/study.ts';
import type { WorkPhase } from './study-store.ts';

/** What a tab may want of the one that works: `phase`, to be told what it is doing. */
export type Wish = 'phase' | 'pause' | 'resume' | 'cancel';

/** What one tab tells the others of a study. */
export type StudyNews = {
  readonly changed?: readonly RowChange[];
  readonly added?: true;
  /** Added films whose files the database holds by now: the tab that works can read them. */
  readonly kept?: readonly string[];
  readonly removed?: readonly string[];
  /** Of the tab that works. */
  readonly phase?: WorkPhase;
  readonly wants?: Wish;
  /** Films that are in sight in a tab that does not work. */
  readonly first?: readonly string[];
  /** The study's record as it is by now: its name, settings and groups. */
  readonly study?: Study;
  readonly deleted?: true;
};

export type StudyTabs = {
  /** Does this tab work on the study's films? */
  readonly isWorker: boolean;
  tell(news: StudyNews): void;
  close(): void;
};

type Hears = { readonly onWorker: () => Promise<void>; readonly onNews: (news: StudyNews) => Promise<void> };

/** One tab at a time works on a study: the first, and when it is closed or crashes, the next. All of them hear what is done, in its order. */
export function studyTabs(study: StudyId, { onWorker, onNews }: Hears): StudyTabs {
  const channel = new BroadcastChannel(nameOf(study));
  const leaving = new AbortController();
  let isWorker = false;
  let heard = Promise.resolve();
  channel.addEventListener('message', ({ data }: MessageEvent<StudyNews>) => {
    heard = heard.then(() => onNews(data)).catch(() => undefined); // what could not be read now is read with the next reload
  });
  channel.postMessage({ wants: 'phase' } satisfies StudyNews);
  navigator.locks
    .request(nameOf(study), { signal: leaving.signal }, async () => {
      if (leaving.signal.aborted) return;
      isWorker = true;
      await onWorker();
      await new Promise<void>((resolve) => leaving.signal.addEventListener('abort', () => resolve(), { once: true }));
    })
    .catch(() => undefined); // left while waiting
  return {
    get isWorker() {
      return isWorker;
    },
    tell: (news) => channel.postMessage(news),
    close: () => {
      leaving.abort();
      channel.close();
    },
  };
}

/** Tells the tabs that have a study open which this one has not. */
export function tellTabs(study: StudyId, news: StudyNews): void {
  const channel = new BroadcastChannel(nameOf(study));
  channel.postMessage(news);
  channel.close();
}

const nameOf = (study: StudyId) => `regionlens-study-${study}`;
