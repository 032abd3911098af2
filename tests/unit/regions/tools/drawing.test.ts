import { describe, expect, test } from 'vitest';
import { contains } from '../../../../src/regions/hit-test.ts';
import { area, bounds, vertexCount } from '../../../../src/regions/shape.ts';
import { imagePoint } from '../../../../src/shared/points.ts';
import { box, hand, type Place, region } from './hand.ts';

const triangle: readonly Place[] = [
  [50, 50],
  [150, 50],
  [100, 120],
];

describe('polygon', () => {
  test('a click sets a vertex, Enter closes', () => {
    const tool = hand('polygon');
    for (const place of triangle) tool.click(place);
    expect(tool.send({ kind: 'confirm' }).taken).toBe(true);
    expect(tool.drawn()).toEqual([[triangle.map(([x, y]) => imagePoint(x, y))]]);
  });

  test('a click on the first vertex closes, and sets none', () => {
    const tool = hand('polygon');
    for (const place of triangle) tool.click(place);
    tool.click([53, 52]);
    expect(tool.drawn()).toEqual([[triangle.map(([x, y]) => imagePoint(x, y))]]);
  });

  test('a double click closes at its place, and sets one vertex there', () => {
    const tool = hand('polygon');
    for (const place of triangle.slice(0, 2)) tool.click(place);
    tool.click([100, 120]);
    tool.click([100, 120]);
    tool.double([100, 120]);
    expect(tool.drawn()).toEqual([[triangle.map(([x, y]) => imagePoint(x, y))]]);
  });

  test('Backspace takes the last vertex back, Esc all of them', () => {
    const tool = hand('polygon');
    for (const place of triangle) tool.click(place);
    expect(tool.send({ kind: 'back' }).preview.path).toHaveLength(2);
    expect(tool.send({ kind: 'cancel' }).preview.path).toBeUndefined();
    expect(tool.send({ kind: 'cancel' }).taken).toBe(false);
    expect(tool.changes).toEqual([]);
  });

  test('two vertices are no polygon: closing waits for more', () => {
    const tool = hand('polygon');
    for (const place of triangle.slice(0, 2)) tool.click(place);
    tool.send({ kind: 'confirm' });
    expect(tool.changes).toEqual([]);
    tool.click([100, 120]);
    tool.send({ kind: 'confirm' });
    expect(area(tool.drawn())).toBe(3500);
  });

  test('a line that crosses itself still gives a simple outline', () => {
    const tool = hand('polygon');
    for (const place of [
      [50, 50],
      [150, 150],
      [150, 50],
      [50, 150],
    ] as const)
      tool.click(place);
    tool.send({ kind: 'confirm' });
    expect(area(tool.drawn())).toBeCloseTo(5000, 2);
    expect(tool.drawn()).toHaveLength(2);
  });

  test('vertices snap to those of other regions and to the image’s edge; Ctrl lets go', () => {
    const tool = hand('polygon', { regions: [region('a', box(100, 100, 200, 200))] });
    expect(tool.move([103, 98], {}).preview.snapped).toEqual(imagePoint(100, 100));
    expect(tool.move([150, 103], {}).preview.snapped).toEqual(imagePoint(150, 100));
    expect(tool.move([397, 20], {}).preview.snapped).toEqual(imagePoint(400, 20));
    expect(tool.move([103, 98], { ctrl: true }).preview.snapped).toBeUndefined();
    expect(tool.move([50, 50], {}).preview.snapped).toBeUndefined();
  });
});

