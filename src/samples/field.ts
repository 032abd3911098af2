import type { Random } from '../shared/random.ts';

/** A plane of real numbers, row by row. */
export type Field = { readonly width: number; readonly height: number; readonly data: Float32Array };

export const createField = (width: number, height: number): Field => ({ width, height, data: new Float32Array(width * height) });

/** A new field with `value` applied to each number of `field`. */
export function mapField(field: Field, value: (number: number, index: number) => number): Field {
  const out = createField(field.width, field.height);
  for (let i = 0; i < out.data.length; i++) out.data[i] = value(field.data[i] ?? 0, i);
  return out;
}

/** Marks (with `mark`) the numbers that pass. */
export function maskWhere(field: Field, passes: (number: number, index: number) => boolean, mark = 255): Uint8Array {
  const mask = new Uint8Array(field.data.length);
  for (let i = 0; i < mask.length; i++) if (passes(field.data[i] ?? 0, i)) mask[i] = mark;
  return mask;
}

/** The numbers that `mask` marks, at most about 20 000 of them. */
export function pick(field: Field, mask: Uint8Array): Float32Array {
  const stride = Math.ceil(mask.length / 40000);
  const out: number[] = [];
  for (let i = 0; i < mask.length; i += stride) if (mask[i] !== 0) out.push(field.data[i] ?? 0);
  return Float32Array.from(out);
}

/** Gaussian blur by three running means along each axis; edges are extended. Wide blurs are made on a smaller plane. */
export function blur(field: Field, sigma: number): Field {
  if (sigma < 0.35) return field;
  const { width, height } = field;
  if (sigma > 8)
    return resize(blur(resize(blur(field, sigma / 5), Math.ceil(width / 4), Math.ceil(height / 4)), sigma / 4.08), width, height);
  const radius = boxRadius(sigma);
  let out = field.data;
  for (let pass = 0; pass < 3; pass++) out = meanDown(meanAcross(out, width, height, radius), width, height, radius);
  return { width, height, data: out };
}

/** Radius of a box, its outermost samples weighed by the fraction, three of which have the variance of the Gaussian. */
function boxRadius(sigma: number): number {
  const variance = (sigma * sigma) / 3;
  const whole = Math.floor((Math.sqrt(1 + 12 * variance) - 1) / 2);
  const inner = 2 * whole + 1;
  return whole + (inner * (variance - (whole * (whole + 1)) / 3)) / (2 * ((whole + 1) ** 2 - variance));
}

/** Running mean along rows over 2·radius + 1 samples; the fractional part of the radius weighs the two outermost ones. */
function meanAcross(source: Float32Array, width: number, height: number, radius: number): Float32Array {
  const target = new Float32Array(source.length);
  const whole = Math.floor(radius);
  const part = radius - whole;
  const scale = 1 / (2 * radius + 1);
  const pad = whole + 1;
  const line = new Float32Array(width + 2 * pad);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    line.fill(source[start] ?? 0, 0, pad);
    line.set(source.subarray(start, start + width), pad);
    line.fill(source[start + width - 1] ?? 0, pad + width);
    let sum = 0;
    for (let i = 1; i < 2 * pad; i++) sum += line[i] ?? 0;
    for (let x = 0; x < width; x++) {
      const after = line[x + 2 * pad] ?? 0;
      target[start + x] = (sum + part * ((line[x] ?? 0) + after)) * scale;
      sum += after - (line[x + 1] ?? 0);
    }
  }
  return target;
}

