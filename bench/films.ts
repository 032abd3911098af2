import { encodeGreyPng } from '../src/imaging/encode-png.ts';
import { openRadiograph } from '../src/imaging/open-radiograph.ts';
import { preprocess } from '../src/imaging/preprocess.ts';
import { drawSample } from '../src/samples/draw-sample.ts';
import type { ModelCard } from '../src/shared/model-card.ts';
import type { ModelInput } from '../src/shared/model-input.ts';
import type { Film } from './watched-page.ts';

/** Synthetic films as PNG files, at the size that the generator gives them. */
export function drawFilms(count: number): Film[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `bench-${i + 1}.png`,
    mimeType: 'image/png',
    buffer: Buffer.from(encodeGreyPng(drawSample({ seed: i + 1, finding: 'lobar' }), 'synthetic')),
  }));
}

/** What the network takes of such a file. */
export async function readFilm({ name, buffer }: Film, card: ModelCard): Promise<ModelInput> {
  return preprocess(await openRadiograph({ name, bytes: buffer }, () => Promise.reject(new Error('The films are PNGs.'))), card);
}
