import { afterAll, beforeAll, expect, test } from 'vitest';
import { indexedDbStudyStore } from '../../src/batch/indexed-db-study-store.ts';
import type { FinishedFilm } from '../../src/batch/study-store.ts';
import { hashContent, type ModelInputId, type PredictionId, type RadiographId, type SaliencyMapId } from '../../src/shared/identity.ts';
import type { Study, StudyFilm, StudyId } from '../../src/shared/study.ts';
import { studyZipClient } from '../../src/workers/study-zip-client.ts';

const archive = indexedDbStudyStore();
const client = studyZipClient(() => expect.unreachable());
const id = (letter: string, i: number) => letter + i.toString(16).padStart(63, '0');
const sha256 = id('c', 0);
const count = 12;

const study: Study = {
  ...{ id: 'zipped' as StudyId, name: 'Zipped', created: 1000, changed: 1000, groups: ['site 1'], network: { id: 'pneumonia', sha256 } },
  settings: { explainedClass: 'pneumonia', methods: ['gradient'], reading: 'positive', template: 'none' },
};

/** Of half a million bytes, so that the archive is no small one. */
const imageOf = (i: number) => new Uint8Array(500_000).map((_, at) => (at * 7919 + i) % 251);

function film(i: number): FinishedFilm {
  const name = `ward ${i % 3}/film ${i}.png`;
  const result = { sha256, predicted: 1, probabilities: [0.25, 0.75], logits: [-1, 1 + i] };
  const map = id('b', i) as SaliencyMapId;
  const row: StudyFilm = {
    ...{ study: study.id, path: name, name, bytes: 500_000, label: 'normal', patient: `P${i}`, group: 'site 1', state: 'done' },
    ...{ film: id('a', i) as RadiographId, image: { width: 40, height: 30 } },
    result: { ...result, methods: { gradient: { map, explainedClass: 1, regions: {} } } },
  };
  return {
    ...{ row, original: new Blob([imageOf(i)], { type: 'image/png' }), thumbnail: new Blob([`small ${i}`], { type: 'image/jpeg' }) },
    prediction: {
      ...{ id: id('d', i) as PredictionId, from: id('e', i) as ModelInputId, ...result },
      params: { model: 'pneumonia', sha256, temperature: 1, threshold: 0.5 },
    },
    maps: [
      {
        ...{ id: map, from: id('e', i) as ModelInputId, width: 3, height: 2, signed: true },
        data: Float32Array.from([0, 0.1 * i, -2, 3e8, 1e-9, 5]),
        params: { model: 'pneumonia', sha256, method: 'gradient', options: {}, explainedClass: 1, output: 'logit' },
      },
    ],
    measures: [],
  };
}

/** All that is kept of a study. */
async function kept(of: StudyId) {
  const rows = await archive.rows(of);
  return Promise.all(
    rows.map(async (row) => ({
      row: { ...row, study: undefined },
      image: await hashContent(new Uint8Array((await (await archive.file(row))?.arrayBuffer()) ?? new ArrayBuffer())),
      thumbnail: row.film && (await (await archive.thumbnail(row.film))?.text()),
      map: await archive.map(row.result?.methods.gradient?.map ?? ('' as SaliencyMapId)),
      prediction: row.film && (await archive.prediction(row.film, sha256)),
    })),
  );
}

async function exportsLeft(): Promise<number> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('exports', { create: true });
  let left = 0;
  for await (const _ of folder.keys()) left++;
  return left;
}

const work = { study, classes: ['normal', 'pneumonia'], withImages: true, to: undefined };
const never = { signal: new AbortController().signal, onProgress: () => undefined };

beforeAll(async () => {
  await archive.saveStudy(study);
  const films = Array.from({ length: count }, (_, i) => film(i));
  await archive.addRows(films.map(({ row }) => row));
  await archive.finish(films);
});
afterAll(() => void indexedDB.deleteDatabase('regionlens-studies'));

test('given up in the middle, the export stops and leaves no file behind', async () => {
  const before = await exportsLeft();
  const cancel = new AbortController();
  const told: number[] = [];
  const onProgress = (done: number) => {
    told.push(done);
    if (done === 2) cancel.abort();
  };
  await expect(client.write(work, { signal: cancel.signal, onProgress })).rejects.toMatchObject({ name: 'AbortError' });
  expect(told.at(-1)).toBeLessThan(count);
  expect(await exportsLeft()).toBe(before);
});

test('from the database through a file and back, to the last bit', async () => {
  const zip = await client.write(work, never);
  expect(zip?.size).toBeGreaterThan(count * 500_000);
  const before = await kept(study.id);
  await archive.deleteStudy(study.id);
  expect(await archive.map(film(0).maps[0]?.id ?? ('' as SaliencyMapId))).toBeUndefined();
  const restored = await client.read(zip ?? new Blob(), never);
  expect(restored.newerHere).toEqual([]);
  expect(await kept(restored.id)).toEqual(before);
  expect(new Set(before.map(({ image }) => image)).size).toBe(count);
});
