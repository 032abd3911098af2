import { afterEach, describe, expect, test } from 'vitest';
import { indexedDbStudyStore } from '../../src/batch/indexed-db-study-store.ts';
import type { FinishedFilm, KeptMeasures, StudyArchive } from '../../src/batch/study-store.ts';
import type { ModelInputId, PredictionId, RadiographId, SaliencyMapId } from '../../src/shared/identity.ts';
import type { Study, StudyFilm, StudyId } from '../../src/shared/study.ts';

let name = '';
let count = 0;
const open = (): StudyArchive => {
  name = `studies-test-${Date.now()}-${++count}`;
  return indexedDbStudyStore(name);
};
afterEach(() => void indexedDB.deleteDatabase(name));

const id = (text: string) => text as StudyId;

const study = (text: string): Study => ({
  ...{ id: id(text), name: text, created: 1, groups: [] },
  network: { id: 'pneumonia', sha256: 'abc' },
  settings: { explainedClass: 'pneumonia', methods: ['gradient'], reading: 'positive', template: 'none' },
});

const row = (path: string, of = 'a'): StudyFilm => ({
  ...{ study: id(of), path, name: path, bytes: 3, label: '', patient: path, group: '' },
  state: 'waiting',
});

function finished(path: string, film: string, of = 'a'): FinishedFilm {
  return {
    row: { ...row(path, of), state: 'done', film: film as RadiographId },
    original: new Blob(['abc'], { type: 'image/png' }),
    thumbnail: new Blob(['t'], { type: 'image/webp' }),
    prediction: {
      ...{ id: 'p' as PredictionId, from: 'i' as ModelInputId, logits: [0, 1], probabilities: [0.3, 0.7], predicted: 1 },
      params: { model: 'pneumonia', sha256: 'abc', temperature: 1, threshold: 0.5 },
    },
    maps: [
      {
        ...{ id: `map-${film}` as SaliencyMapId, from: 'i' as ModelInputId, width: 2, height: 2, signed: true },
        data: Float32Array.of(1, -0.5, 0.25, 0),
        params: { model: 'pneumonia', sha256: 'abc', method: 'gradient', options: {}, explainedClass: 1, output: 'logit' },
      },
    ],
    measures: [],
  };
}

