import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { indexedDbStudyStore } from '../../src/batch/indexed-db-study-store.ts';
import type { StudyState, StudyStore } from '../../src/state/study/study-store.ts';
import { addFilms, memoryRegions, openTab } from './study-tab.ts';

let name = '';
beforeEach(() => {
  name = `study-tabs-test-${crypto.randomUUID()}`;
});
afterEach(() => void indexedDB.deleteDatabase(name));

const until = <Value>(look: () => Value, is: Value) => vi.waitFor(() => expect(look()).toEqual(is), { timeout: 5_000 });
const now = (study: StudyStore): StudyState => study.getState();
const states = (study: StudyStore) => [...now(study).rows.values()].map(({ state }) => state);

/** A study of three films that the first tab works on; a gate that can be shut holds its films in hand. */
async function twoTabs() {
  const gate = { open: Promise.resolve() };
  const regions = memoryRegions();
  const first = openTab(indexedDbStudyStore(name), regions, () => gate.open);
  await until(() => now(first.study).isReady, true);
  await addFilms(first.study, 'a', 'b', 'c');
  await until(() => states(first.study), ['done', 'done', 'done']);
  const second = openTab(indexedDbStudyStore(name), regions);
  await until(() => now(second.study).rows.size, 3);
  const shut = () => {
    let open = () => {};
    gate.open = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  };
  return { first, second, regions, shut };
}

test('regions that are fitted from a tab that does not work are those of the template that was chosen there', async () => {
  const { first, second, regions } = await twoTabs();
  now(second.study).changeSettings({ template: 'thirds' });
  await until(() => regions.kept.size, 3);
  await until(() => states(second.study), ['done', 'done', 'done']);
  expect(now(first.study).study?.settings.template).toBe('thirds');
  expect(second.opened).toEqual([]);
  expect((await indexedDbStudyStore(name).studies())[0]?.settings.template).toBe('thirds');
});

test('a film that is in hand while the question changes is asked the new one', async () => {
  const { first, regions, shut } = await twoTabs();
  const open = shut();
  await addFilms(first.study, 'd');
  await until(() => now(first.study).rows.get('d')?.state, 'working');
  now(first.study).changeSettings({ template: 'thirds' });
  await until(() => now(first.study).rows.get('a')?.state === 'done', false);
  open();
  await until(() => regions.kept.size, 4);
  await until(() => states(first.study), ['done', 'done', 'done', 'done']);
});

test('groups that two tabs make at once are both there, in both and in the database, and so is a new name', async () => {
  const { first, second } = await twoTabs();
  now(first.study).addGroup('A');
  now(second.study).addGroup('B');
  const { id = 'none' as never } = now(first.study).study ?? {};
  now(second.study).renameStudy(id, 'Ward');
  for (const { study } of [first, second]) {
    await until(() => [...(now(study).study?.groups ?? [])].sort(), ['A', 'B']);
    await until(() => now(study).study?.name, 'Ward');
    await until(() => now(study).studies.map((each) => each.name), ['Ward']);
  }
  const [kept] = await indexedDbStudyStore(name).studies();
  expect([kept?.name, [...(kept?.groups ?? [])].sort()]).toEqual(['Ward', ['A', 'B']]);
  now(second.study).removeGroup('A');
  await until(() => now(first.study).study?.groups, ['B']);
});

test('a study that is deleted in one tab ends in the other with a word, and nothing brings it back', async () => {
  const { first, second, shut } = await twoTabs();
  const { id = 'none' as never } = now(first.study).study ?? {};
  const open = shut();
  await addFilms(first.study, 'd');
  await until(() => now(first.study).rows.get('d')?.state, 'working');
  await now(second.study).deleteStudy(id);
  await until(() => now(first.study).study, undefined);
  open();
  expect(first.problems()).toEqual(['Deleted in another tab.']);
  expect(second.problems()).toEqual([]);
  expect([now(first.study).studies, now(first.study).rows.size, now(first.study).phase]).toEqual([[], 0, 'idle']);
  now(first.study).renameStudy(id, 'Back');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await indexedDbStudyStore(name).studies()).toEqual([]);
  expect(await indexedDbStudyStore(name).rows(id)).toEqual([]);
});

test('a study that another tab changed or deleted while it was not open here is opened as it is by now, or not at all', async () => {
  const { first, second } = await twoTabs();
  const { id = 'none' as never } = now(first.study).study ?? {};
  await now(second.study).newStudy('Other');
  now(first.study).changeSettings({ template: 'thirds' });
  now(first.study).addGroup('A');
  await until(() => states(first.study), ['done', 'done', 'done']);
  await now(second.study).openStudy(id);
  expect([now(second.study).study?.settings.template, now(second.study).study?.groups]).toEqual(['thirds', ['A']]);
  const other = now(second.study).studies.find(({ name }) => name === 'Other')?.id ?? ('none' as never);
  await now(first.study).listStudies();
  await now(first.study).deleteStudy(other);
  await now(second.study).openStudy(other);
  expect(second.problems()).toEqual(['Deleted in another tab.']);
  expect(now(second.study).study?.id).toBe(id);
  expect(now(second.study).studies.map(({ id }) => id)).toEqual([id]);
});

test('films in sight of a tab that does not work are worked on first', async () => {
  const { first, second, shut } = await twoTabs();
  const open = shut();
  await addFilms(first.study, 'd', 'e', 'f', 'g');
  await until(() => now(second.study).rows.size, 7);
  await until(() => now(second.study).rows.get('e')?.state, 'working'); // two are in hand
  now(second.study).showFirst(['g']);
  await new Promise((resolve) => setTimeout(resolve, 50));
  open();
  await until(() => first.opened.length, 7);
  expect(first.opened.indexOf('g')).toBeLessThan(first.opened.indexOf('f'));
});
