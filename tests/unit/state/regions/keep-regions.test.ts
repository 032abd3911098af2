import { expect, test, vi } from 'vitest';
import { isNewer, type KeptRegions, type LastingRegionStore, nextStamp } from '../../../../src/batch/region-store.ts';
import type { RadiographId } from '../../../../src/shared/identity.ts';
import { removeRegions } from '../../../../src/state/regions/edits/remove-regions.ts';
import { type Channel, keepRegions } from '../../../../src/state/regions/keep-regions.ts';
import { createRegions } from '../../../../src/state/regions/regions-store.ts';
import { createSession } from '../../../../src/state/session.ts';
import { opened } from '../fakes.ts';
import { box, film, image } from './some-regions.ts';

/** A browser's storage in memory, under the same rule as the real one. */
function memoryStore(): LastingRegionStore & { readonly kept: Map<RadiographId, KeptRegions> } {
  const kept = new Map<RadiographId, KeptRegions>();
  return {
    kept,
    load: async (id) => structuredClone(kept.get(id)),
    save: async (next) => {
      const there = kept.get(next.set.film);
      if (there && !isNewer(next.stamp, there.stamp)) return structuredClone(there);
      kept.set(next.set.film, structuredClone(next));
      return next;
    },
    left: () => [],
    put: (next) => void kept.set(next.set.film, structuredClone(next)),
    remove: async (films) => {
      for (const film of films) kept.delete(film);
    },
  };
}

/** Tabs that hear each other. */
function tabs(): () => Channel {
  const all: { readonly self: object; readonly hear: (event: MessageEvent) => void }[] = [];
  return () => {
    const self = {};
    return {
      addEventListener: (_type: string, hear: unknown) => {
        if (typeof hear === 'function') all.push({ self, hear: (event) => hear(event) });
      },
      postMessage: (data: unknown) => {
        for (const other of all) if (other.self !== self) other.hear(new MessageEvent('message', { data: structuredClone(data) }));
      },
    };
  };
}

function openTab(store: LastingRegionStore, channel?: Channel) {
  const session = createSession();
  const regions = createRegions();
  const notKept = { subject: 'Regions', reason: (why: string) => `not kept: ${why}` };
  let leave: () => void = () => undefined;
  const onLeaving = (write: () => void) => {
    leave = write;
  };
  keepRegions({ session, regions, store, channel, onLeaving, notKept });
  const openFilm = (id = film) => {
    session.getState().addFilms([{ key: 'film-1', name: 'one.png', source: undefined, opened: opened(id) }]);
  };
  const names = () =>
    regions
      .getState()
      .setOf(film, image)
      .regions.map(({ name }) => name);
  const draw = (name: string) =>
    regions.getState().add(film, image, [{ name, outline: box(0, 0, 9, 9), laterality: 'none', placedBy: { how: 'hand' } }]);
  return { session, regions, openFilm, names, draw, leave: () => leave() };
}

test('what is drawn is kept at once, and found when the film is opened again', async () => {
  const store = memoryStore();
  const tab = openTab(store);
  tab.openFilm();
  tab.draw('one');
  tab.draw('two');
  await vi.waitFor(() => expect(store.kept.get(film)?.set.regions).toHaveLength(2));
  const later = openTab(store);
  later.openFilm();
  await vi.waitFor(() => expect(later.names()).toEqual(['one', 'two']));
  expect(later.regions.getState().histories[film]?.past).toEqual([]);
});

test('undo is kept as well, and what is dragged is not', async () => {
  const store = memoryStore();
  const tab = openTab(store);
  tab.openFilm();
  tab.draw('one');
  const [one] = tab.regions.getState().setOf(film, image).regions;
  tab.regions.getState().showLive(film, one && new Map([[one.id, box(3, 3, 3, 3)]]));
  await vi.waitFor(() => expect(store.kept.get(film)?.set.regions[0]?.outline).toEqual(box(0, 0, 9, 9)));
  tab.regions.getState().undo(film);
  await vi.waitFor(() => expect(store.kept.get(film)?.set.regions).toEqual([]));
});

