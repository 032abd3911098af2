import { type TransferHandler, transferHandlers } from 'comlink';
import { Failure, type FailureCode } from '../shared/failure.ts';

type Thrown = { readonly value: unknown };
type Carried = { readonly name: string; readonly message: string; readonly code?: FailureCode };

/** Makes a thrown error keep its name and code on its way out of a worker: comlink carries the message alone. Called on both sides. */
export function carryFailures(): void {
  const original = transferHandlers.get('throw');
  if (!original) return;
  const handler: TransferHandler<Thrown, Carried> = {
    canHandle: (value): value is Thrown => original.canHandle(value),
    serialize: ({ value }) => [carried(value), []],
    deserialize: (failure) => {
      throw revive(failure);
    },
  };
  transferHandlers.set('throw', handler);
}

function carried(thrown: unknown): Carried {
  if (thrown instanceof Failure) return { name: thrown.name, message: thrown.message, code: thrown.code };
  if (thrown instanceof Error || thrown instanceof DOMException) return { name: thrown.name, message: thrown.message };
  return { name: 'Error', message: String(thrown) };
}

function revive({ name, message, code }: Carried): Error {
  if (code) return new Failure(code, message);
  return Object.assign(new Error(message), { name });
}
