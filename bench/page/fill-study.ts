import { indexedDbRegionStore } from '../../src/batch/indexed-db-region-store.ts';
import { indexedDbStudyStore } from '../../src/batch/indexed-db-study-store.ts';
import { fitBySegmentation } from '../../src/regions/fit-template.ts';
import { drawSample, type SyntheticFilm } from '../../src/samples/draw-sample.ts';
import { stretch } from '../../src/shared/affine.ts';
import {
  identify,
  type LungMaskId,
  type ModelInputId,
  type PredictionId,
  type RadiographId,
  type SaliencyMapId,
} from '../../src/shared/identity.ts';
import type { Prediction } from '../../src/shared/prediction.ts';
import { type Random, seededRandom } from '../../src/shared/random.ts';
import type { RegionSet } from '../../src/shared/region.ts';
import type { SaliencyMap } from '../../src/shared/saliency-map.ts';
import type { FilmResult, MethodResult, StudyFilm } from '../../src/shared/study.ts';
import { addRegions } from '../../src/state/regions/edits/add-regions.ts';
import { beginStudy } from './begin-study.ts';

/** Contents that are really drawn; the study's films share them, as copies of a film do. */
const different = 40;
const methods = ['gradient', 'gradcam', 'lrp'] as const;
const regions = ['Right upper', 'Right middle', 'Right lower', 'Left upper', 'Left middle', 'Left lower'];
const side = 224;

type Content = { readonly film: RadiographId; readonly image: StudyFilm['image']; readonly maps: readonly SaliencyMapId[] };

/** Writes a study of that many films that are done, through the app's own stores: synthetic films with their zones, made-up maps and numbers. */
export async function fill(count: number, sha256: string): Promise<void> {
  const archive = indexedDbStudyStore();
  const kept = indexedDbRegionStore();
  const study = await beginStudy(archive, count, { sha256, methods });
  const random = seededRandom(1, 'fill-study');
  const contents: Content[] = [];
  const rowOf = (i: number, { film, image, maps }: Content): StudyFilm => {
    const folder = i % 3 === 0 ? 'NORMAL' : 'PNEUMONIA';
    const path = `${folder}/person${Math.floor(i / 2)}_film_${i}.png`;
    return {
      ...{ study: study.id, path, name: `person${Math.floor(i / 2)}_film_${i}.png`, bytes: 40_000, label: folder.toLowerCase() },
      ...{ patient: `person${Math.floor(i / 2)}`, group: '', state: 'done', film, ...(image && { image }) },
      result: resultOf(random, sha256, maps),
    };
  };
  for (let i = 0; i < different; i++) {
    const content = await finish(i);
    contents.push(content);
  }

  async function finish(i: number): Promise<Content> {
    const film = drawSample({ seed: i + 1, finding: i % 3 === 0 ? 'none' : 'lobar' });
    const id = identify<RadiographId>('bench-film', [], { i });
    const input = identify<ModelInputId>('bench-input', [id], {});
    const maps = methods.map((method): SaliencyMap => {
      const params = { model: 'pneumonia', sha256, method, options: {}, explainedClass: 1, output: 'logit' as const };
      const made = identify<SaliencyMapId>('bench-map', [id], { method });
      return { ...{ id: made, from: input, width: side, height: side, signed: method !== 'gradcam', params }, data: blob(random) };
    });
    const content: Content = { film: id, image: { width: film.width, height: film.height }, maps: maps.map((map) => map.id) };
    const row = rowOf(i, content);
    const prediction: Prediction = {
      ...{ id: identify<PredictionId>('bench-prediction', [id], {}), from: input, ...said(random) },
      params: { model: 'pneumonia', sha256, temperature: 1, threshold: 0.5 },
    };
    const picture = await thumbnailOf(film);
    await kept.save({ set: zonesOf(id, film), stamp: { at: 1, by: 'bench' } });
    await archive.addRows([row]);
    await archive.finish([{ row, original: picture, thumbnail: picture, prediction, maps, measures: [] }]);
    return content;
  }

  const atOnce = 1000;
  for (let from = different; from < count; from += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, count - from) }, (_, k) => contents[(from + k) % different]).flatMap((content, k) =>
      content ? [rowOf(from + k, content)] : [],
    );
    await archive.addRows(rows);
  }
}

/** Its six zones, in the lungs that it was drawn with. */
function zonesOf(id: RadiographId, film: SyntheticFilm): RegionSet {
  const image = { width: film.width, height: film.height };
  const plane = (isOwn: (x: number) => boolean) =>
    Float32Array.from({ length: side * side }, (_, i) => {
      const x = Math.floor((((i % side) + 0.5) / side) * film.width);
      const y = Math.floor(((Math.floor(i / side) + 0.5) / side) * film.height);
      return isOwn(x / film.width) ? (film.lungMask[y * film.width + x] ?? 0) : 0;
    });
  const mask = {
    ...{ id: identify<LungMaskId>('bench-lungs', [id], {}), from: identify<ModelInputId>('bench-input', [id], {}) },
    ...{ params: { model: 'lungs', sha256: '' }, width: side, height: side, mirrored: 0 },
    ...{ right: plane((x) => x < 0.5), left: plane((x) => x >= 0.5), toModel: stretch(image, { width: side, height: side }) },
  };
  const { regions } = addRegions(fitBySegmentation('zones', mask, image))({ regions: [], selected: [] }, image);
  return { film: id, image, regions };
}

function said(random: Random) {
  const p = random.between(0.02, 0.98);
  const logit = Math.log(p / (1 - p));
  return { predicted: p >= 0.5 ? 1 : 0, probabilities: [1 - p, p], logits: [-logit / 2, logit / 2] };
}

function resultOf(random: Random, sha256: string, maps: readonly SaliencyMapId[]): FilmResult {
  const entries = methods.flatMap((method, i): readonly (readonly [string, MethodResult])[] => {
    const map = maps[i];
    if (!map) return [];
    const shares = regions.map((name) => [name, { share: random.between(0, 0.3), enrichment: random.between(0, 4) }] as const);
    return [[method, { map, explainedClass: 1, regions: Object.fromEntries(shares), outsideLungs: random.between(0, 0.6) }]];
  });
  return { sha256, ...said(random), methods: Object.fromEntries(entries) };
}

/** A map with one warm place. */
function blob(random: Random): Float32Array {
  const [x, y, width] = [random.between(40, 180), random.between(40, 180), random.between(15, 50)];
  return Float32Array.from({ length: side * side }, (_, i) =>
    Math.exp(-(((i % side) - x) ** 2 + (Math.floor(i / side) - y) ** 2) / (2 * width ** 2)),
  );
}

async function thumbnailOf({ width, height, pixels }: { readonly width: number; readonly height: number; readonly pixels: Uint8Array }) {
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < pixels.length; i++) rgba.fill(pixels[i] ?? 0, 4 * i, 4 * i + 3).fill(255, 4 * i + 3, 4 * i + 4);
  const bitmap = await createImageBitmap(new ImageData(rgba, width, height));
  const factor = 256 / Math.max(width, height);
  const canvas = new OffscreenCanvas(Math.round(width * factor), Math.round(height * factor));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
}
