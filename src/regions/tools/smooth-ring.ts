import { type ImagePoint, imagePoint } from '../../shared/points.ts';
import type { Ring } from '../../shared/region.ts';

/**
 * A closed line drawn by hand without its tremor: resampled at even steps, and each point the mean of its neighbours by a Gaussian. Slow hands draw
 * many points and quick ones few, so the width is a length, not a number of points.
 *
 * @param width standard deviation along the line, in image pixels
 */
export function smoothRing(drawn: Ring, width: number): Ring {
  const points = resample(drawn, width);
  if (points.length < 8) return drawn;
  return points.map((_, i) => {
    let [x, y] = [0, 0];
    for (const [k, weight] of weights.entries()) {
      const point = points[(i + k - half + points.length) % points.length];
      x += weight * (point?.x ?? 0);
      y += weight * (point?.y ?? 0);
    }
    return imagePoint(x, y);
  });
}

const half = 3;
const bells = Array.from({ length: 2 * half + 1 }, (_, k) => Math.exp(-((k - half) ** 2) / 2));
const weights = bells.map((bell) => bell / bells.reduce((sum, one) => sum + one, 0));

/** Points every `step` along the closed line. */
function resample(ring: Ring, step: number): readonly ImagePoint[] {
  const points: ImagePoint[] = [];
  let left = 0;
  ring.forEach((from, i) => {
    const to = ring[(i + 1) % ring.length] ?? from;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    for (; left < length; left += step) {
      const share = left / length;
      points.push(imagePoint(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)));
    }
    left -= length;
  });
  return points;
}
