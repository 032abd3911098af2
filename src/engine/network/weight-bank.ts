import { keep, type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { WeightDirection } from './node.ts';

/** Plain numbers with a shape, ready to become a tensor. */
export type WeightForm = { readonly values: Float32Array; readonly shape: number[] };

/** Which part of a weight or bias a rule uses. `boosted`: the whole, with one sign made stronger by a factor (the γ rule). */
export type WeightPart =
  | PlainPart
  | { readonly boosted: 'positive' | 'negative'; readonly by: number }
  /** A constant besides: a bias that brings the stabiliser ε with it. */
  | { readonly shifted: PlainPart; readonly by: number };
type PlainPart = 'whole' | 'positive' | 'negative' | 'ones' | 'zero';

/**
 * The weights of one node: plain numbers for as long as the network lives, and, for the backend that runs now,
 * each part and form as a tensor, made when first asked for and kept.
 */
export class WeightBank {
  readonly values: Float32Array;
  readonly shape: number[];
  #uploaded = new Map<string, Tensor[]>();

  constructor(values: Float32Array, shape: number[]) {
    this.values = values;
    this.shape = shape;
  }

  /** A part of the weights, in their own shape. */
  tensor(part: WeightPart): Tensor {
    const [only] = this.#upload(`plain ${JSON.stringify(part)}`, () => [{ values: this.part(part), shape: this.shape }]);
    if (only === undefined) throw new RangeError('A weight form without tensors.');
    return only;
  }

  /** A part of the weights, laid out for one direction (see `WeightedOp.forms`). */
  form(part: WeightPart, direction: WeightDirection, lay: (values: Float32Array) => WeightForm[]): Tensor[] {
    return this.#upload(`${direction} ${JSON.stringify(part)}`, () => lay(this.part(part)));
  }

  part(part: WeightPart): Float32Array {
    return part === 'whole' ? this.values : this.values.map(partOf(part));
  }

  /** Lets go of the tensors, which belong to one backend; the numbers stay. */
  release() {
    for (const tensors of this.#uploaded.values()) for (const each of tensors) each.dispose();
    this.#uploaded.clear();
  }

  #upload(key: string, make: () => WeightForm[]): Tensor[] {
    const known = this.#uploaded.get(key);
    if (known !== undefined) return known;
    const made = make().map(({ values, shape }) => keep(tensor(values, shape, 'float32')));
    this.#uploaded.set(key, made);
    return made;
  }
}

function partOf(part: WeightPart): (w: number) => number {
  if (part === 'whole') return (w) => w;
  if (part === 'zero') return () => 0;
  if (part === 'ones') return () => 1;
  if (part === 'positive') return (w) => Math.max(w, 0);
  if (part === 'negative') return (w) => Math.min(w, 0);
  if ('shifted' in part) {
    const sign = partOf(part.shifted);
    return (w) => sign(w) + part.by;
  }
  const sign = partOf(part.boosted);
  return (w) => w + part.by * sign(w);
}
