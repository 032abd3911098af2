import { makeZip } from 'client-zip';
import { describe, expect, test } from 'vitest';
import type { KeptRegions } from '../../../src/batch/region-store.ts';
import type { FinishedFilm, KeptMeasures } from '../../../src/batch/study-store.ts';
import type { ZipEntry } from '../../../src/export/zip/write-zip.ts';
import type { ModelInputId, PredictionId, RadiographId, SaliencyMapId } from '../../../src/shared/identity.ts';
import { imagePoint } from '../../../src/shared/points.ts';
import type { Prediction } from '../../../src/shared/prediction.ts';
import type { RegionId } from '../../../src/shared/region.ts';
import type { SaliencyMap } from '../../../src/shared/saliency-map.ts';
import type { Study, StudyFilm, StudyId } from '../../../src/shared/study.ts';
import { restoreStudy } from '../../../src/workers/study-zip/restore-study.ts';
import { studyEntries } from '../../../src/workers/study-zip/write-study.ts';

const hash = (letter: string) => letter.repeat(64);
const filmId = hash('a') as RadiographId;
const mapId = hash('b') as SaliencyMapId;
const studyId = 'first' as StudyId;

const study: Study = {
  ...{ id: studyId, name: 'Trial', created: 1000, network: { id: 'pneumonia', sha256: hash('c') }, groups: ['site 1', 'empty'] },
  settings: { explainedClass: 'pneumonia', methods: ['gradcam'], reading: 'positive', template: 'zones' },
};
const row: StudyFilm = {
  ...{ study: studyId, path: 'NORMAL/ä 1.png', name: 'ä 1.png', bytes: 5, label: 'normal', patient: 'P1', group: 'site 1', state: 'done' },
  ...{ film: filmId, image: { width: 40, height: 30 }, review: 'accepted', scores: { reader: 2 }, words: { view: 'ap' } },
  result: {
    ...{ sha256: hash('c'), predicted: 1, probabilities: [0.25, 0.75], logits: [-1, 1] },
    methods: { gradcam: { map: mapId, explainedClass: 1, regions: { Left: { share: 0.5, enrichment: 2 } }, outsideLungs: 0.1 } },
  },
};
const failed: StudyFilm = {
  ...{ study: studyId, path: 'bad.png', name: 'bad.png', bytes: 1, label: '', patient: 'bad.png', group: '', state: 'failed' },
  failure: { stage: 'decode', reason: 'This file is damaged.' },
};
const prediction: Prediction = {
  ...{ id: hash('d') as PredictionId, from: hash('e') as ModelInputId, logits: [-1, 1], probabilities: [0.25, 0.75], predicted: 1 },
  params: { model: 'pneumonia', sha256: hash('c'), temperature: 1, threshold: 0.5 },
};
const map: SaliencyMap = {
  ...{ id: mapId, from: hash('e') as ModelInputId, width: 3, height: 2, data: Float32Array.from([0, 0.1, -2, 3e8, 1e-9, 5]), signed: true },
  params: { model: 'pneumonia', sha256: hash('c'), method: 'gradcam', options: {}, explainedClass: 1, output: 'logit' },
};
const measures: KeptMeasures = {
  ...{ film: filmId, map: mapId, method: 'gradcam', explainedClass: 1, reading: 'positive', regionSet: hash('f') },
  ...{ regions: [{ name: 'Left', numbers: { share: 0.5 } }], outsideLungs: { share: 0.1 } },
};
const kept: KeptRegions = {
  set: {
    ...{ film: filmId, image: { width: 40, height: 30 } },
    regions: [
      {
        ...{ id: 'r1' as RegionId, name: 'Left', laterality: 'left', placedBy: { how: 'hand' }, colour: 0, locked: false, hidden: false },
        outline: [[[imagePoint(1.25, 2), imagePoint(10, 2), imagePoint(5, 9)]]],
      },
    ],
  },
  stamp: { at: 5, by: 'tab' },
};

const source = {
  rows: async () => [row, failed],
  file: async ({ film }: Pick<StudyFilm, 'film'>): Promise<Blob | undefined> => film && new Blob(['12345'], { type: 'image/png' }),
  thumbnail: async () => new Blob(['small'], { type: 'image/webp' }),
  prediction: async () => prediction,
  map: async () => map,
  measures: async () => [measures],
};

async function written(
  change: (entry: ZipEntry) => ZipEntry | undefined = (entry) => entry,
  withImages = true,
  from: Partial<typeof source> = {},
): Promise<Blob> {
  const entries: ZipEntry[] = [];
  const options = {
    archive: { ...source, ...from },
    regions: { load: async () => kept },
    study,
    classes: ['normal', 'pneumonia'],
    withImages,
  };
  const { signal } = new AbortController();
  for await (const entry of studyEntries({ ...options, signal, onProgress: () => undefined })) entries.push(entry);
  return new Response(makeZip(entries.flatMap((entry) => change(entry) ?? []))).blob();
}

