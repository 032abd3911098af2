import type { Outcome } from '../../batch/queue.ts';
import type { RowChange } from '../../batch/study-store.ts';
import type { StudyFilm } from '../../shared/study.ts';
import type { DeskClient } from '../../workers/desk-client.ts';
import type { SessionStore } from '../session.ts';
import { cardWhenReady } from './card-when-ready.ts';
import type { Asked } from './explain-films.ts';
import { type FilmHands, type FilmTask, workOnFilms } from './film-work.ts';
import { isFound } from './stage-failure.ts';

type Hands = Omit<FilmHands, 'desk'> & { readonly session: SessionStore; readonly desk: Pick<DeskClient, 'once'> };
type Run = { readonly done: readonly StudyFilm[]; readonly outcomes: readonly Outcome[] };

/** One call of the queue: some films of a study, once its network is there. @throws as `workOnFilms` does */
export async function runFilms(hands: Hands, tasks: readonly FilmTask[], about: Omit<Asked, 'card' | 'methods'>): Promise<Run> {
  const { network, settings } = about.study;
  const card = await cardWhenReady(hands.session, network.id, about.signal);
  const methods = hands.session.getState().methods.filter(({ id }) => settings.methods.includes(id));
  const found = await workOnFilms({ ...hands, desk: hands.desk.once }, tasks, { ...about, card, methods });
  const outcomes = tasks.map(({ row: { path } }, i): Outcome => {
    const each = found[i];
    return each instanceof Error ? { id: path, error: each } : { id: path };
  });
  return { done: found.filter(isFound), outcomes };
}

/** What the work on a film found. */
export const foundOf = ({ film, image, result, failure, byHand, ...row }: StudyFilm): Partial<RowChange> => ({
  ...(film && { film }),
  ...(image && { image }),
  ...(result && { result }),
  ...(failure && { failure }),
  ...(byHand && { byHand }),
  ...('review' in row && row.review === undefined && { review: undefined }),
});
