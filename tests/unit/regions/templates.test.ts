import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitByLandmarks, fitBySegmentation, fitToImage } from '../../../src/regions/fit-template.ts';
import { intersect, mirror, subtract, transform } from '../../../src/regions/outline.ts';
import { area, bounds, centroid, vertexCount } from '../../../src/regions/shape.ts';
import type { RegionDraft } from '../../../src/regions/templates/template.ts';
import { type BuiltInId, templates } from '../../../src/regions/templates/templates.ts';
import { stretch } from '../../../src/shared/affine.ts';
import { Failure } from '../../../src/shared/failure.ts';
import type { LungMaskId, ModelInputId } from '../../../src/shared/identity.ts';
import type { LungMask } from '../../../src/shared/lung-mask.ts';
import { type ImagePoint, imagePoint, type Size } from '../../../src/shared/points.ts';
import { faults, within } from './drawings.ts';

const film: Size = { width: 900, height: 1000 };
const grid: Size = { width: 112, height: 112 };

type Disc = { x: number; y: number; rx: number; ry: number };
const rightLung: Disc = { x: 0.28, y: 0.5, rx: 0.16, ry: 0.36 };
const leftLung: Disc = { x: 0.72, y: 0.52, rx: 0.15, ry: 0.33 };

/** Two ellipses in shares of the picture, with soft rims. */
function maskOf(right: Disc, left: Disc, image: Size = film): LungMask {
  const plane = ({ x, y, rx, ry }: Disc) =>
    Float32Array.from({ length: grid.width * grid.height }, (_, i) => {
      const [u, v] = [((i % grid.width) + 0.5) / grid.width, (Math.floor(i / grid.width) + 0.5) / grid.height];
      return 1 / (1 + Math.exp(20 * (Math.hypot((u - x) / rx, (v - y) / ry) - 1)));
    });
  return {
    id: 'mask' as LungMaskId,
    from: 'input' as ModelInputId,
    params: { model: 'lungs', sha256: 'abc' },
    ...grid,
    right: plane(right),
    left: plane(left),
    toModel: stretch(image, grid),
    mirrored: 0.01,
  };
}

const byName = (drafts: readonly RegionDraft[]) => new Map(drafts.map((draft) => [draft.name, draft]));
const total = (drafts: readonly RegionDraft[]) => drafts.reduce((sum, { outline }) => sum + area(outline), 0);

