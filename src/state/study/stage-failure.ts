import { Failure, reasonOf } from '../../shared/failure.ts';
import type { FilmFailure, FilmStage } from '../../shared/study.ts';

/** Why a film failed, and where. */
export class StageFailure extends Error {
  readonly stage: FilmStage;

  constructor(stage: FilmStage, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.stage = stage;
  }
}

/** Does one stage of the work on a film. @throws StageFailure; the signal's reason once it is aborted */
export async function atStage<Result>(stage: FilmStage, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof StageFailure ? error : new StageFailure(stage, error);
  }
}

/** What was found of one of many, where it did not fail. */
export function isFound<Found extends object>(each: Found | Error): each is Found {
  return !(each instanceof Error);
}

/** What went wrong, wherever it did. */
function causeOf(error: unknown): unknown {
  return error instanceof StageFailure ? error.cause : error;
}

/** The browser has no more room: no film is at fault. */
export function isFull(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof Failure && cause.code === 'storage-full';
}

/** A worker or a device went away: the same work may well succeed in a new one. */
export function isWorthRetrying(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof Failure && (cause.code === 'worker-crashed' || cause.code === 'backend-lost');
}

/** As it is listed. */
export function failureOf(error: unknown): FilmFailure {
  return { stage: error instanceof StageFailure ? error.stage : 'read', reason: hasCrashed(error) ? crashedTwice : reasonOf(error) };
}

const hasCrashed = (error: unknown) => {
  const cause = causeOf(error);
  return cause instanceof Failure && cause.code === 'worker-crashed';
};

/** What is worth trying again fails only when it was tried again. */
const crashedTwice =
  'The program’s worker stopped twice over this film, the second time with no other film in hand. It may be too large for this machine’s memory.';