/** A place to keep studies that only remembers what it was told. */
function memory() {
  const there = {
    studies: [] as Study[],
    rows: [] as StudyFilm[],
    files: [] as { readonly path: string; readonly file: Blob }[],
    films: [] as FinishedFilm[],
    regions: [] as KeptRegions[],
    deleted: [] as string[],
  };
  const archive = {
    saveStudy: async (one: Study) => void there.studies.push(one),
    addRows: async (rows: readonly StudyFilm[]) => void there.rows.push(...rows),
    keepFiles: async (_: StudyId, files: readonly { readonly path: string; readonly file: Blob }[]) => void there.files.push(...files),
    finish: async (films: readonly FinishedFilm[]) => void there.films.push(...films),
    deleteStudy: async (id: StudyId) => {
      there.deleted.push(id);
      return [];
    },
    prediction: async () => undefined,
    map: async () => undefined,
  };
  const regions = {
    save: async (one: KeptRegions) => {
      there.regions.push(one);
      return one;
    },
  };
  return { there, archive, regions };
}

const into = ({ archive, regions }: ReturnType<typeof memory>) => ({
  ...{ archive, regions, id: 'second' as StudyId, signal: new AbortController().signal, onProgress: () => undefined },
});

test('what was written is restored exactly, under a name of its own', async () => {
  const here = memory();
  await expect(restoreStudy(await written(), into(here))).resolves.toEqual({ id: 'second', newerHere: [] });
  const { studies, rows, films, regions, deleted } = here.there;
  expect(studies).toEqual([{ ...study, id: 'second' }]);
  expect(rows).toEqual([
    { ...row, study: 'second' },
    { ...failed, study: 'second' },
  ]);
  expect(regions).toEqual([kept]);
  expect(films).toHaveLength(1);
  const [film] = films;
  expect(film?.prediction).toEqual(prediction);
  expect(film?.measures).toEqual([measures]);
  expect(film?.maps).toEqual([map]);
  expect(await film?.original?.text()).toBe('12345');
  expect(film?.original?.type).toBe('image/png');
  expect(await film?.thumbnail?.text()).toBe('small');
  expect(deleted).toEqual([]);
});

test('without images, all else is restored, and the films say that theirs are not there', async () => {
  const here = memory();
  await restoreStudy(await written(undefined, false), into(here));
  const { rows, films } = here.there;
  expect(rows).toEqual([
    { ...row, study: 'second', hasNoImage: true },
    { ...failed, study: 'second' },
  ]);
  expect(films).toEqual([
    {
      row: { ...row, study: 'second', hasNoImage: true },
      original: undefined,
      thumbnail: undefined,
      prediction,
      maps: [map],
      measures: [measures],
    },
  ]);
});

test('results.csv has a row for each film', async () => {
  let csv = '';
  await written((entry) => {
    if (entry.name === 'results.csv') csv = String(entry.input);
    return entry;
  });
  expect(csv).toBe(
    'file,patient,label,group,state,predicted,logit_normal,p_normal,logit_pneumonia,p_pneumonia\n' +
      'NORMAL/ä 1.png,P1,normal,site 1,done,pneumonia,-1,0.25,1,0.75\nbad.png,bad.png,,,failed,,,,,\n',
  );
});

const edited = (from: string, to: string) =>
  written((entry) => (entry.name.endsWith('.json') ? { ...entry, input: String(entry.input).replaceAll(from, to) } : entry));

test('a film that still waited is told to be without its image, and is not tried', async () => {
  const here = memory();
  await restoreStudy(
    await edited('"state":"failed","failure":{"stage":"decode","reason":"This file is damaged."}', '"state":"working"'),
    into(here),
  );
  const failure = { stage: 'read', reason: expect.stringContaining('not in this export') };
  expect(here.there.rows[1]).toMatchObject({ path: 'bad.png', state: 'failed', failure });
});

