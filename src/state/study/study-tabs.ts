import type { RowChange } from '../../batch/study-store.ts';
import type { StudyId } from '../../shared/study.ts';

/** What one tab tells the others of a study. */
export type StudyNews = { readonly changed?: readonly RowChange[]; readonly added?: true; readonly removed?: readonly string[] };

export type StudyTabs = {
  /** Does this tab work on the study's films? */
  readonly isWorker: boolean;
  tell(news: StudyNews): void;
  close(): void;
};

type Hears = { readonly onWorker: () => Promise<void>; readonly onNews: (news: StudyNews) => Promise<void> };

/** One tab at a time works on a study: the first, and when it is closed or crashes, the next. All of them hear what is done. */
export function studyTabs(study: StudyId, { onWorker, onNews }: Hears): StudyTabs {
  const channel = new BroadcastChannel(`regionlens-study-${study}`);
  const leaving = new AbortController();
  let isWorker = false;
  channel.addEventListener('message', ({ data }: MessageEvent<StudyNews>) => void onNews(data));
  navigator.locks
    .request(`regionlens-study-${study}`, { signal: leaving.signal }, async () => {
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
