import type { Engine } from '../src/engine/engine.ts';
import type { Network } from '../src/engine/network/network.ts';
import { encodeGreyPng } from '../src/imaging/encode-png.ts';
import { openRadiograph } from '../src/imaging/open-radiograph.ts';
import { preprocess } from '../src/imaging/preprocess.ts';
import { resample } from '../src/imaging/resample.ts';
import { drawSample } from '../src/samples/draw-sample.ts';
import type { Finding } from '../src/samples/finding.ts';
import type { Coverage } from '../src/shared/coverage.ts';
import type { ModelInput } from '../src/shared/model-input.ts';
import type { MethodId } from '../src/shared/saliency-map.ts';
import { mapFacts } from '../src/stats/measures/map-facts.ts';
import { measureRegion } from '../src/stats/measures/measures.ts';

/** A synthetic film as a network sees it, and what it truly shows, on the network's grid. */
export type TrueFilm = { readonly input: ModelInput; readonly opacity: Coverage };

/** Draws a film with a finding whose place is known. */
export async function drawTrueFilm({ card }: Pick<Network, 'card'>, seed: number, finding: Exclude<Finding, 'none'>): Promise<TrueFilm> {
  const sample = drawSample({ seed, finding });
  const bytes = encodeGreyPng(sample, 'synthetic');
  const radiograph = await openRadiograph({ name: `synthetic ${seed}`, bytes }, () => Promise.reject(new Error('A sample is a PNG.')));
  const { width, height, opacityMask } = sample;
  const shares = resample({ width, height, pixels: opacityMask }, card.input); // by area average: just the covered part of each pixel
  const pixels = Uint32Array.from([...shares.keys()].filter((pixel) => (shares[pixel] ?? 0) > 0));
  const weights = Float64Array.from(pixels, (pixel) => (shares[pixel] ?? 0) / 255);
  return { input: preprocess(radiograph, card), opacity: { width: card.input.width, height: card.input.height, pixels, weights } };
}

/**
 * log₂ enrichment of the true opacity on each film, by method; NaN where a map shows nothing.
 * @param explainedClass index of the class that the opacities speak for
 */
export async function opacityEnrichment(
  engine: Engine,
  network: Network,
  films: readonly TrueFilm[],
  { methods, explainedClass }: { readonly methods: readonly MethodId[]; readonly explainedClass: number },
): Promise<ReadonlyMap<MethodId, readonly number[]>> {
  const found = new Map<MethodId, number[]>(methods.map((id) => [id, []]));
  for (const { input, opacity } of films) {
    const request = { methods: methods.map((id) => ({ id })), explainedClass, output: 'logit' as const };
    const [explanation] = await engine.explain(network, [input], request);
    for (const map of explanation?.maps ?? []) {
      const numbers = measureRegion(mapFacts(map, 'positive'), opacity);
      found.get(map.params.method)?.push(numbers['log2-enrichment'] ?? Number.NaN);
    }
  }
  return found;
}
