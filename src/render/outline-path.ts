import type { Outline } from '../shared/region.ts';

/**
 * Outlines as the data of one SVG path, in image pixels.
 *
 * @param grain image pixels within which points are drawn as one: as many as a pixel of the screen shows
 */
export function outlinePath(outlines: readonly Outline[], grain: number): string {
  return outlines
    .flat(2)
    .flatMap((ring) => {
      const points = ring.map(({ x, y }) => `${Math.round(x / grain) * grain} ${Math.round(y / grain) * grain}`);
      const seen = points.filter((point, i) => point !== points[i - 1]);
      return seen.length < 2 ? [] : [`M${seen.join('L')}Z`];
    })
    .join('');
}
