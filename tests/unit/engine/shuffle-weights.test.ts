import { describe, expect, it } from 'vitest';
import { shuffleWeights } from '../../../src/engine/network/shuffle-weights.ts';
import { tinyModel } from './tiny-model.ts';

const files = tinyModel();

/** The values of every filter of a kernel, sorted. */
function filters(values: Float32Array, count: number): number[][] {
  return Array.from({ length: count }, (_, filter) => [...values].filter((_, i) => i % count === filter).sort((a, b) => a - b));
}

describe('a network whose weights are shuffled', () => {
  it('keeps what each filter is made of, in another order; vectors stay', () => {
    const shuffled = shuffleWeights(files, 1);
    let moved = 0;
    for (const [name, { shape, values }] of files.weights) {
      const after = shuffled.weights.get(name);
      expect(after?.shape).toEqual(shape);
      const count = shape.length < 2 ? values.length : (shape.at(-1) ?? 1);
      expect(filters(after?.values ?? new Float32Array(), count)).toEqual(filters(values, count));
      if (values.some((value, i) => value !== after?.values[i])) moved++;
    }
    expect(moved).toBeGreaterThan(0);
  });

  it('is the same for the same seed, another for another, and never taken for the network itself', () => {
    expect(shuffleWeights(files, 1)).toEqual(shuffleWeights(files, 1));
    const names = new Set([files, shuffleWeights(files, 1), shuffleWeights(files, 2)].map(({ card }) => `${card.id} ${card.sha256}`));
    expect(names.size).toBe(3);
  });
});
