/**
 * Runs the app's own segmenter on films, for the figures of its card: node --import tsx training/find_lungs.ts LIST OUT [MODEL-FOLDER]
 *
 * LIST: a JSON array of {path, variants}, the variants being some of upright, mirrored, turned90, turned180. Of each upright film OUT gets
 * `<place in the list>.npy` (right and left lung, 2 × height × width, float32), and `readings.json` what the app makes of every variant.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadSegmenter } from '../src/cli/models.ts';
import { startEngine } from '../src/engine/engine.ts';
import { writeNpy } from '../src/export/npy.ts';
import { jpegDecoder } from '../src/imaging/decode/jpeg.ts';
import { openRadiograph } from '../src/imaging/open-radiograph.ts';
import { preprocess } from '../src/imaging/preprocess.ts';
import { readLungs } from '../src/regions/lung-reading.ts';
import type { Radiograph } from '../src/shared/radiograph.ts';

const [, , list = '', out = '', folder] = process.argv;
const films: readonly { readonly path: string; readonly variants: readonly Variant[] }[] = JSON.parse(readFileSync(list, 'utf8'));
const require = createRequire(import.meta.url);
const wasmPaths = `${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`;
const decodeJpeg = jpegDecoder(async () => readFileSync(require.resolve('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm')));
const engine = await startEngine({ force: 'wasm', wasmPaths });
const files = await loadSegmenter(folder);
const segmenter = engine.loadSegmenter(files);

const find = (film: Radiograph) => engine.findLungs(segmenter, preprocess(film, files.card));

/** The film with its pixels taken from elsewhere. */
function moved(film: Radiograph, size: { width: number; height: number }, from: (x: number, y: number) => number): Radiograph {
  const pixels = film.pixels.slice();
  for (let y = 0; y < size.height; y++) for (let x = 0; x < size.width; x++) pixels[y * size.width + x] = film.pixels[from(x, y)] ?? 0;
  return { ...film, ...size, pixels };
}

type Variant = 'upright' | 'mirrored' | 'turned90' | 'turned180';

const vary: Readonly<Record<Variant, (film: Radiograph) => Radiograph>> = {
  upright: (film) => film,
  mirrored: (film) => moved(film, film, (x, y) => y * film.width + film.width - 1 - x),
  turned90: (film) => moved(film, { width: film.height, height: film.width }, (x, y) => x * film.width + film.width - 1 - y),
  turned180: (film) => moved(film, film, (x, y) => (film.height - 1 - y) * film.width + film.width - 1 - x),
};

mkdirSync(out, { recursive: true });
const readings = [];
let [milliseconds, passes] = [0, 0];
for (const [i, { path, variants }] of films.entries()) {
  const film = await openRadiograph({ name: path, bytes: readFileSync(path) }, decodeJpeg);
  const reading: Record<string, unknown> = { path };
  for (const name of variants) {
    const varied = vary[name](film);
    const started = performance.now();
    const mask = await find(varied);
    milliseconds += performance.now() - started;
    passes++;
    reading[name] = { ...readLungs(mask), probability: mask.mirrored };
    if (name !== 'upright') continue;
    const data = new Float32Array([...mask.right, ...mask.left]);
    writeFileSync(join(out, `${i}.npy`), writeNpy({ shape: [2, mask.height, mask.width], data }));
  }
  readings.push(reading);
}
writeFileSync(join(out, 'readings.json'), JSON.stringify(readings));
console.log(`${films.length} films, ${(milliseconds / passes).toFixed(0)} ms a pass`);
engine.dispose();