test('when the page goes, nothing waits for a slow write, and that one is written again', async () => {
  const store = memoryStore();
  const never = new Promise<never>(() => undefined);
  const tab = openTab({ ...store, save: () => never });
  tab.openFilm();
  tab.draw('one');
  tab.leave();
  await vi.waitFor(() => expect(store.kept.get(film)?.set.regions).toHaveLength(1));
  tab.draw('two');
  tab.leave();
  await vi.waitFor(() => expect(store.kept.get(film)?.set.regions).toHaveLength(2));
});

test('two tabs: the newest finished change is what both show and what is kept, and the other can undo it', async () => {
  const store = memoryStore();
  const channel = tabs();
  const [left, right] = [openTab(store, channel()), openTab(store, channel())];
  left.openFilm();
  right.openFilm();
  await Promise.resolve();
  left.draw('from the left');
  expect(right.names()).toEqual(['from the left']);
  right.draw('from the right');
  expect(left.names()).toEqual(['from the left', 'from the right']);
  left.regions.getState().change(
    film,
    image,
    removeRegions(
      left.regions
        .getState()
        .setOf(film, image)
        .regions.map(({ id }) => id),
    ),
  );
  expect(right.names()).toEqual([]);
  right.regions.getState().undo(film);
  expect(left.names()).toEqual(['from the left', 'from the right']);
  await vi.waitFor(() => expect(store.kept.get(film)?.set.regions.map(({ name }) => name)).toEqual(['from the left', 'from the right']));
});

test('a tab that hears nothing learns of a newer change when it writes', async () => {
  const store = memoryStore();
  const deaf = openTab(store);
  deaf.openFilm();
  await Promise.resolve();
  const newer = { at: Date.now() + 60_000, by: 'another' };
  store.kept.set(film, { set: { film, image, regions: [] }, stamp: newer });
  deaf.draw('too late');
  await vi.waitFor(() => expect(deaf.names()).toEqual([]));
  deaf.draw('after it');
  await vi.waitFor(() => expect(store.kept.get(film)?.set.regions.map(({ name }) => name)).toEqual(['after it']));
});

test('what was drawn before the film’s regions were found stays beside them', async () => {
  const store = memoryStore();
  const first = openTab(store);
  first.openFilm();
  first.draw('old');
  await vi.waitFor(() => expect(store.kept.size).toBe(1));
  const quick = openTab(store);
  quick.openFilm();
  quick.draw('new');
  await vi.waitFor(() => expect(quick.names()).toEqual(['old', 'new']));
});

test('without storage there is one problem line, and drawing goes on', async () => {
  const full = () => Promise.reject(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
  const tab = openTab({ load: full, save: full, put: () => undefined, left: () => [], remove: full });
  tab.openFilm();
  tab.draw('one');
  tab.draw('two');
  await vi.waitFor(() => expect(tab.session.getState().problems).toHaveLength(1));
  tab.draw('three');
  await Promise.resolve();
  expect(tab.session.getState().problems.map(({ reason }) => reason)).toEqual(['not kept: The quota has been exceeded.']);
  expect(tab.names()).toEqual(['one', 'two', 'three']);
});

test('stamps only grow, and of two of one moment every tab prefers the same', () => {
  const early = { at: 5, by: 'a' };
  expect(nextStamp(3, 'b', early)).toEqual({ at: 6, by: 'b' });
  expect(nextStamp(9, 'b', early)).toEqual({ at: 9, by: 'b' });
  expect(isNewer({ at: 5, by: 'b' }, early)).toBe(true);
  expect(isNewer(early, { at: 5, by: 'b' })).toBe(false);
  expect(isNewer(early, early)).toBe(false);
  expect(isNewer(early, undefined)).toBe(true);
});
