import { expect, test } from 'vitest';
import type { KeptRegions, RegionStore } from '../../../../src/batch/region-store.ts';
import { Failure } from '../../../../src/shared/failure.ts';
import type { Region, TemplateId } from '../../../../src/shared/region.ts';
import type { Study, StudyFilm, StudyTemplate } from '../../../../src/shared/study.ts';
import type { EngineLanes } from '../../../../src/state/study/engine-lanes.ts';
import { regionsOf } from '../../../../src/state/study/film-regions.ts';
import type { DeskFilm, DeskWork } from '../../../../src/workers/desk-client.ts';
import type { EngineClient } from '../../../../src/workers/engine-client.ts';
import { card } from '../fakes.ts';
import { aRegion, box, film, image } from '../regions/some-regions.ts';

const fitted = (template: TemplateId, edited = false): Region =>
  aRegion(`${template}-0`, { name: template, placedBy: { how: 'image', template, edited } });
const drawn = aRegion('drawn', { name: 'drawn' });

/** A film that has these regions already, made by `by`, is worked on in a study of that template; without lungs, those that need them fail. */
async function worked(
  template: StudyTemplate,
  there: readonly Region[],
  by: string,
  { hasLungs = true, ...row }: Partial<StudyFilm> & { readonly hasLungs?: boolean } = {},
) {
  let kept: KeptRegions | undefined = there.length > 0 ? { set: { film, image, regions: there }, stamp: { at: 1e15, by } } : undefined;
  const regions: Pick<RegionStore, 'load' | 'save'> = {
    load: async () => kept,
    save: async (next) => {
      if (!kept || next.stamp.at > kept.stamp.at) kept = next;
      return kept;
    },
  };
  const engine = {
    loadSegmenter: async () => card,
    findLungs: async () => {
      if (!hasLungs) throw new Failure('no-lungs', 'No lungs were found.');
      return { mask: {} };
    },
  } as unknown as EngineClient;
  const lanes: EngineLanes = { count: () => 1, batch: () => 1, use: (signal, work) => work(engine, signal) };
  const desk = {
    open: async () => ({ inputs: [{}] }),
    fit: async (of: TemplateId) => [
      { name: of, laterality: 'none', outline: box(1, 1, 3, 3), placedBy: { how: 'image', template: of, edited: false } },
    ],
  } as unknown as DeskWork;
  const opened = { film, image, original: new Blob() } as unknown as DeskFilm;
  const study = { settings: { template } } as Study;
  const { signal } = new AbortController();
  const found = await regionsOf({ regions: regions as RegionStore, desk, lanes }, study, opened, row as StudyFilm, signal);
  return { ...found, regions: found.regions.map(({ name }) => name), kept: kept?.set.regions.map(({ name }) => name) };
}

test('a film without regions gets the study’s template, and one that has it keeps it', async () => {
  expect(await worked('brixia', [], '')).toEqual({ regions: ['brixia'], kept: ['brixia'], isNew: true });
  expect(await worked('brixia', [fitted('brixia')], 'batch')).toEqual({ regions: ['brixia'], kept: ['brixia'] });
});

test('a second template takes the place of the one that was fitted before', async () => {
  expect(await worked('brixia', [fitted('thirds')], 'batch')).toEqual({ regions: ['brixia'], kept: ['brixia'], isNew: true });
});

test('what was drawn or corrected by hand stays, and is told of where it is not what was asked for', async () => {
  for (const there of [[drawn], [fitted('thirds', true)], [fitted('brixia'), drawn]]) {
    const names = there.map(({ name }) => name);
    expect(await worked('brixia', there, 'a tab')).toEqual({ regions: names, kept: names, byHand: 'kept' });
  }
  expect(await worked('brixia', [fitted('brixia', true)], 'a tab')).toEqual({ regions: ['brixia'], kept: ['brixia'] });
  expect(await worked('none', [drawn], 'a tab')).toEqual({ regions: ['drawn'], kept: ['drawn'] });
});

test('it is replaced where that was asked for', async () => {
  expect(await worked('brixia', [drawn], 'a tab', { byHand: 'replace' })).toEqual({ regions: ['brixia'], kept: ['brixia'], isNew: true });
});

test('where there are no lungs to fit to, another template’s regions go, and what was made by hand stays', async () => {
  const failure = { stage: 'regions', reason: 'No lungs were found.' };
  expect(await worked('zones', [fitted('thirds')], 'batch', { hasLungs: false })).toEqual({ regions: [], kept: [], failure });
  expect(await worked('zones', [drawn], 'a tab', { byHand: 'replace', hasLungs: false })).toEqual({
    ...{ regions: ['drawn'], kept: ['drawn'], byHand: 'kept', failure },
  });
});