/** The same along columns, a row at a time. */
function meanDown(source: Float32Array, width: number, height: number, radius: number): Float32Array {
  const target = new Float32Array(source.length);
  const whole = Math.floor(radius);
  const part = radius - whole;
  const scale = 1 / (2 * radius + 1);
  const rowOf = (y: number) => clamp(y, 0, height - 1) * width;
  const sum = new Float32Array(width);
  for (let y = -whole; y <= whole; y++) {
    const row = rowOf(y);
    for (let x = 0; x < width; x++) sum[x] = (sum[x] ?? 0) + (source[row + x] ?? 0);
  }
  for (let y = 0; y < height; y++) {
    const [before, after, leaving] = [rowOf(y - whole - 1), rowOf(y + whole + 1), rowOf(y - whole)];
    for (let x = 0; x < width; x++) {
      const next = source[after + x] ?? 0;
      const now = sum[x] ?? 0;
      target[y * width + x] = (now + part * ((source[before + x] ?? 0) + next)) * scale;
      sum[x] = now + next - (source[leaving + x] ?? 0);
    }
  }
  return target;
}

/** `field` enlarged (or shrunk) to another size, half-pixel bilinear. */
export function resize(field: Field, width: number, height: number): Field {
  const out = createField(width, height);
  const scaleX = field.width / width;
  const scaleY = field.height / height;
  for (let y = 0; y < height; y++) {
    const v = clamp((y + 0.5) * scaleY - 0.5, 0, field.height - 1);
    const row = Math.min(Math.floor(v), field.height - 2);
    const fy = v - row;
    for (let x = 0; x < width; x++) {
      const u = clamp((x + 0.5) * scaleX - 0.5, 0, field.width - 1);
      const column = Math.min(Math.floor(u), field.width - 2);
      const fx = u - column;
      const i = row * field.width + column;
      const top = (field.data[i] ?? 0) * (1 - fx) + (field.data[i + 1] ?? 0) * fx;
      const bottom = (field.data[i + field.width] ?? 0) * (1 - fx) + (field.data[i + field.width + 1] ?? 0) * fx;
      out.data[y * width + x] = top * (1 - fy) + bottom * fy;
    }
  }
  return out;
}

/** White noise of unit variance. */
export function whiteNoise(width: number, height: number, random: Random): Field {
  return mapField(createField(width, height), () => random.normal());
}

/** Cloudy noise of about unit variance: octaves from `coarse` to `fine` pixels, each weighing `size ** slope`. */
export function cloudNoise(
  width: number,
  height: number,
  random: Random,
  { coarse, fine, slope = 1 }: { coarse: number; fine: number; slope?: number },
): Field {
  const out = createField(width, height);
  let power = 0;
  for (let size = coarse; size >= fine; size /= 2) {
    const weight = size ** slope;
    addOctave(out, random, size, weight);
    power += weight * weight * 0.47; // what interpolation leaves of the lattice's variance, on average
  }
  return mapField(out, (value) => value / Math.sqrt(power));
}

function addOctave(out: Field, random: Random, size: number, weight: number): void {
  const lattice = whiteNoise(Math.ceil(out.width / size) + 3, Math.ceil(out.height / size) + 3, random);
  const [offsetX, offsetY] = [random.next(), random.next()];
  for (let y = 0; y < out.height; y++) {
    const v = y / size + offsetY;
    const row = Math.floor(v) * lattice.width;
    const fy = smoothstep(0, 1, v - Math.floor(v));
    for (let x = 0; x < out.width; x++) {
      const u = x / size + offsetX;
      const i = row + Math.floor(u);
      const fx = smoothstep(0, 1, u - Math.floor(u));
      const top = (lattice.data[i] ?? 0) * (1 - fx) + (lattice.data[i + 1] ?? 0) * fx;
      const bottom = (lattice.data[i + lattice.width] ?? 0) * (1 - fx) + (lattice.data[i + lattice.width + 1] ?? 0) * fx;
      const at = y * out.width + x;
      out.data[at] = (out.data[at] ?? 0) + weight * (top * (1 - fy) + bottom * fy);
    }
  }
}

/** The value below which `share` of `values` lie. */
export function quantile(values: Float32Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.round(share * (sorted.length - 1))] ?? 0;
}

export const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

export function smoothstep(low: number, high: number, value: number): number {
  const t = clamp((value - low) / (high - low), 0, 1);
  return t * t * (3 - 2 * t);
}
