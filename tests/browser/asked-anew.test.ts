import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { indexedDbStudyStore } from '../../src/batch/indexed-db-study-store.ts';
import type { RadiographId } from '../../src/shared/identity.ts';
import type { StudyFilm } from '../../src/shared/study.ts';
import { aRegion } from '../unit/state/regions/some-regions.ts';
import { addFilms, memoryRegions, openTab } from './study-tab.ts';

let name = '';
beforeEach(() => {
  name = `asked-anew-test-${crypto.randomUUID()}`;
});
afterEach(() => void indexedDB.deleteDatabase(name));

const until = <Value>(look: () => Value, is: Value) => vi.waitFor(() => expect(look()).toEqual(is), { timeout: 5_000 });

/** A study of three films; while `held`, none of them can be decoded. */
async function study(...paths: readonly string[]) {
  const held = { until: Promise.resolve() };
  const regions = memoryRegions();
  const archive = indexedDbStudyStore(name);
  const tab = openTab(archive, regions, () => held.until);
  const now = tab.study.getState;
  const each = (tell: (film: StudyFilm) => unknown) => paths.map((path) => tell(now().rows.get(path) ?? ({} as StudyFilm)));
  const rest = () =>
    until(
      () => each(({ state }) => state),
      paths.map(() => 'done'),
    );
  const measuredIn = () => each(({ result }) => Object.keys(result?.methods.lrp?.regions ?? {}).join());
  const hold = () => {
    let release = () => {};
    held.until = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  };
  await until(() => now().isReady, true);
  const kept = async () => (await archive.rows(now().study?.id ?? ('none' as never))) as readonly StudyFilm[];
  return { ...tab, now, each, rest, measuredIn, hold, regions, kept };
}

const outlinesByHand = (film: string) => ({
  set: { film: film as RadiographId, image: { width: 9, height: 9 }, regions: [aRegion('by hand')] },
  stamp: { at: Date.now() + 1000, by: 'a tab' },
});

test('a second template is fitted to all films, their review begins anew, and films with outlines made by hand are told of and fitted on demand', async () => {
  const { study: store, now, rest, each, measuredIn, regions, kept } = await study('a', 'b', 'c');
  await addFilms(store, 'a', 'b', 'c');
  await rest();
  now().changeSettings({ template: 'thirds' });
  await until(measuredIn, ['thirds', 'thirds', 'thirds']);
  await rest();
  now().changeFilms([{ path: 'a', review: 'accepted' }]);
  await regions.save(outlinesByHand('c'));

  now().changeSettings({ template: 'zones' });
  await until(measuredIn, ['zones', 'zones', 'by hand']);
  await rest();
  expect(each(({ review }) => review)).toEqual([undefined, undefined, undefined]);
  expect((await kept()).map(({ review, byHand }) => [review, byHand])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    [undefined, 'kept'],
  ]);
  await until(() => now().progress.byHand, 1);

  now().replaceByHand();
  await until(measuredIn, ['zones', 'zones', 'zones']);
  await rest();
  await until(() => now().progress.byHand, 0);
  expect((await kept()).map(({ byHand }) => byHand)).toEqual([undefined, undefined, undefined]);
});

test('films that are only asked anew are done as before when that is cancelled; new ones are told apart from those that failed', async () => {
  const { study: store, now, rest, each, measuredIn, hold, kept } = await study('a', 'b', 'c', 'd');
  await addFilms(store, 'a', 'b');
  await until(() => each(({ state }) => state).slice(0, 2), ['done', 'done']);
  now().changeSettings({ template: 'thirds' });
  await until(() => measuredIn().slice(0, 2), ['thirds', 'thirds']);
  const release = hold();
  await addFilms(store, 'c', 'd');
  now().changeSettings({ template: 'zones' });
  await until(() => each(({ state }) => state).includes('done'), false);
  now().cancel();
  release();
  const states = ['done', 'done', 'failed', 'failed'];
  await until(() => each(({ state }) => state), states);
  await until(() => [now().progress.done, now().progress.failed, now().progress.cancelled], [2, 2, 2]);
  expect(measuredIn().slice(0, 2)).toEqual(['thirds', 'thirds']);
  await vi.waitFor(async () => expect((await kept()).map(({ state }) => state)).toEqual(states));
  now().retry();
  await rest();
  expect(measuredIn().slice(2)).toEqual(['zones', 'zones']);
});
