import type { FilmFailure, StudyFilm } from '../../shared/study.ts';

/** Of a film whose turn had not come when the work was cancelled. */
export const cancelled: FilmFailure = { stage: 'read', reason: 'Cancelled. “Try again” takes it up.' };

export function isCancelled({ state, failure }: Pick<StudyFilm, 'state' | 'failure'>): boolean {
  return state === 'failed' && failure?.stage === cancelled.stage && failure.reason === cancelled.reason;
}
