import { expect, test } from 'vitest';
import { removeRegions } from '../../../../src/state/regions/edits/remove-regions.ts';
import { reshapeRegions } from '../../../../src/state/regions/edits/reshape-regions.ts';
import { createRegions, keptRegions } from '../../../../src/state/regions/regions-store.ts';
import { box, film, ids, image } from './some-regions.ts';

const drawn = (left: number) => ({ outline: box(left, 10, 30, 30), laterality: 'none', placedBy: { how: 'hand' } }) as const;

function withTwo() {
  const store = createRegions();
  store.getState().add(film, image, [drawn(10)]);
  store.getState().add(film, image, [drawn(60)]);
  const [first, second] = store.getState().setOf(film, image).regions;
  if (!first || !second) throw new Error('Two regions were added.');
  return { store, first, second };
}

test('a film without regions has always the same empty set', () => {
  const { setOf } = createRegions().getState();
  expect(setOf(film, image)).toEqual({ film, image, regions: [] });
  expect(setOf(film, image)).toBe(setOf(film, image));
});

test('every finished change is a step; undo gives back regions and selection, redo takes it back', () => {
  const { store, first, second } = withTwo();
  store.getState().change(film, image, removeRegions([first.id, second.id]));
  expect(store.getState().setOf(film, image).regions).toEqual([]);
  store.getState().undo(film);
  expect(store.getState().setOf(film, image).regions).toEqual([first, second]);
  expect(store.getState().selected).toEqual([second.id]);
  store.getState().undo(film);
  expect(store.getState().setOf(film, image).regions).toEqual([first]);
  store.getState().redo(film);
  expect(store.getState().setOf(film, image).regions).toEqual([first, second]);
});

test('selection and hover are no steps, and forget what is gone', () => {
  const { store, first, second } = withTwo();
  const steps = store.getState().histories[film]?.past.length;
  store.getState().select([first.id, second.id]);
  store.getState().hover(first.id);
  expect(store.getState().histories[film]?.past).toHaveLength(steps ?? 0);
  store.getState().remove(film, [first.id]);
  expect(store.getState().selected).toEqual([second.id]);
  expect(store.getState().hovered).toBeUndefined();
});

test('what is dragged is shown and not kept; the finished change is', () => {
  const { store, first } = withTwo();
  const outlines = new Map([[first.id, box(0, 0, 5, 5)]]);
  store.getState().showLive(film, outlines);
  expect(store.getState().setOf(film, image).regions[0]?.outline).toEqual(box(0, 0, 5, 5));
  expect(keptRegions(store.getState(), film)[0]).toBe(first);
  store.getState().showLive(film, undefined);
  expect(store.getState().setOf(film, image).regions[0]).toBe(first);
  store.getState().change(film, image, reshapeRegions(outlines));
  expect(keptRegions(store.getState(), film)[0]?.outline).toEqual(box(0, 0, 5, 5));
});

test('a change that changes nothing is no step, and ends a drag', () => {
  const { store, first } = withTwo();
  const history = store.getState().histories[film];
  store.getState().showLive(film, new Map([[first.id, box(0, 0, 5, 5)]]));
  store.getState().change(film, image, (same) => same);
  expect(store.getState().histories[film]).toBe(history);
  expect(store.getState().setOf(film, image).regions[0]).toBe(first);
});

test('regions that arrive from elsewhere begin a history, or are a step of one that has begun', () => {
  const { store, first } = withTwo();
  const other = createRegions();
  other.getState().receive(store.getState().setOf(film, image));
  other.getState().undo(film);
  expect(other.getState().setOf(film, image).regions).toHaveLength(2);
  other.getState().receive({ film, image, regions: [first] });
  expect(other.getState().setOf(film, image).regions).toEqual([first]);
  other.getState().undo(film);
  expect(other.getState().setOf(film, image).regions).toHaveLength(2);
});

test('films do not mix, and unknown ids select nothing', () => {
  const { store } = withTwo();
  const another = 'film-b' as typeof film;
  store.getState().add(another, image, [drawn(0)]);
  expect(store.getState().setOf(film, image).regions).toHaveLength(2);
  store.getState().undo(another);
  expect(store.getState().setOf(film, image).regions).toHaveLength(2);
  store.getState().remove(film, ids('nobody'));
  expect(store.getState().setOf(film, image).regions).toHaveLength(2);
});
