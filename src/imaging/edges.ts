import type { EdgePlane } from '../shared/edge-plane.ts';
import type { Plane } from './resample.ts';

/** Cost of a pixel without any edge; six bits keep the search for paths quick. */
const most = 63;
/** Share of the pixels with a gradient whose gradient counts as a full edge. */
const strong = 0.03;

/**
 * Where a film has edges: the size of its gradient (Sobel operator), as a cost from 63 (even) down to 0 (as steep as the steepest three in
 * a hundred pixels), as intelligent scissors want it (Mortensen & Barrett 1995).
 */
export function edgeCosts({ width, height, pixels }: Plane): EdgePlane {
  const slopes = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const p = (dx: number, dy: number) => pixels[at + dy * width + dx] ?? 0;
      const across = p(1, -1) + 2 * p(1, 0) + p(1, 1) - p(-1, -1) - 2 * p(-1, 0) - p(-1, 1);
      const down = p(-1, 1) + 2 * p(0, 1) + p(1, 1) - p(-1, -1) - 2 * p(0, -1) - p(1, -1);
      slopes[at] = Math.hypot(across, down);
    }
  }
  const steep = slopes.filter((slope) => slope > 0).sort();
  const full = steep[Math.floor((1 - strong) * (steep.length - 1))] ?? 0;
  const costs = new Uint8Array(width * height).fill(most);
  if (full > 0) for (let i = 0; i < costs.length; i++) costs[i] = Math.round(most * (1 - Math.min(1, (slopes[i] ?? 0) / full)));
  return { width, height, costs };
}
