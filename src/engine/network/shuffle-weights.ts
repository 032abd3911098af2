import { concatenate } from '../../shared/bytes.ts';
import { hashBytes } from '../../shared/identity.ts';
import { type Random, seededRandom } from '../../shared/random.ts';
import type { ModelFiles, ModelWeight } from './read-model.ts';

/**
 * A copy of a network that has learnt nothing: within each filter of each layer the weights change places, so that every filter keeps its mean and
 * its spread while what it looks for is lost. Biases and batch norms stay. What the copy's maps still prefer, the architecture prefers: a bias
 * towards the middle of a film shows here.
 *
 * Source: Adebayo et al. 2018, arXiv:1810.03292 (randomised models as a control of saliency maps).
 */
export function shuffleWeights({ card, topology, weights }: ModelFiles, seed: number): ModelFiles {
  const shuffled = new Map([...weights].map(([name, weight]) => [name, shuffleFilters(weight, seededRandom(seed, name))]));
  const bytes = [...shuffled.values()].map(({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return {
    card: { ...card, id: `${card.id}-shuffled-${seed}`, name: `${card.name}, weights shuffled`, sha256: hashBytes(concatenate(bytes)) },
    topology,
    weights: shuffled,
  };
}

/** Filters lie on the last axis of a kernel, in Keras' order. A vector (bias, batch norm) is left as it is. */
function shuffleFilters({ shape, values }: ModelWeight, random: Random): ModelWeight {
  if (shape.length < 2) return { shape, values };
  const filters = shape[shape.length - 1] ?? 1;
  const moved = values.slice();
  for (let last = values.length / filters - 1; last > 0; last--)
    for (let filter = 0; filter < filters; filter++) {
      const [a, b] = [last * filters + filter, random.integer(last + 1) * filters + filter];
      [moved[a], moved[b]] = [moved[b] ?? 0, moved[a] ?? 0];
    }
  return { shape, values: moved };
}
