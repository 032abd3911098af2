import { clamp } from './field.ts';

/** A function of one number, read from a table. */
export type Curve = (x: number) => number;

/** A smooth curve through `knots` (monotone cubic, Fritsch–Butland), constant beyond its ends. */
export function curve(knots: readonly (readonly [number, number])[], resolution = 0.05): Curve {
  const first = knots[0] ?? [0, 0];
  const last = knots[knots.length - 1] ?? first;
  const steps = Math.max(1, Math.ceil((last[0] - first[0]) / resolution));
  const table = new Float32Array(steps + 2);
  for (let i = 0; i <= steps + 1; i++) table[i] = between(knots, Math.min(last[0], first[0] + i * resolution));
  return (x) => {
    const at = clamp((x - first[0]) / resolution, 0, steps);
    const i = Math.floor(at);
    const low = table[i] ?? 0;
    return low + (at - i) * ((table[i + 1] ?? low) - low);
  };
}

function between(knots: readonly (readonly [number, number])[], x: number): number {
  let i = 0;
  while (i < knots.length - 2 && x > (knots[i + 1]?.[0] ?? 0)) i++;
  const [x0, y0] = knots[i] ?? [0, 0];
  const [x1, y1] = knots[i + 1] ?? [x0 + 1, y0];
  const width = x1 - x0;
  const t = clamp((x - x0) / width, 0, 1);
  const m0 = slopeAt(knots, i) * width;
  const m1 = slopeAt(knots, i + 1) * width;
  const t2 = t * t;
  const t3 = t2 * t;
  return (2 * t3 - 3 * t2 + 1) * y0 + (t3 - 2 * t2 + t) * m0 + (3 * t2 - 2 * t3) * y1 + (t3 - t2) * m1;
}

function slopeAt(knots: readonly (readonly [number, number])[], i: number): number {
  const [x0, y0] = knots[i - 1] ?? knots[i] ?? [0, 0];
  const [x1, y1] = knots[i] ?? [0, 0];
  const [x2, y2] = knots[i + 1] ?? [x1, y1];
  if (x1 === x0) return (y2 - y1) / (x2 - x1);
  if (x2 === x1) return (y1 - y0) / (x1 - x0);
  const before = (y1 - y0) / (x1 - x0);
  const after = (y2 - y1) / (x2 - x1);
  return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
}