describe('fitted by segmentation', () => {
  const mask = maskOf(rightLung, leftLung);
  const lungs = fitBySegmentation('lungs', mask, film);

  test('the patient’s right lung lies on the left of the picture', () => {
    expect(lungs.map(({ name, laterality }) => [name, laterality])).toEqual([
      ['Right lung', 'right'],
      ['Left lung', 'left'],
    ]);
    const [right, left] = lungs.map(({ outline }) => centroid(outline));
    expect(right?.x).toBeCloseTo(0.28 * film.width, -0.5);
    expect(left?.x).toBeCloseTo(0.72 * film.width, -0.5);
    expect(area(lungs[0]?.outline ?? []) / (Math.PI * 0.16 * 900 * 0.36 * 1000)).toBeCloseTo(1, 1.5);
  });

  test('regions say by which network and template they were placed', () => {
    expect(lungs[0]?.placedBy).toEqual({ how: 'segmentation', template: 'lungs', model: 'lungs', sha256: 'abc', edited: false });
  });

  test('outlines have few vertices', () => {
    for (const { outline } of lungs) expect(vertexCount(outline)).toBeLessThan(90);
  });

  test.each<[BuiltInId, number]>([
    ['zones', 6],
    ['brixia', 6],
    ['rale', 4],
  ])('%s partition the lungs', (id, count) => {
    const parts = fitBySegmentation(id, mask, film);
    expect(parts).toHaveLength(count);
    for (const { outline } of parts) expect(faults(outline, film)).toEqual([]);
    expect(Math.abs(total(parts) - total(lungs))).toBeLessThan(1);
    parts.forEach((a, i) => {
      for (const b of parts.slice(i + 1)) expect(area(intersect(a.outline, b.outline))).toBeLessThan(0.01);
    });
  });

  test('zones are thirds of their own lung’s height, in the order upper, mid, lower', () => {
    const zones = byName(fitBySegmentation('zones', mask, film));
    for (const [name, lung] of [
      ['Right', lungs[0]],
      ['Left', lungs[1]],
    ] as const) {
      const box = bounds(lung?.outline ?? []);
      const third = ((box?.bottom ?? 0) - (box?.top ?? 0)) / 3;
      ['upper', 'mid', 'lower'].forEach((place, i) => {
        const zone = zones.get(`${name} ${place} zone`);
        expect(zone?.laterality).toBe(name.toLowerCase());
        expect(bounds(zone?.outline ?? [])?.top).toBeCloseTo((box?.top ?? 0) + i * third, 2);
      });
    }
  });

  test('on a film that hangs the wrong way round, right stays the patient’s right', () => {
    const [right] = fitBySegmentation('lungs', maskOf(leftLung, rightLung), film);
    expect(right?.name).toBe('Right lung');
    expect(centroid(right?.outline ?? [])?.x).toBeGreaterThan(film.width / 2);
  });

  test('a stretch of the film stretches the zones and leaves their shares as they were', () => {
    fc.assert(
      fc.property(within(0.4, 2.5), within(0.4, 2.5), (sx, sy) => {
        const image = { width: Math.round(film.width * sx), height: Math.round(film.height * sy) };
        const here = fitBySegmentation('zones', mask, film);
        const there = fitBySegmentation('zones', maskOf(rightLung, leftLung, image), image);
        const [x, y] = [image.width / film.width, image.height / film.height];
        there.forEach((zone, i) => {
          const [one, two] = [bounds(here[i]?.outline ?? []), bounds(zone.outline)];
          // Both are simplified to half a pixel of their own film
          expect(Math.abs((two?.top ?? 0) - y * (one?.top ?? 0))).toBeLessThan(0.6 * (y + 1));
          expect(Math.abs((two?.left ?? 0) - x * (one?.left ?? 0))).toBeLessThan(0.6 * (x + 1));
          expect(area(zone.outline) / total(there)).toBeCloseTo(area(here[i]?.outline ?? []) / total(here), 2);
        });
      }),
      { numRuns: 25 },
    );
  });

  test('the same lung, stretched after tracing, has the same zones to a thousandth of a pixel', () => {
    const image = { width: film.width * 2, height: film.height * 3 };
    const map = { xx: 2, xy: 0, x0: 0, yx: 0, yy: 3, y0: 0 };
    const zones = fitBySegmentation('zones', mask, film);
    const stretched = lungs.map(({ outline }) => transform(outline, map, image));
    const boxes = stretched.map(bounds);
    zones.forEach(({ outline }, i) => {
      const box = boxes[Math.floor(i / 3)];
      const top = (box?.top ?? 0) + (((box?.bottom ?? 0) - (box?.top ?? 0)) * (i % 3)) / 3;
      expect(bounds(transform(outline, map, image))?.top).toBeCloseTo(top, 2);
    });
  });

  test.each<[string, LungMask, RegExp]>([
    ['no lungs', maskOf({ ...rightLung, rx: 0.001 }, { ...leftLung, rx: 0.001 }), /No lungs/],
    ['no right lung', maskOf({ ...rightLung, rx: 0.001 }, leftLung), /right lung was not found/],
    ['no left lung', maskOf(rightLung, { ...leftLung, ry: 0.04 }), /left lung was not found/],
    ['lungs all over', maskOf({ x: 0.2, y: 0.5, rx: 0.6, ry: 0.9 }, { x: 0.8, y: 0.5, rx: 0.6, ry: 0.9 }), /whole picture/],
    ['one giant', maskOf({ x: 0.35, y: 0.5, rx: 0.3, ry: 0.45 }, { x: 0.85, y: 0.5, rx: 0.06, ry: 0.16 }), /unlike in size/],
  ])('%s: a message instead of a guess', (_, odd, message) => {
    expect(() => fitBySegmentation('zones', odd, film)).toThrow(message);
    try {
      fitBySegmentation('zones', odd, film);
    } catch (error) {
      expect(error instanceof Failure && error.code).toBe('no-lungs');
    }
  });

  test('where both lungs are claimed, they do not overlap', () => {
    const [right, left] = fitBySegmentation('lungs', maskOf({ ...rightLung, x: 0.4, rx: 0.2 }, { ...leftLung, x: 0.6, rx: 0.2 }), film);
    expect(area(intersect(right?.outline ?? [], left?.outline ?? []))).toBeLessThan(0.1);
    expect(bounds(right?.outline ?? [])?.right).toBeLessThan(film.width * 0.53);
  });
});

const landmarksOf = (id: BuiltInId, image: Size, isAll = false) =>
  (templates.find((template) => template.id === id)?.landmarks ?? [])
    .filter(({ isOptional }) => isAll || !isOptional)
    .map(({ id: name, start }) => ({ id: name, at: imagePoint(start.x * image.width, start.y * image.height) }));