describe('studies in the browser’s own database', () => {
  test('where it takes no blobs, as in private windows of WebKit, films are kept all the same', async () => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
      if (value instanceof Blob) throw new DOMException('Error preparing Blob/File data to be stored in object store', 'UnknownError');
      return put.call(this, value, key);
    };
    try {
      const archive = open();
      await archive.saveStudy(study('a'));
      await archive.addRows([row('waits.png'), row('done.png')]);
      await archive.keepFiles(id('a'), [{ path: 'waits.png', file: new Blob(['xyz'], { type: 'image/jpeg' }) }]);
      await archive.finish([finished('done.png', 'f1')]);
      const waiting = await archive.file({ study: id('a'), path: 'waits.png' });
      expect([waiting?.type, await waiting?.text()]).toEqual(['image/jpeg', 'xyz']);
      const original = await archive.file({ study: id('a'), path: 'done.png', film: 'f1' as RadiographId });
      expect([original?.type, await original?.text()]).toEqual(['image/png', 'abc']);
      expect(await (await archive.thumbnail('f1' as RadiographId))?.text()).toBe('t');
      expect(await archive.sizes(id('a'))).toMatchObject({ films: 2, thumbnails: 1 });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });

  test('a film that is measured again has the numbers of its outlines as they are now, and no others', async () => {
    const archive = open();
    const film = 'f1' as RadiographId;
    const measured = (map: string, regionSet: string) => ({
      ...{ film, map: map as SaliencyMapId, method: 'gradient', explainedClass: 1, reading: 'positive' as const, regionSet },
      ...{ regions: [{ name: regionSet, numbers: { share: 0.5 } }], outsideLungs: undefined },
    });
    await archive.saveMeasures([measured('m1', 'fitted'), measured('m2', 'fitted')]);
    await archive.saveMeasures([measured('m1', 'corrected')]);
    expect(await archive.measures(film)).toEqual([measured('m1', 'corrected'), measured('m2', 'fitted')]);
  });

  test('what is finished comes back as it was, and its waiting file is let go', async () => {
    const archive = open();
    await archive.saveStudy(study('a'));
    await archive.addRows([row('x/1.png'), row('x/2.png')]);
    await archive.keepFiles(id('a'), [{ path: 'x/1.png', file: new Blob(['abc']) }]);
    const film = finished('x/1.png', 'f1');
    await archive.finish([film]);
    expect(await archive.rows(id('a'))).toEqual([film.row, row('x/2.png')]);
    expect(await archive.map('map-f1' as SaliencyMapId)).toEqual(film.maps[0]);
    expect(await archive.prediction('f1' as RadiographId, 'abc')).toEqual(film.prediction);
    expect(await (await archive.file(film.row))?.text()).toBe('abc');
    expect(await archive.file(row('x/1.png'))).toBeUndefined();
    expect(await archive.studies()).toEqual([{ ...study('a'), changed: expect.any(Number) }]);
  });

  test('tells which waiting films have their files', async () => {
    const archive = open();
    await archive.saveStudy(study('a'));
    await archive.addRows([row('x/1.png'), row('x/2.png'), row('x/3.png'), row('x/2.png', 'b')]);
    const file = new Blob(['abc']);
    await archive.keepFiles(id('a'), [
      { path: 'x/1.png', file },
      { path: 'x/3.png', file },
    ]);
    await archive.keepFiles(id('b'), [{ path: 'x/2.png', file }]);
    expect(await archive.waitingFiles(id('a'))).toEqual(new Set(['x/1.png', 'x/3.png']));
    await archive.finish([finished('x/1.png', 'f1')]);
    expect(await archive.waitingFiles(id('a'))).toEqual(new Set(['x/3.png']));
  });

  test('a study of many films comes back whole, in the order of its paths, and without another one’s films', async () => {
    const archive = open();
    const films = Array.from({ length: 1203 }, (_, i) => row(`${String(i).padStart(4, '0')}.png`));
    await archive.addRows([...films, row('0001.png', 'b'), row('0001.png', 'A')]);
    expect(await archive.rows(id('a'))).toEqual(films);
    expect(await archive.rows(id('none'))).toEqual([]);
  });

  test('a row that is there is not added again, and what a person changed while it was explained stays', async () => {
    const archive = open();
    await archive.addRows([row('1.png')]);
    await archive.changeRows(id('a'), [{ path: '1.png', label: 'pneumonia', group: 'icu' }]);
    await archive.addRows([row('1.png')]);
    await archive.finish([finished('1.png', 'f1')]);
    expect(await archive.rows(id('a'))).toEqual([{ ...finished('1.png', 'f1').row, label: 'pneumonia', group: 'icu' }]);
  });

  test('a film without its image is known all the same, until its image comes', async () => {
    const archive = open();
    const bare: StudyFilm = { ...finished('1.png', 'f1').row, hasNoImage: true };
    await archive.addRows([bare]);
    await archive.finish([{ ...finished('1.png', 'f1'), row: bare, original: undefined, thumbnail: undefined }]);
    expect(await archive.rows(id('a'))).toEqual([bare]);
    expect(await archive.map('map-f1' as SaliencyMapId)).toEqual(finished('1.png', 'f1').maps[0]);
    expect(await archive.file(bare)).toBeUndefined();
    await archive.finish([{ ...finished('1.png', 'f1'), row: bare }]);
    expect(await archive.rows(id('a'))).toEqual([finished('1.png', 'f1').row]);
    expect(await (await archive.file(bare))?.text()).toBe('abc');
  });

  test('a study says when something in it last changed, and one that was not touched stays as it was', async () => {
    const archive = open();
    const changed = async () => Object.fromEntries((await archive.studies()).map((each) => [each.id, each.changed ?? 0]));
    await archive.saveStudy({ ...study('a'), changed: 5 });
    await archive.saveStudy({ ...study('b'), changed: 5 });
    const changes = [
      () => archive.addRows([row('1.png')]),
      () => archive.changeRows(id('a'), [{ path: '1.png', label: 'pneumonia' }]),
      () => archive.finish([finished('1.png', 'f1')]),
      () => archive.drop(id('a'), 'maps'),
      () => archive.removeRows(id('a'), ['1.png']),
    ];
    for (const change of changes) {
      await archive.saveStudy({ ...study('a'), changed: 5 });
      await change();
      const { a = 0, b } = await changed();
      expect(Math.abs(Date.now() - a)).toBeLessThan(60_000);
      expect(b).toBe(5);
    }
  });

  test('a film that was removed meanwhile does not come back', async () => {
    const archive = open();
    await archive.addRows([row('1.png')]);
    await archive.removeRows(id('a'), ['1.png']);
    await archive.finish([finished('1.png', 'f1')]);
    expect(await archive.rows(id('a'))).toEqual([]);
    expect(await archive.thumbnail('f1' as RadiographId)).toBeUndefined();
  });

  test('deleting a study takes with it what no other study needs, and nothing else', async () => {
    const archive = open();
    for (const of of ['a', 'b']) {
      await archive.saveStudy(study(of));
      await archive.addRows([row('both.png', of), row(`only-${of}.png`, of)]);
      await archive.finish([finished('both.png', 'shared', of)]);
      await archive.finish([finished(`only-${of}.png`, `own-${of}`, of)]);
    }
    expect(await archive.deleteStudy(id('a'))).toEqual(['own-a']);
    expect(await archive.rows(id('a'))).toEqual([]);
    expect(await archive.rows(id('b'))).toHaveLength(2);
    expect(await archive.thumbnail('shared' as RadiographId)).toBeDefined();
    expect(await archive.map('map-own-b' as SaliencyMapId)).toBeDefined();
    expect(await archive.thumbnail('own-a' as RadiographId)).toBeUndefined();
    expect(await archive.map('map-own-a' as SaliencyMapId)).toBeUndefined();
  });

  test('what is given up is only what no other study needs, and no image of a film that still waits', async () => {
    const archive = open();
    for (const of of ['a', 'b']) {
      await archive.saveStudy(study(of));
      await archive.addRows([row('both.png', of), row(`only-${of}.png`, of), row('again.png', of)]);
      await archive.finish([finished('both.png', 'shared', of), finished(`only-${of}.png`, `own-${of}`, of)]);
    }
    await archive.finish([finished('again.png', 'waits')]);
    await archive.changeRows(id('a'), [{ path: 'again.png', state: 'waiting' }]);
    for (const what of ['maps', 'thumbnails'] as const) expect(await archive.drop(id('a'), what)).toEqual([]);
    expect(await archive.drop(id('a'), 'originals')).toEqual(['only-a.png']);
    const has = async (film: string) => [
      (await archive.file(finished('', film).row)) !== undefined,
      (await archive.map(`map-${film}` as SaliencyMapId)) !== undefined,
      (await archive.thumbnail(film as RadiographId)) !== undefined,
    ];
    expect(await has('shared')).toEqual([true, true, true]);
    expect(await has('own-a')).toEqual([false, false, false]);
    expect(await has('waits')).toEqual([true, false, false]);
  });

  test('a film that is finished again in other outlines has the numbers of these, and no others', async () => {
    const archive = open();
    await archive.addRows([row('1.png')]);
    const measured = (regionSet: string, regions: KeptMeasures['regions']): KeptMeasures => ({
      ...{ film: 'f1' as RadiographId, map: 'map-f1' as SaliencyMapId, method: 'gradient', explainedClass: 1, reading: 'positive' },
      ...{ regionSet, regions, outsideLungs: undefined },
    });
    const thirds = measured('thirds', [{ name: 'upper third', numbers: { share: 0.5 } }]);
    for (const measures of [thirds, measured('zones', [])]) await archive.finish([{ ...finished('1.png', 'f1'), measures: [measures] }]);
    expect(await archive.measures('f1' as RadiographId)).toEqual([measured('zones', [])]);
  });

  test('maps, originals and thumbnails are given up one by one; predictions stay', async () => {
    const archive = open();
    await archive.addRows([row('1.png')]);
    await archive.finish([finished('1.png', 'f1')]);
    await archive.drop(id('a'), 'maps');
    expect(await archive.map('map-f1' as SaliencyMapId)).toBeUndefined();
    await archive.drop(id('a'), 'originals');
    expect(await archive.file(finished('1.png', 'f1').row)).toBeUndefined();
    await archive.drop(id('a'), 'thumbnails');
    expect(await archive.thumbnail('f1' as RadiographId)).toBeUndefined();
    expect(await archive.prediction('f1' as RadiographId, 'abc')).toBeDefined();
    expect((await archive.sizes(id('a'))).films).toBe(1);
  });

  test('tells how much each kind of thing takes, maps by their own size; several films are kept together', async () => {
    const archive = open();
    await archive.saveStudy(study('a'));
    await archive.addRows([row('1.png'), row('2.png')]);
    await archive.finish([finished('1.png', 'f1'), finished('2.png', 'f2')]);
    expect((await archive.rows(id('a'))).map(({ state }) => state)).toEqual(['done', 'done']);
    expect(await archive.knownFilms()).toEqual(new Set(['f1', 'f2']));
    expect(await archive.sizes(id('a'))).toEqual({ films: 2, originals: 6, thumbnails: 2, maps: 2 * 4 * 2 }); // two maps of 2 × 2 half floats
  });

  test('a film that is tried again has no failure any more, until it fails again', async () => {
    const archive = open();
    await archive.saveStudy(study('a'));
    await archive.addRows([row('1.png')]);
    await archive.changeRows(id('a'), [{ path: '1.png', state: 'failed', failure: { stage: 'decode', reason: 'Damaged.' } }]);
    await archive.changeRows(id('a'), [{ path: '1.png', patient: 'p' }]);
    expect((await archive.rows(id('a')))[0]?.failure).toBeDefined();
    await archive.changeRows(id('a'), [{ path: '1.png', state: 'waiting' }]);
    expect(await archive.rows(id('a'))).toEqual([{ ...row('1.png'), patient: 'p' }]);
  });
});
