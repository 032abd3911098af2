import { concat1d, engine, reshape, type Tensor, type Tensor1D } from '@tensorflow/tfjs-core';
import type { LedgerEntry } from '../shared/saliency-map.ts';
import type { NetworkNode } from './network/node.ts';

/** What a walk notes at one node; what arrives and what leaves may be a sum of several notes. */
export type LedgerLine = {
  readonly node: NetworkNode;
  readonly arriving: readonly LedgerNote[];
  readonly leaving: readonly LedgerNote[];
  readonly bias: readonly LedgerNote[];
};

/** A sum over everything but the films, left channel by channel: plain numbers add up the rest, where that costs nothing. */
export type LedgerNote = {
  /** For each film the means of its channels over the pixels. */
  readonly means: Tensor;
  readonly pixels: number;
  /** What each channel is multiplied with; 1 where there is nothing. */
  readonly weights?: Float32Array;
};

/** Notes the sum of a tensor, or of its product with a value for each channel. */
export function note(x: Tensor, weights?: Float32Array): LedgerNote {
  const [, height = 1, width = 1] = x.shape;
  const isPicture = x.rank === 4;
  // The backends pool many pixels quicker than they sum them. The kernel itself: the operation around it copies the result once more.
  const pool = () => engine().runKernel('AvgPool', { x }, { filterSize: [height, width], strides: 1, pad: 'valid' }) as Tensor;
  return { means: isPicture ? pool() : x, pixels: isPicture ? height * width : 1, ...(weights && { weights }) };
}

const notesOf = (lines: readonly LedgerLine[]) => [
  ...new Set(lines.flatMap(({ arriving, leaving, bias }) => [...arriving, ...leaving, ...bias])),
];

/** Every number that a walk noted, one note after another. */
export function stackLedger(lines: readonly LedgerLine[]): Tensor1D {
  return concat1d(notesOf(lines).map(({ means }) => reshape(means, [-1]) as Tensor1D));
}

/** The ledger of one film of a batch; what neither left nor went to a bias, the stabiliser took. @param values as `stackLedger` laid them out */
export function readLedger(lines: readonly LedgerLine[], values: Float32Array, film: number, films: number): LedgerEntry[] {
  const sums = new Map<LedgerNote, number>();
  let from = 0;
  for (const each of notesOf(lines)) {
    const channels = each.means.size / films;
    const means = values.subarray(from + film * channels, from + (film + 1) * channels);
    sums.set(each, each.pixels * means.reduce((sum, mean, channel) => sum + mean * (each.weights?.[channel] ?? 1), 0));
    from += each.means.size;
  }
  const total = (notes: readonly LedgerNote[]) => notes.reduce((sum, each) => sum + (sums.get(each) ?? 0), 0);
  return lines.map(({ node, arriving, leaving, bias }) => {
    const [arrived, left, absorbed] = [total(arriving), total(leaving), total(bias)];
    return { node: node.name, kind: node.op.kind, arriving: arrived, leaving: left, bias: absorbed, epsilon: arrived - left - absorbed };
  });
}