describe('freehand', () => {
  const circle = (steps: number, tremor = 0): readonly Place[] =>
    Array.from({ length: steps }, (_, i) => {
      const [angle, radius] = [(2 * Math.PI * i) / steps, 80 + tremor * Math.sin(17 * i)];
      return [200 + radius * Math.cos(angle), 150 + radius * Math.sin(angle)] as const;
    });

  test('a circle stays one, with few vertices', () => {
    const tool = hand('freehand');
    tool.drag(circle(200));
    expect(area(tool.drawn())).toBeGreaterThan(0.98 * Math.PI * 80 ** 2);
    expect(area(tool.drawn())).toBeLessThan(1.01 * Math.PI * 80 ** 2);
    expect(vertexCount(tool.drawn())).toBeLessThan(50);
  });

  test('a hand’s tremor is smoothed away', () => {
    const tool = hand('freehand');
    tool.drag(circle(300, 1.5));
    const distances = tool.drawn()[0]?.[0]?.map(({ x, y }) => Math.hypot(x - 200, y - 150)) ?? [];
    expect(Math.max(...distances) - Math.min(...distances)).toBeLessThan(2);
  });

  test('a click draws nothing, and Esc gives the line up', () => {
    const tool = hand('freehand');
    tool.click([50, 50]);
    tool.press([50, 50]);
    tool.move([150, 50]);
    tool.send({ kind: 'cancel' });
    tool.release([100, 150]);
    expect(tool.changes).toEqual([]);
  });
});

describe('brush and eraser', () => {
  test('a stroke without a selection starts a region: a capsule', () => {
    const tool = hand('brush');
    tool.drag([
      [100, 100],
      [200, 100],
    ]);
    expect(area(tool.drawn()) / (100 * 20 + Math.PI * 100)).toBeCloseTo(1, 2);
    expect(bounds(tool.drawn())?.left).toBeCloseTo(90, 0);
  });

  test('a stroke adds to the selected region; what it does not touch stays to the last bit', () => {
    const a = region('a', box(100, 100, 200, 200));
    const tool = hand('brush', { regions: [a], selected: [a.id] });
    tool.drag([
      [200, 150],
      [220, 150],
    ]);
    const outline = tool.reshaped(a.id) ?? [];
    expect(area(outline)).toBeGreaterThan(10_000);
    for (const corner of a.outline.flat(2)) expect(outline.flat(2)).toContainEqual(corner);
  });

  test('the eraser makes holes and parts, and what is left of nothing is removed', () => {
    const a = region('a', box(100, 100, 200, 200));
    const tool = hand('eraser', { regions: [a] });
    tool.click([150, 150]);
    expect(tool.reshaped(a.id)?.[0]).toHaveLength(2);
    tool.drag([
      [80, 150],
      [110, 150],
      [220, 150],
    ]);
    expect(tool.reshaped(a.id)).toHaveLength(2);
    const all = hand('eraser', { regions: [a], selected: [a.id], brush: 200 });
    all.click([150, 150]);
    expect(all.reshaped(a.id)).toEqual([]);
    expect(all.context.regions).toEqual([]);
  });

  test('the eraser leaves locked regions and empty film alone', () => {
    const tool = hand('eraser', { regions: [region('a', box(100, 100, 200, 200), { locked: true })] });
    tool.click([150, 150]);
    tool.click([20, 20]);
    expect(tool.changes).toEqual([]);
  });

  test('strokes beyond the image are cut at its edge', () => {
    const tool = hand('brush', { brush: 30 });
    tool.drag([
      [-40, -40],
      [10, 10],
      [-200, 500],
    ]);
    expect(bounds(tool.drawn())).toMatchObject({ left: 0, top: 0 });
    expect(bounds(tool.drawn())?.bottom).toBeLessThanOrEqual(300);
  });

  test('what is shown while painting is what is kept, but for half a brush', () => {
    const a = region('a', box(100, 100, 200, 200));
    const tool = hand('eraser', { regions: [a], selected: [a.id] });
    tool.press([100, 100]);
    tool.move([150, 140]);
    const shown = tool.move([180, 120]).preview.outlines?.get(a.id) ?? [];
    tool.release([180, 120]);
    expect(area(tool.reshaped(a.id) ?? [])).toBeCloseTo(area(shown), -2);
  });
});

