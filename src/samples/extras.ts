import type { Random } from '../shared/random.ts';
import { clamp, createField, type Field, smoothstep } from './field.ts';
import { addTube, type Joint, type Profile, solid } from './tube.ts';

/** Things on or in the patient that are not the patient: wires, electrodes, a feeding tube. Adds dense-bone centimetres. */
export function drawDevices(random: Random, width: number, height: number): Field {
  const field = createField(width, height);
  const unit = width / 640;
  if (random.next() < 0.14) {
    const leads = 1 + random.integer(3);
    for (let k = 0; k < leads; k++) {
      const end = { x: width * random.between(0.15, 0.85), y: height * random.between(0.08, 0.9) };
      addTube(
        field,
        wander(random, { x: random.next() < 0.5 ? -5 : width + 5, y: height * random.next() }, end, 1.5 * unit, 0.22 / unit),
        solid,
      );
      for (const [radius, weight] of [
        [9, 0.02],
        [4, 0.12],
      ] as const) {
        addTube(
          field,
          [
            { ...end, radius: radius * unit, weight: weight / unit },
            { x: end.x + 0.5, y: end.y, radius: radius * unit, weight: weight / unit },
          ],
          solid,
        );
      }
    }
  }
  if (random.next() < 0.12) {
    const x = width * random.between(0.44, 0.54);
    const path = wander(
      random,
      { x, y: -5 },
      { x: x + width * random.between(0, 0.12), y: height * random.between(0.8, 1) },
      3.2 * unit,
      0.1 / unit,
    );
    addTube(field, path, walled);
  }
  return field;
}

/** A plastic tube: two bright lines. */
const walled: Profile = (q) => solid(q) - 1.4 * Math.sqrt(Math.max(0, 0.5 - q * q));

function wander(
  random: Random,
  from: { x: number; y: number },
  to: { x: number; y: number },
  radius: number,
  weight: number,
): readonly Joint[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [a, b] = [random.normal() * length * 0.1, random.normal() * length * 0.07];
  return Array.from({ length: 41 }, (_, k) => {
    const t = k / 40;
    const bow = a * Math.sin(Math.PI * t) + b * Math.sin(2 * Math.PI * t);
    return {
      x: from.x + (to.x - from.x) * t + (bow * (from.y - to.y)) / length,
      y: from.y + (to.y - from.y) * t + (bow * (to.x - from.x)) / length,
      radius,
      weight,
    };
  });
}

/** Collimator and marker, on the finished greys. */
export function finishFilm(grey: Field, random: Random): void {
  collimate(grey, random);
  if (random.next() < 0.82) drawMarker(grey, random);
  if (random.next() < 0.22) drawRuler(grey, random);
}

function collimate(grey: Field, random: Random): void {
  const { width, height, data } = grey;
  const margin = () => (random.next() < 0.09 ? random.between(0.008, 0.05) : -1);
  const [left, right, top, bottom] = [margin() * width, width - margin() * width, margin() * height, height - margin() * height];
  const turn = 0.006 * random.normal();
  const floor = random.between(0, 9);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sx = x + turn * (y - height / 2);
      const sy = y - turn * (x - width / 2);
      const open = clamp(Math.min(sx - left, right - sx, sy - top, bottom - sy) / 1.6 + 0.5, 0, 1);
      if (open < 1) data[y * width + x] = floor + ((data[y * width + x] ?? 0) - floor) * open;
    }
  }
}

/** Letters as strokes on a grid of 4 × 6. */
const LETTERS: Readonly<Record<'R' | 'L', readonly (readonly (readonly [number, number])[])[]>> = {
  R: [
    [
      [0.3, 6],
      [0.3, 0.3],
      [2.4, 0.3],
      [3.3, 0.7],
      [3.6, 1.6],
      [3.3, 2.6],
      [2.3, 3.1],
      [0.3, 3.1],
    ],
    [
      [2, 3.1],
      [2.8, 3.9],
      [4, 6],
    ],
  ],
  L: [
    [
      [0.3, 0],
      [0.3, 5.7],
      [3.7, 5.7],
    ],
  ],
};

function drawMarker(grey: Field, random: Random): void {
  const { width, height, data } = grey;
  const letter = random.next() < 0.88 ? 'R' : 'L';
  const size = (height * random.between(0.032, 0.052)) / 6;
  const x = width * (letter === 'R' ? random.between(0.012, 0.1) : random.between(0.88, 0.95));
  const y = height * random.between(0.02, 0.6);
  const bright = random.between(225, 255);
  const thick = size * random.between(0.32, 0.42);
  const ink = createField(width, height);
  for (const stroke of LETTERS[letter]) {
    addTube(
      ink,
      stroke.map(([u, v]) => ({ x: x + u * size, y: y + v * size, radius: thick + 0.8, weight: 1 / (thick + 0.8) })),
      (q) => smoothstep(1, 1 - 1.6 / (thick + 0.8), q),
    );
  }
  for (let i = 0; i < data.length; i++) {
    const cover = clamp(ink.data[i] ?? 0, 0, 1);
    if (cover > 0) data[i] = (data[i] ?? 0) + (bright - (data[i] ?? 0)) * cover;
  }
}

/** The small ticks that some stations print along the edge. */
function drawRuler(grey: Field, random: Random): void {
  const { width, height, data } = grey;
  const right = random.next() < 0.7;
  const spacing = height / (8 + random.integer(8));
  for (let y = spacing; y < height; y += spacing) {
    const row = Math.round(y) * width;
    for (let k = 1; k < 5; k++) data[row + (right ? width - 1 - k : k)] = 190;
  }
}