describe('fitted by landmarks', () => {
  test.each([false, true])('lungs reach their landmarks (optional ones too: %s)', (isAll) => {
    const landmarks = landmarksOf('lungs', film, isAll);
    const [right, left] = fitByLandmarks('lungs', landmarks, film);
    for (const { id, at } of landmarks) {
      const ring = (id.startsWith('right') ? right : left)?.outline.flat(2) ?? [];
      expect(Math.min(...ring.map(({ x, y }) => Math.hypot(x - at.x, y - at.y)))).toBeLessThan(1);
    }
    expect(area(intersect(right?.outline ?? [], left?.outline ?? []))).toBe(0);
    expect(right?.placedBy).toMatchObject({ how: 'landmarks', landmarks });
  });

  test('the heart goes through its four points and leans to the patient’s left', () => {
    const landmarks = landmarksOf('heart', film);
    const [heart] = fitByLandmarks('heart', landmarks, film);
    for (const { at } of landmarks)
      expect(Math.min(...(heart?.outline.flat(2) ?? []).map(({ x, y }) => Math.hypot(x - at.x, y - at.y)))).toBeLessThan(1);
    expect(heart?.outline).toHaveLength(1);
    expect(faults(heart?.outline ?? [], film)).toEqual([]);
    expect(vertexCount(heart?.outline ?? [])).toBeLessThan(60);
  });

  test('BRIXIA zones and RALE quadrants end at the levels that were set', () => {
    const brixia = byName(fitByLandmarks('brixia', landmarksOf('brixia', film, true), film));
    expect(bounds(brixia.get('A (right upper)')?.outline ?? [])?.bottom).toBeCloseTo(0.36 * film.height, 2);
    expect(bounds(brixia.get('F (left lower)')?.outline ?? [])?.top).toBeCloseTo(0.57 * film.height, 2);
    const rale = byName(fitByLandmarks('rale', landmarksOf('rale', film, true), film));
    expect(bounds(rale.get('Right upper quadrant')?.outline ?? [])?.bottom).toBeCloseTo(0.47 * film.height, 2);
    expect(bounds(rale.get('Left lower quadrant')?.outline ?? [])?.top).toBeCloseTo(0.47 * film.height, 2);
  });

  test('wherever the points are dragged, outlines are simple and inside the picture', () => {
    const anywhere = fc.tuple(within(-100, 1000), within(-100, 1100));
    fc.assert(
      fc.property(
        fc.constantFrom<BuiltInId>('lungs', 'zones', 'brixia', 'heart'),
        fc.array(anywhere, { minLength: 8, maxLength: 8 }),
        (id, places) => {
          const dragged = landmarksOf(id, film, true).map((landmark, i) => {
            const [x, y] = places[i] ?? [0, 0];
            return { ...landmark, at: imagePoint(x, y) };
          });
          for (const { outline } of fitByLandmarks(id, dragged, film)) expect(faults(outline, film)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('points that are missing are named', () => {
    expect(() => fitByLandmarks('heart', landmarksOf('heart', film).slice(1, 3), film)).toThrow(
      /Base of the heart, Contact with the diaphragm/,
    );
    const noNumber: ImagePoint = imagePoint(Number.NaN, 3);
    expect(() =>
      fitByLandmarks(
        'heart',
        landmarksOf('heart', film).map((one, i) => (i === 0 ? { ...one, at: noNumber } : one)),
        film,
      ),
    ).toThrow(/Base of the heart/);
  });
});

test('the thirds are columns, and the left one is the patient’s right', () => {
  const thirds = fitToImage('thirds', { width: 1000, height: 400 });
  expect(thirds.map(({ name, laterality }) => [name, laterality])).toEqual([
    ['Left third of the picture', 'right'],
    ['Middle third of the picture', 'both'],
    ['Right third of the picture', 'left'],
  ]);
  expect(total(thirds)).toBe(400_000);
  expect(bounds(thirds[0]?.outline ?? [])).toEqual({ left: 0, top: 0, right: 333.3330078125, bottom: 400 });
});

test('a template is not placed in a way that it does not know', () => {
  expect(() => fitToImage('zones', film)).toThrow(Failure);
  expect(() => fitBySegmentation('heart', maskOf(rightLung, leftLung), film)).toThrow(/cannot be placed this way/);
});

test('lungs by the six landmarks are mirror images of each other when the landmarks are', () => {
  const [right, left] = fitByLandmarks('lungs', landmarksOf('lungs', film, true), film);
  const back = mirror(left?.outline ?? [], film);
  expect(area(subtract(back, right?.outline ?? [])) / area(back)).toBeLessThan(0.002);
});
