import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { indexedDbStudyStore } from '../../src/batch/indexed-db-study-store.ts';
import type { RadiographId } from '../../src/shared/identity.ts';
import type { StudyFilm } from '../../src/shared/study.ts';
import { aRegion } from '../unit/state/regions/some-regions.ts';
import { addFilms, memoryRegions, openTab } from './study-tab.ts';

let name = '';
beforeEach(() => {
  name = `given-up-test-${crypto.randomUUID()}`;
});
afterEach(() => void indexedDB.deleteDatabase(name));

const until = <Value>(look: () => Value, is: Value) => vi.waitFor(() => expect(look()).toEqual(is), { timeout: 5_000 });

/** A study of two films that are done, in regions of thirds. */
async function explained() {
  const regions = memoryRegions();
  const archive = indexedDbStudyStore(name);
  const tab = openTab(archive, regions);
  const now = tab.study.getState;
  const each = (tell: (film: StudyFilm) => unknown) => [...now().rows.values()].map(tell);
  const rest = () => until(() => each(({ state }) => state), ['done', 'done']);
  await until(() => now().isReady, true);
  await addFilms(tab.study, 'a', 'b');
  await rest();
  now().changeSettings({ template: 'thirds' });
  await until(() => each(({ result }) => Object.keys(result?.methods.lrp?.regions ?? {})), [['thirds'], ['thirds']]);
  await rest();
  const correct = async (film: string) => {
    await regions.save({
      set: { film: film as RadiographId, image: { width: 9, height: 9 }, regions: [aRegion('by hand')] },
      stamp: { at: Date.now() + 1000, by: 'a tab' },
    });
    await now().measureAgain(film);
  };
  const measuredIn = (film: string) =>
    Object.values(now().rows.get(film)?.result?.methods ?? {}).map((method) => Object.keys(method.regions).join());
  return { ...tab, now, each, rest, correct, measuredIn, archive, regions };
}

test('a film whose original was given up stays as it is when others are asked anew, and is taken along once its file is there', async () => {
  const { study, now, each, rest, problems, opened } = await explained();
  await now().drop('originals');
  await until(() => each(({ hasNoImage }) => hasNoImage), [true, true]);
  const before = opened.length;
  now().changeSettings({ template: 'thirds' });
  await until(problems, ['2 without image.']);
  await rest();
  expect(opened).toHaveLength(before);
  expect(each(({ hasNoImage, failure }) => [hasNoImage, failure])).toEqual([
    [true, undefined],
    [true, undefined],
  ]);
  const again = openTab(indexedDbStudyStore(name), memoryRegions());
  await until(() => [...again.study.getState().rows.values()].map(({ hasNoImage }) => hasNoImage), [true, true]);
  await addFilms(study, 'a', 'b');
  await until(
    () => each(({ hasNoImage, state }) => [hasNoImage, state]),
    [
      [undefined, 'done'],
      [undefined, 'done'],
    ],
  );
  expect(await (await now().readFile('a'))?.text()).toBe('a');
});

test('outlines that are corrected after the maps were given up are measured in maps that are made again', async () => {
  const { now, rest, correct, measuredIn } = await explained();
  await now().drop('maps');
  expect(await now().readMap('a', 'lrp')).toBeUndefined();
  await correct('a');
  await until(() => measuredIn('a'), ['by hand', 'by hand', 'by hand']);
  await rest();
  expect(measuredIn('b')).toEqual(['thirds', 'thirds', 'thirds']);
  expect(await now().readMap('a', 'lrp')).toBeDefined();
});

test('where the image is not there either, the numbers of before stay, and it is said what is needed', async () => {
  const { now, correct, measuredIn } = await explained();
  await now().drop('maps');
  await now().drop('originals');
  await expect(correct('a')).rejects.toThrow(/Choose its folder again/);
  expect(measuredIn('a')).toEqual(['thirds', 'thirds', 'thirds']);
});

test('outlines go with the last film of any study that has them', async () => {
  const { study, now, regions } = await explained();
  const { id = 'none' as never } = now().study ?? {};
  await now().newStudy('Second');
  await addFilms(study, 'a');
  await until(() => now().rows.get('a')?.state, 'done');
  await now().deleteStudy(id);
  expect([...regions.kept.keys()]).toEqual(['a']);
  now().removeFilms(['a']);
  await until(() => [...regions.kept.keys()], []);
});
