import { type BaselineOptions, baselineOption, emptyValue } from './baseline.ts';
import type { ProbeMethod } from './method.ts';
import { severalFilms } from './probe.ts';

export type OcclusionOptions = BaselineOptions & { readonly window: number; readonly stride: number };

/** For each pixel, the mean drop of the score over the windows that hide it (as in Captum, whose last windows end at the edge). */
export const occlusion: ProbeMethod<OcclusionOptions> = {
  id: 'occlusion',
  label: 'Occlusion',
  family: 'perturbation',
  explains: 'How far the score falls when a small square of the film is blanked out, square by square.',
  source: 'Zeiler & Fergus 2014, arXiv:1311.2901; as in Captum',
  options: [
    { id: 'window', label: 'Square (pixels of the network’s input)', kind: 'number', default: 15, minimum: 1, maximum: 128, integer: true },
    { id: 'stride', label: 'Step', kind: 'number', default: 8, minimum: 1, maximum: 128, integer: true },
    baselineOption,
  ],
  signed: () => true,
  probe: async (probe, { window, stride, baseline }) => {
    const { film, width, height, channels, score } = probe;
    const empty = emptyValue(baseline, probe);
    const across = startsOf(width, window, stride);
    const squares = startsOf(height, window, stride).flatMap((top) => across.map((left) => ({ top, left })));
    const drops = new Float64Array(width * height);
    const counts = new Uint32Array(width * height);
    const eachPixel = (square: Square | undefined, visit: (pixel: number) => void) => {
      if (square === undefined) return;
      for (let y = square.top; y < Math.min(square.top + window, height); y++)
        for (let x = square.left; x < Math.min(square.left + window, width); x++) visit(y * width + x);
    };
    await probe.inRuns(squares.length, async (from, to) => {
      const hidden = severalFilms(to - from, film.length, (copy, i) => {
        copy.set(film);
        eachPixel(squares[from + i], (pixel) => copy.fill(empty, pixel * channels, (pixel + 1) * channels));
      });
      for (const [i, hiddenScore] of (await probe.scores(hidden)).entries())
        eachPixel(squares[from + i], (pixel) => {
          drops[pixel] = (drops[pixel] ?? 0) + score - hiddenScore;
          counts[pixel] = (counts[pixel] ?? 0) + 1;
        });
    });
    return { data: Float32Array.from(drops, (sum, pixel) => (counts[pixel] ? sum / (counts[pixel] ?? 1) : 0)) };
  },
};

type Square = { readonly top: number; readonly left: number };

/** Where windows start along one axis: as many as are needed to reach the end. */
function startsOf(length: number, window: number, stride: number): number[] {
  return Array.from({ length: Math.ceil(Math.max(length - window, 0) / stride) + 1 }, (_, i) => i * stride);
}
