import { expect, test } from 'vitest';
import type { RegionStore } from '../../../../src/batch/region-store.ts';
import type { FinishedFilm, StudyArchive } from '../../../../src/batch/study-store.ts';
import { Failure } from '../../../../src/shared/failure.ts';
import type { RadiographId } from '../../../../src/shared/identity.ts';
import type { ModelInput } from '../../../../src/shared/model-input.ts';
import type { Study, StudyFilm, StudyId } from '../../../../src/shared/study.ts';
import type { EngineLanes } from '../../../../src/state/study/engine-lanes.ts';
import { workOnFilms } from '../../../../src/state/study/film-work.ts';
import type { DeskClient } from '../../../../src/workers/desk-client.ts';
import type { EngineClient } from '../../../../src/workers/engine-client.ts';
import { card, methods, prediction, saliencyMap } from '../fakes.ts';

const study: Study = {
  ...{ id: 's' as StudyId, name: 's', created: 1, groups: [], network: { id: 'pneumonia', sha256: '' } },
  settings: { explainedClass: 'pneumonia', methods: methods.map(({ id }) => id), reading: 'positive', template: 'zones' },
};

const row = (path: string): StudyFilm => ({
  ...{ study: study.id, path, name: path, bytes: 1, label: '', patient: path, group: '', state: 'working' },
});

/** Workers that do as the films' names say. */
function bench(explainAll: (names: readonly string[]) => void = () => {}) {
  const kept: (readonly FinishedFilm[])[] = [];
  const asked: (readonly string[])[] = [];
  const engine = {
    loadSegmenter: async () => card,
    findLungs: async (input: ModelInput) => {
      if (input.from.includes('no-lungs')) throw new Failure('no-lungs', 'No lungs were found.');
      return { mask: {}, backend: {} };
    },
    explainAll: async ({ inputs, request }: Parameters<EngineClient['explainAll']>[0]) => {
      const names = inputs.map(({ from }) => String(from));
      asked.push(names);
      explainAll(names);
      return inputs.map(() => ({ prediction, maps: request.methods.map(({ id }) => saliencyMap(id)) }));
    },
  } as unknown as EngineClient;
  const lanes: EngineLanes = { count: () => 1, batch: () => 4, use: (signal, work) => work(engine, signal) };
  const desk = {
    open: async (name: string) => {
      if (name.includes('damaged')) throw new Failure('damaged-file', 'Damaged.');
      const input = { id: name, from: name as RadiographId } as unknown as ModelInput;
      return { film: name as RadiographId, image: { width: 9, height: 9 }, thumbnail: new Blob(), original: new Blob(), inputs: [input] };
    },
    fit: async () => [],
    measure: async () => [],
  } as unknown as DeskClient;
  const archive = { finish: async (films: readonly FinishedFilm[]) => void kept.push(films) } as unknown as StudyArchive;
  const regions = { load: async () => undefined, save: async (each: unknown) => each } as unknown as RegionStore;
  const work = (...paths: readonly string[]) =>
    workOnFilms(
      { archive, desk, lanes, regions },
      paths.map((path) => ({ row: row(path), file: async () => new Blob() })),
      { study, card, methods, mayBeKnown: () => false, signal: new AbortController().signal },
    );
  return { work, asked, kept };
}

test('films go through the engine together and are kept together; one that cannot be decoded fails alone', async () => {
  const { work, asked, kept } = bench();
  const found = await work('a', 'damaged', 'b');
  expect(found[1]).toMatchObject({ stage: 'decode', message: 'Damaged.' });
  expect(found[0]).toMatchObject({ path: 'a', state: 'done' });
  expect(asked).toEqual([['a', 'b']]);
  expect(kept.map((films) => films.map((each) => each.row.path))).toEqual([['a', 'b']]);
});

test('a film without lungs is explained all the same, and says why it has no regions', async () => {
  const [film] = await bench().work('no-lungs');
  expect(film).toMatchObject({ state: 'done', failure: { stage: 'regions', reason: 'No lungs were found.' } });
  expect(Object.keys((film as StudyFilm).result?.methods ?? {})).toEqual(['gradient', 'gradcam', 'lrp']);
});

test('where the engine refuses films together each is asked alone, so that the culprit fails alone', async () => {
  const { work, asked } = bench((names) => {
    if (names.includes('bad')) throw new Error('Strange film.');
  });
  const found = await work('a', 'bad', 'b');
  expect(asked).toEqual([['a', 'bad', 'b'], ['a'], ['bad'], ['b']]);
  expect(found.map((each) => (each instanceof Error ? each.message : each.state))).toEqual(['done', 'Strange film.', 'done']);
});

test('an engine that went away loses all of them, for the queue to try again', async () => {
  const { work } = bench(() => {
    throw new Failure('worker-crashed', 'It stopped.');
  });
  await expect(work('a', 'b')).rejects.toMatchObject({ stage: 'explain', message: 'It stopped.' });
});
