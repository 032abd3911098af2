import { add, reshape, stack, sum, type Tensor, type Tensor1D, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { LedgerEntry } from '../shared/saliency-map.ts';
import type { NetworkNode } from './network/node.ts';

/** What a walk notes at one node; each tensor holds one number a film. */
export type LedgerLine = {
  readonly node: NetworkNode;
  readonly arriving: Tensor1D;
  readonly leaving: readonly Tensor1D[];
  readonly bias: readonly Tensor1D[];
};

/** The sum over everything but the films. */
export function addUp(relevance: Tensor): Tensor1D {
  return sum(reshape(relevance, [relevance.shape[0] ?? 1, -1]), 1);
}

/** The numbers of a ledger: lines × (arriving, leaving, bias) × films. What neither left nor went to a bias, the stabiliser took. */
export function stackLedger(lines: readonly LedgerLine[]): Tensor {
  return tidy(() =>
    stack(
      lines.map(({ arriving, leaving, bias }) => {
        const total = (parts: readonly Tensor1D[]) => parts.reduce<Tensor1D>((sum, part) => add(sum, part), zerosLike(arriving));
        return stack([arriving, total(leaving), total(bias)]);
      }),
    ),
  );
}

/** The ledger of one film of a batch. @param values as `stackLedger` laid them out */
export function readLedger(lines: readonly LedgerLine[], values: Float32Array, film: number, films: number): LedgerEntry[] {
  return lines.map(({ node }, line) => {
    const [arriving = 0, leaving = 0, bias = 0] = [0, 1, 2].map((which) => values[(3 * line + which) * films + film] ?? 0);
    return { node: node.name, kind: node.op.kind, arriving, leaving, bias, epsilon: arriving - leaving - bias };
  });
}
