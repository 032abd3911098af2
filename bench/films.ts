import { encodeGreyPng } from '../src/imaging/encode-png.ts';
import { drawSample } from '../src/samples/draw-sample.ts';
import type { Film } from './watched-page.ts';

/** Synthetic films as PNG files, at the size that the generator gives them. */
export function drawFilms(count: number): Film[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `bench-${i + 1}.png`,
    mimeType: 'image/png',
    buffer: Buffer.from(encodeGreyPng(drawSample({ seed: i + 1, finding: 'lobar' }), 'synthetic')),
  }));
}
