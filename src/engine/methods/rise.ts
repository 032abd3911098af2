import { image, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { type Random, seededRandom } from '../../shared/random.ts';
import type { ProbeMethod } from './method.ts';
import { severalFilms } from './probe.ts';

export type RiseOptions = { readonly masks: number; readonly seed: number };

/** Cells of a mask along either side, and the share of them that let the film through. */
const CELLS = 7;
const SHARE = 0.5;

/** Σ score · mask / (N · p), over masks of a coarse random grid, enlarged and shifted. */
export const rise: ProbeMethod<RiseOptions> = {
  id: 'rise',
  label: 'RISE',
  family: 'perturbation',
  explains: 'The mean score over hundreds of random veils, counted where each lets the film through: what helps the score stands out.',
  source: 'Petsiuk et al. 2018, arXiv:1806.07421 (there the probability, here the explained output)',
  options: [
    { id: 'masks', label: 'Masks', kind: 'number', default: 500, minimum: 20, maximum: 10_000, integer: true },
    { id: 'seed', label: 'Seed', kind: 'number', default: 1, minimum: 0, maximum: 1e9, integer: true },
  ],
  signed: () => true,
  probe: async (probe, { masks: total, seed }) => {
    const { film, height, width, channels } = probe;
    const random = seededRandom(seed, 'rise');
    const sum = new Float64Array(height * width);
    const squares = new Float64Array(height * width);
    await probe.inRuns(total, async (from, to) => {
      const masks = await drawMasks(random, to - from, height, width);
      const veiled = severalFilms(to - from, film.length, (copy, i) => {
        for (let p = 0; p < copy.length; p++) copy[p] = (film[p] ?? 0) * (masks[i]?.[Math.floor(p / channels)] ?? 0);
      });
      for (const [i, score] of (await probe.scores(veiled)).entries())
        for (const [pixel, mask] of (masks[i] ?? []).entries()) {
          const value = (score * mask) / SHARE;
          sum[pixel] = (sum[pixel] ?? 0) + value;
          squares[pixel] = (squares[pixel] ?? 0) + value * value;
        }
    });
    return { data: Float32Array.from(sum, (value) => value / total), standardError: standardError(sum, squares, total) };
  },
};

/** Root mean square over the pixels of the standard error of their means. */
function standardError(sum: Float64Array, squares: Float64Array, count: number): number {
  const variances = sum.map((total, pixel) => Math.max((squares[pixel] ?? 0) - total ** 2 / count, 0) / (count - 1) / count);
  return Math.sqrt(variances.reduce((all, variance) => all + variance, 0) / variances.length);
}

/** Random grids of 0 and 1, enlarged (half-pixel centres) to one cell more than the film on either side, and cut out at a random shift. */
async function drawMasks(random: Random, count: number, height: number, width: number): Promise<Float32Array[]> {
  const cell = { height: Math.ceil(height / CELLS), width: Math.ceil(width / CELLS) };
  const drawn = Array.from({ length: count }, () => ({
    grid: Array.from({ length: CELLS ** 2 }, () => (random.next() < SHARE ? 1 : 0)),
    top: random.integer(cell.height),
    left: random.integer(cell.width),
  }));
  const rows = (CELLS + 1) * cell.height;
  const columns = (CELLS + 1) * cell.width;
  const large = tidy(() => {
    const grids = tensor4d(Float32Array.from(drawn.flatMap(({ grid }) => grid)), [count, CELLS, CELLS, 1]);
    return image.resizeBilinear(grids, [rows, columns], false, true);
  });
  const values = await large.data<'float32'>().finally(() => large.dispose());
  return drawn.map(({ top, left }, i) =>
    Float32Array.from({ length: height * width }, (_, pixel) => {
      const y = top + Math.floor(pixel / width);
      const x = left + (pixel % width);
      return values[(i * rows + y) * columns + x] ?? 0;
    }),
  );
}
