import type { Fill } from '../shared/ablation.ts';
import type { Coverage } from '../shared/coverage.ts';
import { hashBytes, identify, type ModelInputId } from '../shared/identity.ts';
import type { ModelInput } from '../shared/model-input.ts';
import { at } from './batch-item.ts';
import type { Engine } from './engine.ts';
import { fillRegion } from './fill-region.ts';
import type { Network } from './network/network.ts';

export type Ablation = {
  readonly input: ModelInput;
  /** On the grid of the input. */
  readonly regions: readonly Coverage[];
  readonly fill: Fill;
  /** Index of the class whose score is watched. */
  readonly explainedClass: number;
};

export type AblationControl = { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void };

/** How many altered films go through the network between two looks at the signal. */
const atOnce = 4;

/**
 * How the logit of a class changes when a region is filled in, region by region: below 0, the network needed what it saw there. What the
 * network uses, beside what a map shows; an altered film may be unlike any film it was trained on.
 *
 * @throws Failure 'unknown-class'; the signal's reason when aborted
 */
export async function ablate(engine: Engine, network: Network, work: Ablation, control: AblationControl = {}): Promise<number[]> {
  const { input, regions, explainedClass } = work;
  const whole = at(await logits(engine, network, [input], explainedClass), 0);
  const changes: number[] = [];
  for (let first = 0; first < regions.length; first += atOnce) {
    await new Promise((resolve) => setTimeout(resolve)); // an abort is heard here
    control.signal?.throwIfAborted();
    const altered = regions.slice(first, first + atOnce).map((region) => alteredInput(input, region, work.fill));
    for (const logit of await logits(engine, network, altered, explainedClass)) changes.push(logit - whole);
    control.onProgress?.(changes.length, regions.length);
  }
  return changes;
}

async function logits(engine: Engine, network: Network, inputs: readonly ModelInput[], explainedClass: number): Promise<number[]> {
  const answers = await engine.explain(network, inputs, { methods: [], explainedClass, output: 'logit' });
  return answers.map(({ prediction }) => at(prediction.logits, explainedClass));
}

function alteredInput(input: ModelInput, region: Coverage, fill: Fill): ModelInput {
  const data = fillRegion(input, region, fill);
  const id = identify<ModelInputId>('ablated-input', [input.id], { fill, data: hashBytes(new Uint8Array(data.buffer)) });
  return { ...input, id, data };
}
