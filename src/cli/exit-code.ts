import { Failure, type FailureCode } from '../shared/failure.ts';

/** How a command ended: well, by our own fault, by bad usage, with films that failed, or interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

const USAGE_CODES: readonly FailureCode[] = [
  'bad-usage',
  'model-missing',
  'model-invalid',
  'unsupported-node',
  'unknown-class',
  'unknown-method',
  'study-invalid',
];

/** The exit code for what kept a command from its work. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof Failure && USAGE_CODES.includes(error.code) ? 2 : 1;
}
