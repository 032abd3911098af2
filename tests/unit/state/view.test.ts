import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitView, pan, place, zoomAt } from '../../../src/state/view.ts';

const film = { width: 900, height: 431 };
const pane = { width: 640, height: 700 };

test('fitted, the whole film lies in the middle of the pane', () => {
  const { left, top, scale } = place(fitView, film, pane);
  expect(scale).toBeCloseTo(640 / 900);
  expect(left).toBeCloseTo(0);
  expect(top).toBeCloseTo((700 - 431 * scale) / 2);
});

test('the point under the pointer stays under the pointer', () => {
  const inside = fc.record({ x: fc.double({ min: 250, max: 390, noNaN: true }), y: fc.double({ min: 300, max: 400, noNaN: true }) });
  fc.assert(
    fc.property(inside, fc.double({ min: 1.05, max: 8, noNaN: true }), (at, factor) => {
      const under = (view: typeof fitView) => {
        const { left, top, scale } = place(view, film, pane);
        return { x: (at.x - left) / scale, y: (at.y - top) / scale };
      };
      const before = under(fitView);
      const after = under(zoomAt(fitView, factor, at, film, pane));
      expect(after.x).toBeCloseTo(before.x, 6);
      expect(after.y).toBeCloseTo(before.y, 6);
    }),
  );
});

test('zooming out ends at the whole film, zooming in at forty times', () => {
  const at = { x: 0, y: 0 };
  expect(zoomAt({ zoom: 3, x: 0.1, y: 0.9 }, 0.01, at, film, pane)).toEqual(fitView);
  expect(zoomAt(fitView, 1e6, at, film, pane).zoom).toBe(40);
});

test('panning moves the film with the pointer, and never out of sight', () => {
  const view = { zoom: 4, x: 0.5, y: 0.5 };
  const before = place(view, film, pane);
  const after = place(pan(view, 30, -12, film, pane), film, pane);
  expect(after.left - before.left).toBeCloseTo(30);
  expect(after.top - before.top).toBeCloseTo(-12);
  expect(pan(view, 1e6, 1e6, film, pane)).toEqual({ zoom: 4, x: 0, y: 0 });
  expect(pan(fitView, 30, 30, film, pane)).toEqual(fitView);
});
