import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../../src/engine/engine.ts';
import type { Segmenter } from '../../../src/engine/network/network.ts';
import { readSegmenter } from '../../../src/engine/network/read-model.ts';
import { encodeGreyPng } from '../../../src/imaging/encode-png.ts';
import { openRadiograph } from '../../../src/imaging/open-radiograph.ts';
import { preprocess } from '../../../src/imaging/preprocess.ts';
import { resampleExact } from '../../../src/imaging/resample.ts';
import { readLungs } from '../../../src/regions/lung-reading.ts';
import { drawSample } from '../../../src/samples/draw-sample.ts';
import { builtInSamples } from '../../../src/samples/gallery.ts';
import type { LungMask } from '../../../src/shared/lung-mask.ts';
import { seededRandom } from '../../../src/shared/random.ts';
import { wasmFolder } from '../engine/wasm-folder.ts';

let engine: Engine;
let segmenter: Segmenter;
beforeAll(async () => {
  engine = await startEngine({ force: 'wasm', wasmPaths: wasmFolder });
  segmenter = engine.loadSegmenter(await readSegmenter((file) => readFile(`public/models/lungs/${file}`)));
}, 60_000);
afterAll(() => engine.dispose());

test.each(builtInSamples)(
  'finds both lungs of $title',
  async (sample) => {
    const film = drawSample(sample);
    const mask = await lungsOf(film);
    const drawn = resampleExact({ ...film, pixels: film.lungMask }, mask);
    expect(readLungs(mask)).toMatchObject({ found: 'both', mirrored: false });
    // Each side against its own half: the lungs of the drawing lie on either side of its middle, where nothing is drawn.
    const middle = mask.width / 2;
    const dice = (plane: Float32Array, isSide: (x: number) => boolean) => overlap(plane, drawn, (i) => isSide(i % mask.width));
    const both = mask.right.map((p, i) => Math.max(p, mask.left[i] ?? 0));
    expect(dice(both, () => true)).toBeGreaterThanOrEqual(0.9);
    // The lung under an effusion is drawn down to its base, wholly white; the network ends it higher.
    expect(dice(mask.right, (x) => x < middle)).toBeGreaterThanOrEqual(sample.finding === 'effusion' ? 0.8 : 0.9);
    expect(dice(mask.left, (x) => x >= middle)).toBeGreaterThanOrEqual(0.9);
  },
  30_000,
);

const random = seededRandom(5);
const waves = [3, 7, 11].map((frequency) => ({ frequency, phase: random.between(0, 6) }));
test.each<[string, (x: number, y: number) => number]>([
  ['noise', () => random.between(0, 255)],
  ['a blank sheet with a little grain', () => 128 + 3 * random.normal()],
  ['a slope of grey', (x, y) => (x + y) * 127],
  ['a landscape: sky, a horizon, ground', (x, y) => (y < 0.55 ? 220 - 60 * y : 90 + 50 * Math.sin(40 * x) * y)],
  ['clouds', (x, y) => 128 + waves.reduce((sum, { frequency, phase }) => sum + 40 * Math.sin(frequency * (x + 0.6 * y) + phase), 0)],
  ['a chequerboard', (x, y) => ((Math.floor(8 * x) + Math.floor(8 * y)) % 2 === 0 ? 20 : 230)],
])('finds no lungs in %s', async (_, greyAt) => {
  const [width, height] = [320, 260];
  const pixels = Uint8Array.from({ length: width * height }, (_, i) =>
    Math.min(255, Math.max(0, greyAt((i % width) / width, Math.floor(i / width) / height))),
  );
  expect(readLungs(await lungsOf({ width, height, pixels })).found).toBe('none');
});

async function lungsOf(film: { width: number; height: number; pixels: Uint8Array }): Promise<LungMask> {
  const bytes = encodeGreyPng(film, 'synthetic');
  const radiograph = await openRadiograph({ name: 'film.png', bytes }, () => Promise.reject(new Error('These are PNG files.')));
  return engine.findLungs(segmenter, preprocess(radiograph, segmenter.card));
}

function overlap(plane: Float32Array, drawn: ArrayLike<number>, counts: (i: number) => boolean): number {
  let [both, either] = [0, 0];
  for (const [i, p] of plane.entries()) {
    const isFound = p >= 0.5;
    const isDrawn = (drawn[i] ?? 0) >= 127.5 && counts(i);
    if (isFound && isDrawn) both++;
    either += (isFound ? 1 : 0) + (isDrawn ? 1 : 0);
  }
  return (2 * both) / either;
}
