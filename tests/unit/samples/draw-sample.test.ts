import { expect, test } from 'vitest';
import { drawSample } from '../../../src/samples/draw-sample.ts';
import { FINDINGS, type Finding } from '../../../src/samples/finding.ts';

const SIZE = { width: 300, height: 250 };
const draw = (seed: number, finding: Finding) => drawSample({ seed, finding, ...SIZE });
const share = (mask: Uint8Array) => mask.reduce((count, value) => count + (value === 255 ? 1 : 0), 0) / mask.length;
const ill = FINDINGS.filter((finding) => finding !== 'none');

test('the same seed draws the same film', () => {
  expect(draw(7, 'lobar')).toEqual(draw(7, 'lobar'));
});

test('another seed draws another child', () => {
  const [a, b] = [draw(1, 'none'), draw(2, 'none')];
  const changed = a.pixels.filter((value, i) => Math.abs(value - (b.pixels[i] ?? 0)) > 8).length / a.pixels.length;
  expect(changed).toBeGreaterThan(0.3);
});

test('the size varies with the seed, is plausible, and does not tell the finding', () => {
  const sizes = [1, 2, 3].map((seed) => FINDINGS.map((finding) => sizeOf(seed, finding)));
  for (const perSeed of sizes) expect(new Set(perSeed).size).toBe(1);
  expect(new Set(sizes.flat()).size).toBe(3);
});

function sizeOf(seed: number, finding: Finding): string {
  const { width, height } = drawSample({ seed, finding, width: 240 });
  expect(width).toBe(240);
  expect(width / height).toBeGreaterThan(1);
  expect(width / height).toBeLessThan(1.8);
  return `${width}×${height}`;
}

test.each([11, 12, 13, 14])('film %i: two lungs of a plausible size, and no opacity in a healthy child', (seed) => {
  const film = draw(seed, 'none');
  expect(film.pixels.length).toBe(SIZE.width * SIZE.height);
  expect(new Set(film.lungMask)).toEqual(new Set([0, 255]));
  expect(share(film.lungMask)).toBeGreaterThan(0.15);
  expect(share(film.lungMask)).toBeLessThan(0.5);
  const areas = regionAreas(film.lungMask, SIZE.width).filter((area) => area > 30);
  expect(areas.length).toBe(2);
  expect(Math.min(...areas) / Math.max(...areas)).toBeGreaterThan(0.5);
  expect(share(film.opacityMask)).toBe(0);
});

test('the greys use the range of a film: dark air, lungs darker than the rest of the body, no flat white', () => {
  const film = draw(15, 'none');
  const mean = (keep: (i: number) => boolean) => {
    const kept = film.pixels.filter((_, i) => keep(i));
    return kept.reduce((sum, value) => sum + value, 0) / kept.length;
  };
  const belly = mean((i) => i > film.pixels.length * 0.93 && Math.abs((i % SIZE.width) - SIZE.width / 2) < SIZE.width / 5);
  const lung = mean((i) => film.lungMask[i] === 255);
  expect(lung).toBeLessThan(belly - 25);
  expect(film.pixels.filter((value) => value === 255).length / film.pixels.length).toBeLessThan(0.02);
});

test.each(ill.flatMap((finding) => [21, 22].map((seed) => ({ finding, seed }))))(
  '$finding (seed $seed) lies in the lungs and brightens the same child',
  ({ finding, seed }) => {
    const sick = draw(seed, finding);
    const well = draw(seed, 'none');
    expect(sick.lungMask).toEqual(well.lungMask);
    expect(share(sick.opacityMask)).toBeGreaterThan(0.004);
    expect(sick.opacityMask.every((value, i) => value === 0 || sick.lungMask[i] === 255)).toBe(true);
    let [inside, outside, count] = [0, 0, 0];
    sick.pixels.forEach((value, i) => {
      const gain = value - (well.pixels[i] ?? 0);
      if (sick.opacityMask[i] === 255) {
        inside += gain;
        count++;
      } else outside += Math.abs(gain);
    });
    expect(inside / count).toBeGreaterThan(6);
    expect(outside / (sick.pixels.length - count)).toBeLessThan(inside / count / 2);
  },
);

/** Areas of the 4-connected regions of a mask. */
function regionAreas(mask: Uint8Array, width: number): readonly number[] {
  const left = Uint8Array.from(mask);
  const areas: number[] = [];
  for (let start = 0; start < left.length; start++) {
    if (left[start] === 0) continue;
    let area = 0;
    const stack = [start];
    left[start] = 0;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      area++;
      const column = at % width;
      for (const next of [column > 0 ? at - 1 : -1, column < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if ((left[next] ?? 0) === 0) continue;
        left[next] = 0;
        stack.push(next);
      }
    }
    areas.push(area);
  }
  return areas;
}
