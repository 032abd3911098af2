import type { KeptMeasures } from '../../../src/batch/study-store.ts';
import { toCsv } from '../../../src/export/csv.ts';
import { measureMap } from '../../../src/export/measured-map.ts';
import { writeNpy } from '../../../src/export/npy.ts';
import { regionCells, regionColumns, regionRows } from '../../../src/export/region-rows.ts';
import type { ZipEntry } from '../../../src/export/zip/write-zip.ts';
import { writeGeojson } from '../../../src/regions/exchange/geojson.ts';
import type { ModelInputId, PredictionId, RadiographId, SaliencyMapId } from '../../../src/shared/identity.ts';
import { imagePoint } from '../../../src/shared/points.ts';
import type { Prediction } from '../../../src/shared/prediction.ts';
import { seededRandom } from '../../../src/shared/random.ts';
import type { Laterality, Region, RegionId, RegionSet } from '../../../src/shared/region.ts';
import type { SaliencyMap } from '../../../src/shared/saliency-map.ts';
import type { Study, StudyFilm, StudyId } from '../../../src/shared/study.ts';
import { studyEntries } from '../../../src/workers/study-zip/write-study.ts';

const classes = ['normal', 'pneumonia'];
const image = { width: 120, height: 120 };
const id = (letter: string, i: number) => letter + i.toString(16).padStart(63, '0');
const network = { id: 'net', sha256: id('c', 0) };

const zone = (name: string, laterality: Laterality, left: number, top: number): Region => ({
  ...{
    id: name as RegionId,
    name,
    laterality,
    placedBy: { how: 'segmentation', template: 'zones', model: 'lungs', sha256: 'x', edited: false },
  },
  ...{ colour: 0, locked: false, hidden: false },
  outline: [[[imagePoint(left, top), imagePoint(left + 40, top), imagePoint(left + 40, top + 30), imagePoint(left, top + 30)]]],
});
const regions = ['upper', 'mid', 'lower'].flatMap((height, i) => [
  zone(`Right ${height} zone`, 'right', 10, 15 + 30 * i),
  zone(`Left ${height} zone`, 'left', 70, 15 + 30 * i),
]);

/**
 * Twelve ill and twelve well films with maps of 60 × 60 pixels, in the ill four times as bright in the right lower zone: as the folder that `explain` writes, and as the
 * entries of the archive that the page exports.
 */
export async function studyMeasures(): Promise<{ folder: Record<string, string | Uint8Array>; entries: ZipEntry[] }> {
  const random = seededRandom(5);
  const films = Array.from({ length: 24 }, (_, i) => filmOf(i, random.fork(String(i))));
  const study: Study = {
    ...{ id: 's' as StudyId, name: 'Trial', created: 0, network, groups: [] },
    settings: { explainedClass: 'pneumonia', methods: ['lrp'], reading: 'positive', template: 'zones' },
  };
  const of = <Value>(pick: (film: (typeof films)[number]) => Value) => new Map(films.map((film) => [film.set.film, pick(film)]));
  const [measures, predictions, sets] = [of((film) => film.measures), of((film) => film.prediction), of((film) => film.set)];
  const maps = new Map(films.map(({ map }) => [map.id, map]));
  const archive = {
    rows: async () => films.map(({ row }) => row),
    file: async () => undefined,
    thumbnail: async () => undefined,
    prediction: async (film: RadiographId) => predictions.get(film),
    map: async (map: SaliencyMapId) => maps.get(map),
    measures: async (film: RadiographId) => [measures.get(film)].flatMap((own) => own ?? []),
  };
  const load = async (film: RadiographId) => {
    const set = sets.get(film);
    return set && { set, stamp: { at: 1, by: 'tab' } };
  };
  const { signal } = new AbortController();
  const entries: ZipEntry[] = [];
  const options = { archive, regions: { load }, study, classes, withImages: false, signal, onProgress: () => undefined };
  for await (const entry of studyEntries(options)) entries.push(entry);
  return { entries, folder: folderFiles(films) };
}

function filmOf(i: number, random: ReturnType<typeof seededRandom>) {
  const label = i < 12 ? 'pneumonia' : 'normal';
  const predicted = classes.indexOf(label);
  const path = `film-${i}.png`;
  const film = id('a', i) as RadiographId;
  const isBright = (x: number, y: number) => i < 12 && x >= 5 && x < 25 && y >= 37 && y < 52;
  const data = Float32Array.from(
    { length: 3600 },
    (_, pixel) => (isBright(pixel % 60, Math.floor(pixel / 60)) ? 4 : 1) * random.between(0.8, 1.2),
  );
  const map: SaliencyMap = {
    ...{ id: id('b', i) as SaliencyMapId, from: id('e', i) as ModelInputId, width: 60, height: 60, data, signed: true },
    params: { model: 'net', sha256: network.sha256, method: 'lrp', options: {}, explainedClass: 1, output: 'logit' },
  };
  const measured = measureMap(map, regions, image, 'positive');
  const measures: KeptMeasures = {
    ...{ film, map: map.id, method: 'lrp', explainedClass: 1, reading: 'positive', regionSet: id('f', i) },
    ...{ regions: measured.regions.map(({ region, numbers }) => ({ name: region.name, numbers })), outsideLungs: measured.outsideLungs },
  };
  const shares = measured.regions.map(({ region, numbers: { share, enrichment } }) => [region.name, { share, enrichment }]);
  const row: StudyFilm = {
    ...{ study: 's' as StudyId, path, name: path, bytes: 1, label, patient: `p${i}`, group: '', state: 'done', film, image },
    result: {
      ...{ sha256: network.sha256, predicted, probabilities: [0.5, 0.5], logits: [0, 0] },
      methods: { lrp: { map: map.id, explainedClass: 1, regions: Object.fromEntries(shares) } },
    },
  };
  const prediction: Prediction = {
    ...{ id: id('d', i) as PredictionId, from: map.from, logits: [0, 0], probabilities: [0.5, 0.5], predicted },
    params: { model: 'net', sha256: network.sha256, temperature: 1, threshold: 0.5 },
  };
  const set: RegionSet = { film, image, regions };
  const rows = regionRows(measured, { film: { file: path, patient: `p${i}`, label }, class: 'pneumonia' });
  return { row, set, map, measures, prediction, label, path, rows };
}

function folderFiles(films: readonly ReturnType<typeof filmOf>[]): Record<string, string | Uint8Array> {
  const predicted = films.map(({ path, label }, i) => [path, `p${i}`, label, label]);
  return {
    'predictions.csv': toCsv([['file', 'patient', 'label', 'predicted'], ...predicted]),
    'regions.csv': toCsv([regionColumns, ...films.flatMap(({ rows }) => rows.map(regionCells))]),
    'run.json': JSON.stringify({ model: { ...network, name: 'net' }, methods: [{ id: 'lrp', label: 'LRP ε-z⁺' }] }),
    ...Object.fromEntries(films.map(({ path, set }) => [`regions/${path}.geojson`, writeGeojson(set)])),
    ...Object.fromEntries(films.map(({ path, map }) => [`maps/${path}.lrp.npy`, writeNpy({ shape: [60, 60], data: map.data })])),
  };
}
