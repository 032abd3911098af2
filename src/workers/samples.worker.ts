import { expose } from 'comlink';
import { encodeGreyPng } from '../imaging/encode-png.ts';
import { drawSample } from '../samples/draw-sample.ts';
import type { BuiltInSample } from '../samples/gallery.ts';
import { carryFailures } from './carry-failures.ts';

const face = {
  /** A film as a PNG that says of itself that it is synthetic. */
  draw: async ({ seed, finding }: Pick<BuiltInSample, 'seed' | 'finding'>) => encodeGreyPng(drawSample({ seed, finding }), 'synthetic'),
};

export type SamplesFace = typeof face;

carryFailures();
expose(face);
