import type { Field } from './field.ts';

/** One joint of a tube's centre line in pixels; `weight` multiplies what the tube adds there. */
export type Joint = { readonly x: number; readonly y: number; readonly radius: number; readonly weight: number };

/** What a tube adds at distance `q` (0 on the axis, 1 at the wall), times its radius in pixels. */
export type Profile = (q: number) => number;

/** A full cylinder: the chord through it. */
export const solid: Profile = (q) => 2 * Math.sqrt(Math.max(0, 1 - q * q));

/** A hollow bone: dense wall of `wall` radii, and marrow of `marrow` of its density. */
export const hollow = (wall: number, marrow: number): Profile => {
  const inner = 1 - wall;
  return (q) => solid(q) - (1 - marrow) * 2 * Math.sqrt(Math.max(0, inner * inner - q * q));
};

/**
 * Adds a tube to a field. Each pixel takes the value of the nearest point of the centre line once, so that bends are not counted twice.
 * Tubes thinner than a pixel are widened and thinned out, which keeps their sum.
 */
export function addTube(field: Field, joints: readonly Joint[], profile: Profile): void {
  const [first, second] = joints;
  if (joints.length === 2 && first && second) {
    addSegment(field, first, second, profile);
    return;
  }
  const nearest = new Map<number, number>();
  const values = new Map<number, number>();
  for (let i = 0; i + 1 < joints.length; i++) {
    const a = joints[i];
    const b = joints[i + 1];
    if (a && b) addSegment(field, a, b, profile, nearest, values);
  }
  for (const [i, value] of values) field.data[i] = (field.data[i] ?? 0) + value;
}

const MIN_RADIUS = 0.75;

function addSegment(field: Field, a: Joint, b: Joint, profile: Profile, nearest?: Map<number, number>, values?: Map<number, number>): void {
  const reach = Math.max(a.radius, b.radius, MIN_RADIUS) + 1;
  const x0 = Math.max(0, Math.floor(Math.min(a.x, b.x) - reach));
  const x1 = Math.min(field.width - 1, Math.ceil(Math.max(a.x, b.x) + reach));
  const y0 = Math.max(0, Math.floor(Math.min(a.y, b.y) - reach));
  const y1 = Math.min(field.height - 1, Math.ceil(Math.max(a.y, b.y) + reach));
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length2 = dx * dx + dy * dy + 1e-9;
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const raw = ((x + 0.5 - a.x) * dx + (y + 0.5 - a.y) * dy) / length2;
      const t = Math.min(Math.max(raw, 0), 1);
      const px = x + 0.5 - a.x - t * dx;
      const py = y + 0.5 - a.y - t * dy;
      const core = a.radius + t * (b.radius - a.radius);
      const radius = Math.max(core, MIN_RADIUS);
      const q = Math.sqrt(px * px + py * py) / radius;
      if (q >= 1) continue;
      const i = y * field.width + x;
      const thinning = core < MIN_RADIUS ? (core * core) / (MIN_RADIUS * MIN_RADIUS) : 1;
      const value = profile(q) * radius * thinning * (a.weight + t * (b.weight - a.weight));
      if (!nearest || !values) {
        field.data[i] = (field.data[i] ?? 0) + value;
        continue;
      }
      const known = nearest.get(i);
      if (known !== undefined && known <= q) continue;
      nearest.set(i, q);
      values.set(i, value);
    }
  }
}
