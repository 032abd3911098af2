export type FailureCode =
  | 'empty-file'
  | 'not-an-image'
  | 'unsupported-format'
  | 'damaged-file'
  | 'too-large'
  | 'too-small'
  | 'no-backend'
  | 'backend-lost'
  | 'model-invalid'
  | 'model-missing'
  | 'unknown-class'
  | 'unknown-method'
  | 'unsupported-node'
  | 'no-lungs'
  | 'regions-invalid'
  | 'study-invalid'
  | 'storage-full'
  | 'worker-crashed'
  | 'bad-usage';

/** Everything that can go wrong for a reason a person can act on. `message` is a sentence for that person: what happened and what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The words to show for anything thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
