import { type ImagePoint, imagePoint } from '../../shared/points.ts';
import type { Ring } from '../../shared/region.ts';

/** Points in a frame of their own, y down, of any unit. */
export type Knot = readonly [x: number, y: number];

/** A drawn shape with the landmarks by which it is placed. */
export type Shape = { readonly rings: readonly Ring[]; readonly landmarks: Readonly<Record<string, ImagePoint>> };

const STEPS = 6;

/** A closed line through knots, smooth but at those that are marked as corners (Catmull–Rom, centripetal, in between). */
export function smoothRing(knots: readonly (Knot | readonly [x: number, y: number, corner: 'corner'])[]): Ring {
  const at = (i: number) => knots[(i + knots.length) % knots.length] ?? [0, 0];
  return knots.flatMap((from, i) => {
    const to = at(i + 1);
    const before = from.length === 3 ? from : at(i - 1);
    const after = to.length === 3 ? to : at(i + 2);
    return Array.from({ length: STEPS }, (_, k) => between(before, from, to, after, k / STEPS));
  });
}

type Pair = readonly [number, number, ...unknown[]];

/** Barry & Goldman's pyramid with knots spaced by the root of their distance: no loops, no overshoot at uneven spacing. */
function between(p0: Pair, p1: Pair, p2: Pair, p3: Pair, share: number): ImagePoint {
  const gap = (a: Pair, b: Pair) => Math.sqrt(Math.hypot(b[0] - a[0], b[1] - a[1]));
  const t1 = gap(p0, p1);
  const t2 = t1 + gap(p1, p2);
  const t3 = t2 + gap(p2, p3);
  const t = t1 + share * (t2 - t1);
  const blend = (k: 0 | 1) => {
    const mix = (a: number, b: number, from: number, to: number) => (to === from ? a : (a * (to - t) + b * (t - from)) / (to - from));
    const a1 = t1 === 0 ? p1[k] : mix(p0[k], p1[k], 0, t1);
    const a2 = mix(p1[k], p2[k], t1, t2);
    const a3 = t3 === t2 ? p2[k] : mix(p2[k], p3[k], t2, t3);
    return mix(mix(a1, a2, 0, t2), mix(a2, a3, t1, t3), t1, t2);
  };
  return imagePoint(blend(0), blend(1));
}