describe('films that are not done', () => {
  const png = Uint8Array.from('\x89PNG\r\n\x1a\n', (letter) => letter.charCodeAt(0));
  const { film: _f, image: _i, result: _r, review: _v, ...before } = row;
  const waiting: StudyFilm = { ...before, path: 'ward/new.png', name: 'new.png', state: 'working' };
  const asked: StudyFilm = { ...row, path: 'ward/asked again.png', state: 'waiting' };
  const from = { rows: async () => [waiting, asked, failed], file: async () => new Blob([png], { type: 'text/plain' }) };

  test('stay waiting where their images are in the archive, and failed ones can be tried again', async () => {
    const here = memory();
    await restoreStudy(await written(undefined, true, from), into(here));
    const { rows, files } = here.there;
    expect(rows).toEqual([
      { ...waiting, study: 'second', state: 'waiting' },
      { ...asked, study: 'second' },
      { ...failed, study: 'second' },
    ]);
    expect(files.map(({ path, file }) => [path, file.type, file.size])).toEqual([
      ['ward/new.png', 'image/png', 8],
      ['bad.png', 'image/png', 8],
    ]);
  });

  test('keep what was found out about them where it came without images', async () => {
    const here = memory();
    await restoreStudy(await written(undefined, false, from), into(here));
    expect(here.there.rows).toMatchObject([
      { path: waiting.path, state: 'failed', failure: { stage: 'read', reason: expect.stringContaining('not in this export') } },
      { path: asked.path, state: 'done', hasNoImage: true, result: row.result },
      { path: failed.path, state: 'failed' },
    ]);
    expect(here.there.files).toEqual([]);
  });

  test('are refused where an image is missing that is named', async () => {
    const bare = await written((entry) => (entry.name === 'images/ward/new.png' ? undefined : entry), true, from);
    await expect(restoreStudy(bare, into(memory()))).rejects.toMatchObject({ message: expect.stringContaining('images/ward/new.png') });
  });
});

test.each([
  ['called as if it were no image', 'scan.txt', 'text/plain'],
  ['called after a document', 'ward/film.pdf', 'application/pdf'],
  ['with a backslash in its name', 'ward\\odd\\film.png', 'image/png'],
  ['with letters that no archive takes', 'a%5c\n\u007f.png', 'image/png'],
  ['with a very long path', `${'deep/'.repeat(400)}film.png`, 'image/png'],
])('a film %s survives', async (_, path, type) => {
  const jpeg = new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)], { type });
  const film = { ...row, path };
  const here = memory();
  await restoreStudy(await written(undefined, true, { rows: async () => [film], file: async () => jpeg }), into(here));
  expect(here.there.rows).toEqual([{ ...film, study: 'second' }]);
  expect(here.there.films[0]?.original).toMatchObject({ size: 4, type: 'image/jpeg' });
});

test('an outline that is newer here stays, and its film is told', async () => {
  const here = memory();
  here.regions.save = async (one) => ({ ...one, stamp: { at: 9, by: 'tab' } });
  await expect(restoreStudy(await written(), into(here))).resolves.toEqual({ id: 'second', newerHere: [row.path] });
});

test.each<readonly [string, () => Promise<Blob>, string]>([
  ['without study.json', () => written((entry) => (entry.name === 'study.json' ? undefined : entry)), 'no study.json'],
  ['of something else', () => edited('"regionlens-study"', '"something-else"'), 'not of RegionLens'],
  ['of a newer version', () => edited('"schema":1', '"schema":2'), 'newer version'],
  ['with broken JSON', () => edited('"films":[', '"films":['.slice(0, -1)), 'damaged'],
  ['whose paths lead out of it', () => edited('NORMAL/ä 1.png', '../../ä 1.png'), 'films.0.path'],
  ['with a state that there is not', () => edited('"state":"done"', '"state":"dancing"'), 'films.0.state'],
  ['that lists a film twice', () => edited('"path":"bad.png"', '"path":"NORMAL/ä 1.png"'), 'twice'],
  ['without a map that it names', () => written((entry) => (entry.name.startsWith('maps/') ? undefined : entry)), 'maps/'],
  ['without an image that it names', () => written((entry) => (entry.name.startsWith('images/') ? undefined : entry)), 'images/'],
  [
    'whose image was exchanged',
    () => written((entry) => (entry.name.startsWith('images/') ? { ...entry, input: 'other' } : entry)),
    'images/NORMAL/ä 1.png is damaged',
  ],
  ['with a map of another size', () => edited('"width":3,"height":2', '"width":300,"height":200'), 'as large as it says'],
])('an archive %s is refused, and nothing is written', async (_, make, reason) => {
  const here = memory();
  await expect(restoreStudy(await make(), into(here))).rejects.toMatchObject({
    code: 'study-invalid',
    message: expect.stringContaining(reason),
  });
  expect(here.there).toEqual(memory().there);
});

test('where the browser has no more room, what was written is taken back', async () => {
  const here = memory();
  here.archive.finish = () => Promise.reject(new Error('full'));
  await expect(restoreStudy(await written(), into(here))).rejects.toThrow('full');
  expect(here.there.deleted).toEqual(['second']);
});
