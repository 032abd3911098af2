import type { KeptRegions, RegionStore } from '../../src/batch/region-store.ts';
import type { StudyArchive } from '../../src/batch/study-store.ts';
import type { RadiographId } from '../../src/shared/identity.ts';
import type { ModelInput } from '../../src/shared/model-input.ts';
import { imagePoint } from '../../src/shared/points.ts';
import type { TemplateId } from '../../src/shared/region.ts';
import { createStudy } from '../../src/state/study/create-study.ts';
import type { EngineLanes } from '../../src/state/study/engine-lanes.ts';
import type { StudyStore } from '../../src/state/study/study-store.ts';
import type { DeskClient } from '../../src/workers/desk-client.ts';
import type { EngineClient } from '../../src/workers/engine-client.ts';
import { card, imaging, prediction, readySession, saliencyMap } from '../unit/state/fakes.ts';

/** Outlines of one browser, in memory. */
export function memoryRegions(): RegionStore & { readonly kept: Map<RadiographId, KeptRegions> } {
  const kept = new Map<RadiographId, KeptRegions>();
  return {
    kept,
    load: async (film) => kept.get(film),
    save: async (next) => {
      kept.set(next.set.film, next);
      return next;
    },
    remove: async (films) => {
      for (const film of films) kept.delete(film);
    },
  };
}

/** The study as one tab of the page has it, on a real database; its workers answer at once, where `gate` lets them. */
export function openTab(archive: StudyArchive, regions: RegionStore, gate: () => Promise<void> = async () => undefined) {
  const session = readySession();
  session.getState().networkLoaded('pneumonia', {
    ...card,
    sha256: '',
    decision: { positiveClass: 'pneumonia', threshold: 0.5, temperature: 1, fittedOn: '' },
  });
  const opened: string[] = [];
  const engine = {
    loadSegmenter: async () => card,
    findLungs: async () => ({ mask: {}, backend: {} }),
    explainAll: async ({ inputs, request }: Parameters<EngineClient['explainAll']>[0]) =>
      inputs.map(({ from }) => ({
        prediction,
        maps: request.methods.map(({ id }) => ({ ...saliencyMap(id), id: `${id} ${from}` as ReturnType<typeof saliencyMap>['id'] })),
      })),
  } as unknown as EngineClient;
  const lanes: EngineLanes = { count: () => 1, batch: () => 1, use: (signal, work) => work(engine, signal) };
  const square = [[[imagePoint(0, 0), imagePoint(4, 0), imagePoint(4, 4)]]];
  const desk = {
    sniff: async (files: readonly Blob[]) => files.map(() => 'film' as const),
    open: async (name: string, file: Blob) => {
      await gate();
      opened.push(name);
      const input = { id: name, from: name } as unknown as ModelInput;
      return { film: name as RadiographId, image: { width: 9, height: 9 }, thumbnail: new Blob(['t']), original: file, inputs: [input] };
    },
    fit: async (template: TemplateId) => [
      { name: template, laterality: 'none', outline: square, placedBy: { how: 'image', template, edited: false } } as const,
    ],
    measure: async (film, maps, found, _size, reading) =>
      maps.map((map) => ({
        ...{ film, map: map.id, method: map.params.method, explainedClass: 1, reading, outsideLungs: undefined },
        regionSet: found.map(({ id }) => id).join(),
        regions: found.map(({ name }) => ({ name, numbers: { share: 0.5, enrichment: 1 } })),
      })),
  } as Partial<DeskClient> as DeskClient;
  const kept = new Map<string, string>();
  const study = createStudy({
    ...{ session, archive, regions, imaging, lanes, desk: { ...desk, once: desk }, storage: navigator.storage },
    notKept: { subject: 'Study', reason: (why) => why },
    ...{ untitled: 'Untitled', deleted: 'Deleted in another tab.', renamed: () => 'Renamed.' },
    withoutImage: (films) => `${films} without image.`,
    remembered: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
  });
  return { study, session, opened, problems: () => session.getState().problems.map(({ reason }) => reason) };
}

export const filmFile = (path: string) => ({ path, file: new File([path], path, { type: 'image/png' }) });

export async function addFilms(study: StudyStore, ...paths: readonly string[]): Promise<void> {
  await study.getState().addOpened(paths.map(filmFile));
}
