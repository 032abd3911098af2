import { keep, type Tensor, tensor } from '@tensorflow/tfjs-core';

/** Plain numbers with a shape, ready to become a tensor. */
export type WeightForm = { readonly values: Float32Array; readonly shape: number[] };

/** Which part of a weight or bias a rule uses. */
export type WeightPart = 'whole' | 'positive' | 'negative';

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
    const [only] = this.#upload(`${part}`, () => [{ values: this.part(part), shape: this.shape }]);
    if (only === undefined) throw new RangeError('A weight form without tensors.');
    return only;
  }

  /** A part of the weights in another form (see `WeightedOp.transposedForm`). */
  form(part: WeightPart, make: (values: Float32Array) => WeightForm[]): Tensor[] {
    return this.#upload(`transposed ${part}`, () => make(this.part(part)));
  }

  part(part: WeightPart): Float32Array {
    if (part === 'whole') return this.values;
    return this.values.map(part === 'positive' ? (w) => Math.max(w, 0) : (w) => Math.min(w, 0));
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
