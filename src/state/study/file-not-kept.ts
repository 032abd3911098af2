import { Failure } from '../../shared/failure.ts';
import type { FilmFailure, StudyFilm } from '../../shared/study.ts';

/** Why a film cannot be worked on whose file is neither kept nor at hand. */
export const fileNotKept: FilmFailure = {
  stage: 'read',
  reason: 'This file was not kept, and can no longer be read. Choose its folder again.',
};

/** @throws Failure that says so */
export function failNotKept(): never {
  throw new Failure('damaged-file', fileNotKept.reason);
}

export function lacksFile({ state, failure }: Pick<StudyFilm, 'state' | 'failure'>): boolean {
  return state === 'failed' && failure?.stage === fileNotKept.stage && failure.reason === fileNotKept.reason;
}
