import { Failure } from '../../shared/failure.ts';
import { StageFailure } from './stage-failure.ts';

/** A worker or a device went away: the same work may well succeed in a new one. */
export function isWorthRetrying(error: unknown): boolean {
  const cause = error instanceof StageFailure ? error.cause : error;
  return cause instanceof Failure && (cause.code === 'worker-crashed' || cause.code === 'backend-lost');
}
