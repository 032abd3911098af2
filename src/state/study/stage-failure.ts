import type { FilmStage } from '../../shared/study.ts';

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
