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

/** @throws Failure where a film's maps were given up and its image is not there to make them again */
export function failWithoutMaps(): never {
  throw new Failure(
    'damaged-file',
    'The heat maps of this film were given up, and its image is not here either, so its regions keep the numbers of before. Choose its folder again to measure them anew.',
  );
}

export function lacksFile({ state, failure }: Pick<StudyFilm, 'state' | 'failure'>): boolean {
  return state === 'failed' && failure?.stage === fileNotKept.stage && failure.reason === fileNotKept.reason;
}