describe('rectangle and ellipse', () => {
  test('from corner to corner, in any direction', () => {
    const tool = hand('rectangle');
    tool.drag([
      [150, 120],
      [50, 40],
    ]);
    expect(bounds(tool.drawn())).toEqual({ left: 50, top: 40, right: 150, bottom: 120 });
  });

  test('Shift makes it a square, Alt draws from the middle', () => {
    const tool = hand('rectangle');
    tool.drag(
      [
        [100, 100],
        [160, 120],
      ],
      { shift: true, ctrl: true },
    );
    expect(bounds(tool.drawn())).toEqual({ left: 100, top: 100, right: 160, bottom: 160 });
    tool.drag(
      [
        [200, 100],
        [220, 130],
      ],
      { alt: true, ctrl: true },
    );
    expect(bounds(tool.drawn())).toEqual({ left: 180, top: 70, right: 220, bottom: 130 });
  });

  test('an ellipse has the area of one to half a percent', () => {
    const tool = hand('ellipse');
    tool.drag([
      [100, 50],
      [300, 150],
    ]);
    expect(area(tool.drawn()) / (Math.PI * 100 * 50)).toBeCloseTo(1, 2);
    expect(contains(tool.drawn(), imagePoint(104, 54))).toBe(false);
  });

  test('a click draws nothing', () => {
    const tool = hand('ellipse');
    tool.click([100, 100]);
    expect(tool.changes).toEqual([]);
  });

  test('what lies beyond the image is cut off', () => {
    const tool = hand('rectangle');
    tool.drag([
      [-50, -50],
      [450, 60],
    ]);
    expect(bounds(tool.drawn())).toEqual({ left: 0, top: 0, right: 400, bottom: 60 });
  });
});

describe('cut', () => {
  const a = region('a', box(100, 100, 200, 200));
  const b = region('b', [...box(250, 100, 350, 200), ...box(20, 120, 60, 180)]);
  const halvesOf = (tool: ReturnType<typeof hand>) => {
    const last = tool.changes.at(-1);
    return last?.kind === 'cut' ? last.cuts : new Map();
  };

  test('a line right across makes two halves whose areas add up, the upper one first', () => {
    const tool = hand('cut', { regions: [a] });
    tool.drag([
      [90, 120],
      [210, 160],
    ]);
    const [upper, lower] = halvesOf(tool).get(a.id) ?? [[], []];
    expect(area(upper) + area(lower)).toBeCloseTo(10_000, 1);
    expect(contains(upper, imagePoint(150, 110))).toBe(true);
    expect(contains(lower, imagePoint(150, 190))).toBe(true);
  });

  test('a line that ends inside cuts nothing; nor does one past it', () => {
    const tool = hand('cut', { regions: [a] });
    tool.drag([
      [90, 150],
      [150, 150],
    ]);
    tool.drag([
      [90, 220],
      [210, 220],
    ]);
    expect(tool.changes).toEqual([]);
  });

  test('a part that the line does not reach stays whole', () => {
    const tool = hand('cut', { regions: [b] });
    tool.drag([
      [240, 130],
      [360, 130],
    ]);
    const [upper, lower] = halvesOf(tool).get(b.id) ?? [[], []];
    expect(area(upper)).toBeCloseTo(100 * 30, 1);
    expect(area(lower)).toBeCloseTo(100 * 70 + 40 * 60, 1);
  });

  test('Shift keeps the line level; with a selection only that is cut', () => {
    const tool = hand('cut', { regions: [a, b], selected: [a.id] });
    tool.drag(
      [
        [90, 150],
        [360, 158],
      ],
      { shift: true },
    );
    expect([...halvesOf(tool).keys()]).toEqual([a.id]);
    expect(area(halvesOf(tool).get(a.id)?.[0] ?? [])).toBeCloseTo(5000, 1);
  });
});
