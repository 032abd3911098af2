import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { averager, type Box, meanBox, type Plane, wholeFilm } from '../../../src/export/average.ts';

const grid = { width: 32, height: 24 };

function plane(width: number, height: number, at: (x: number, y: number) => number): Plane {
  return {
    width,
    height,
    data: Float32Array.from({ length: width * height }, (_, i) => at((i % width) + 0.5, Math.floor(i / width) + 0.5)),
  };
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

/** A smooth bump at a place given in parts of the film. */
const bump = (width: number, height: number, u: number, v: number, size = 0.06) =>
  plane(width, height, (x, y) => Math.exp(-(((x / width - u) / size) ** 2) - ((y / height - v) / size) ** 2));

/** Where most of a plane lies, in parts of it. */
function centroid(data: ArrayLike<number>, { width, height }: typeof grid) {
  const total = sum(data);
  const along = (of: (i: number) => number) => Array.from(data).reduce((at, value, i) => at + (value / total) * of(i), 0);
  return { u: along((i) => ((i % width) + 0.5) / width), v: along((i) => (Math.floor(i / width) + 0.5) / height) };
}

describe('averager', () => {
  test('of films on its own grid is their mean, pixel by pixel', () => {
    const average = averager(grid, wholeFilm);
    const films = [1, 2, 6].map((factor) => plane(grid.width, grid.height, (x, y) => factor * (x + 100 * y)));
    for (const film of films) average.add(film, undefined, wholeFilm);
    const { film, films: count, maps } = average.result();
    expect([count, maps]).toEqual([3, 0]);
    for (const [i, value] of film.entries()) expect(value).toBeCloseTo(3 * Number(films[0]?.data[i]), 2);
  });

  test('gives each map the same weight, however strong it is, and counts none that is empty', () => {
    const average = averager(grid, wholeFilm);
    const weak = bump(grid.width, grid.height, 0.25, 0.5);
    const strong = { ...bump(grid.width, grid.height, 0.75, 0.5), data: bump(grid.width, grid.height, 0.75, 0.5).data };
    average.add(weak, weak, wholeFilm);
    average.add(strong, { ...strong, data: Float32Array.from(strong.data, (value) => 1000 * value) }, wholeFilm);
    average.add(
      weak,
      plane(8, 8, () => -1),
      wholeFilm,
    );
    const { map, films, maps } = average.result();
    expect([films, maps]).toEqual([3, 2]);
    expect(sum(map)).toBeCloseTo(1, 5);
    expect(centroid(map, grid).u).toBeCloseTo(0.5, 3);
    const left = Array.from(map).filter((_, i) => i % grid.width < grid.width / 2);
    expect(sum(left)).toBeCloseTo(0.5, 3);
  });

  test('takes a map whose film is not there, and counts it for the map alone', () => {
    const average = averager(grid, wholeFilm);
    const film = plane(grid.width, grid.height, () => 0.5);
    average.add(film, undefined, wholeFilm);
    average.add(undefined, bump(grid.width, grid.height, 0.25, 0.5), wholeFilm);
    const result = average.result();
    expect([result.films, result.maps]).toEqual([1, 1]);
    expect(result.film.every((value) => value === 0.5)).toBe(true);
    expect(sum(result.map)).toBeCloseTo(1, 5);
  });

  test('brings what lies in a box to the same place of the common box', () => {
    fc.assert(
      fc.property(box(), box(), fc.double({ min: 0.3, max: 0.7, noNaN: true }), (from, common, place) => {
        const average = averager({ width: 96, height: 96 }, common);
        const u = from.left + place * (from.right - from.left);
        const v = from.top + place * (from.bottom - from.top);
        const film = bump(120, 140, u, v, 0.03);
        average.add(film, film, from);
        const at = centroid(average.result().map, { width: 96, height: 96 });
        expect(at.u).toBeCloseTo(common.left + place * (common.right - common.left), 2);
        expect(at.v).toBeCloseTo(common.top + place * (common.bottom - common.top), 2);
      }),
    );
  });

  test('keeps a map’s mass when it is stretched', () => {
    fc.assert(
      fc.property(box(), box(), (from, common) => {
        const average = averager({ width: 128, height: 128 }, common);
        const film = bump(120, 140, (from.left + from.right) / 2, (from.top + from.bottom) / 2, 0.03);
        average.add(film, film, from);
        expect(sum(average.result().map)).toBeCloseTo(1, 1);
      }),
    );
  });

  test('takes the mean of films only where they reach', () => {
    const average = averager(grid, wholeFilm);
    average.add(
      plane(10, 10, () => 1),
      undefined,
      wholeFilm,
    );
    average.add(
      plane(10, 10, () => 1),
      undefined,
      { left: -0.5, top: 0, right: 0.5, bottom: 1 },
    ); // its left half lies beyond the film
    for (const value of average.result().film) expect(value).toBeCloseTo(1, 6);
  });
});

test('meanBox takes the mean edge by edge, the whole film where there is none', () => {
  expect(meanBox([])).toEqual(wholeFilm);
  expect(
    meanBox([
      { left: 0, top: 0.25, right: 0.5, bottom: 0.5 },
      { left: 0.5, top: 0.75, right: 1, bottom: 1 },
    ]),
  ).toEqual({ left: 0.25, top: 0.5, right: 0.75, bottom: 0.75 });
});

/** A box about in the middle, half as large as the film or more. */
function box(): fc.Arbitrary<Box> {
  const near = (low: number) => fc.double({ min: low, max: low + 0.2, noNaN: true });
  return fc.record({ left: near(0.05), top: near(0.05), right: near(0.75), bottom: near(0.75) });
}
