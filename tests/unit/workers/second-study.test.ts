import { expect, test } from 'vitest';
import type { KeptMeasures } from '../../../src/batch/study-store.ts';
import type { ModelInputId, RadiographId, SaliencyMapId } from '../../../src/shared/identity.ts';
import type { SaliencyMap } from '../../../src/shared/saliency-map.ts';
import type { StudyFilm, StudyId } from '../../../src/shared/study.ts';
import { finish } from '../../../src/stats/steps.ts';
import { readSecondStudy } from '../../../src/workers/second-study.ts';

const study = 'second' as StudyId;
const [film, mapId] = ['film' as RadiographId, 'map' as SaliencyMapId];
const about = { study, bytes: 1, label: 'ill', patient: 'p1', group: '' };
const row: StudyFilm = {
  ...{ ...about, path: 'a.png', name: 'a.png', state: 'done', film },
  result: {
    ...{ sha256: 's', predicted: 1, probabilities: [0.2, 0.8], logits: [-1, 1] },
    methods: { lrp: { map: mapId, explainedClass: 1, regions: { Heart: { share: 0.5, enrichment: 2 } } } },
  },
};
const rows: StudyFilm[] = [row, { ...about, path: 'b.png', name: 'b.png', state: 'waiting' }];
const measures = (map: string, share: number): KeptMeasures => ({
  ...{ film, map: map as SaliencyMapId, method: 'lrp', explainedClass: 1, reading: 'positive', regionSet: 'r', outsideLungs: undefined },
  regions: [{ name: 'Heart', numbers: { share, 'log2-enrichment': 1 } }],
});
const map: SaliencyMap = {
  ...{ id: mapId, from: 'input' as ModelInputId, width: 2, height: 1, data: Float32Array.of(1, 2), signed: false },
  params: { model: 'naive', sha256: 's', method: 'lrp', explainedClass: 1, options: {}, output: 'logit' },
};
const archive = {
  rows: async (id: StudyId) => (id === study ? rows : []),
  measures: async () => [measures('another network’s', 0.9), measures(mapId, 0.5)],
  map: async (id: SaliencyMapId) => (id === mapId ? map : undefined),
};
const wanted = { id: study, classes: ['well', 'ill'], sources: [], methodLabels: {} };
const control = (signal = new AbortController().signal) => ({ signal, onProgress: () => undefined });

test('a second study is its films that are done, with the numbers of its own network’s maps, and these maps', async () => {
  const second = await readSecondStudy(archive, wanted, control());
  const table = finish(second.table(['share']));
  expect(table.films).toMatchObject([{ file: 'a.png', patient: 'p1', label: 'ill', predicted: 'ill' }]);
  expect(table.numbers).toContainEqual({
    file: 'a.png',
    class: 'ill',
    method: 'lrp',
    reading: 'positive',
    region: 'Heart',
    measure: 'share',
    value: 0.5,
  });
  expect(table.numbers.filter(({ measure }) => measure === 'share')).toHaveLength(1);
  expect(await second.maps('a.png', ['lrp', 'gradcam'])).toEqual([
    { method: 'lrp', class: 'ill', plane: { width: 2, height: 1, data: map.data } },
  ]);
  expect(await second.maps('b.png', ['lrp'])).toEqual([]);
});

test('reading it can be given up', async () => {
  await expect(readSecondStudy(archive, wanted, control(AbortSignal.abort()))).rejects.toThrow(/abort/i);
});
