import { expect, test } from 'vitest';
import { keepAmong, nothingSelected, selectAll, selectFilm } from '../../../../src/state/gallery/selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const alone = { range: false, toggle: false };
const shift = { range: true, toggle: false };
const ctrl = { range: false, toggle: true };
type Step = readonly [path: string, how: typeof alone];
const after = (...steps: readonly Step[]) =>
  steps.reduce((selection, [path, how]) => selectFilm(selection, order, path, how), nothingSelected);
const selected = (...steps: readonly Step[]) => [...after(...steps).selected].sort().join('');

test('a click selects one film alone', () => {
  expect(selected(['a', alone], ['c', alone])).toBe('c');
});

test('Shift selects from the anchor, which stays, in either direction', () => {
  expect(selected(['b', alone], ['d', shift])).toBe('bcd');
  expect(selected(['b', alone], ['d', shift], ['a', shift])).toBe('ab');
  expect(selected(['c', shift])).toBe('c');
});

test('Ctrl adds and takes out; with Shift it adds a range', () => {
  expect(selected(['a', alone], ['c', ctrl], ['a', ctrl])).toBe('c');
  expect(selected(['a', alone], ['c', ctrl], ['e', { range: true, toggle: true }])).toBe('acde');
});

test('all are those that are shown', () => {
  expect([...selectAll(nothingSelected, order).selected]).toEqual(order);
});

test('films that are gone are no longer selected', () => {
  const kept = keepAmong(after(['b', alone], ['d', shift]), new Set(['a', 'c', 'd']));
  expect([...kept.selected]).toEqual(['c', 'd']);
  expect(kept.anchor).toBeUndefined();
  expect(kept.focused).toBe('d');
});
