import type { Random } from '../shared/random.ts';
import type { Patient } from './anatomy.ts';
import { clamp, smoothstep } from './field.ts';
import type { Finding } from './finding.ts';
import type { Density } from './thorax.ts';

/** What is wrong with the lungs. */
export type Opacity = {
  readonly density: Density;
  /** How dark the bronchi show in it (0 … 1), and how much thickened the interstitium is. */
  readonly bronchogram: number;
  readonly mesh: number;
  /** Which lung and zone it is in, for titles and tests. */
  readonly place: string;
};

/** Draws the opacity of a finding; none for a healthy child. */
export function randomOpacity(finding: Finding, patient: Patient, random: Random): Opacity | undefined {
  switch (finding) {
    case 'none':
      return undefined;
    case 'lobar':
      return lobar(patient, random);
    case 'patchy':
      return patchy(patient, random);
    case 'interstitial':
      return interstitial(patient, random);
    case 'effusion':
      return effusion(patient, random);
  }
}

/** Smooth noise in space: a few plane waves, about ±1. Cheap, and the same at every resolution. */
function waves(random: Random, size: number): (x: number, y: number, z: number) => number {
  const terms = Array.from({ length: 9 }, (_, k) => {
    const scale = (2 * Math.PI) / (size * (k < 5 ? random.between(0.8, 1.4) : random.between(0.35, 0.6)));
    const [a, b, c] = [random.normal(), random.normal(), random.normal()];
    const length = Math.hypot(a, b, c) || 1;
    return {
      a: (a / length) * scale,
      b: (b / length) * scale,
      c: (c / length) * scale,
      phase: random.between(0, 6.3),
      weight: k < 5 ? 0.42 : 0.22,
    };
  });
  return (x, y, z) => {
    let sum = 0;
    for (const t of terms) sum += t.weight * Math.sin(t.a * x + t.b * y + t.c * z + t.phase);
    return sum;
  };
}

const inSide = (side: 0 | 1, x: number) => (side === 1 ? x > 0.2 : x < -0.2);
const named = (side: 0 | 1) => (side === 1 ? 'left' : 'right');

/** A lobe or a part of it filled, bounded by a fissure on one side and ragged elsewhere. */
function lobar(patient: Patient, random: Random): Opacity {
  const side = random.next() < 0.56 ? 0 : 1;
  const zone = (['upper', 'middle', 'lower', 'lower'] as const)[random.integer(4)] ?? 'lower';
  const sign = side === 1 ? 1 : -1;
  const fissure = patient.hila[side].y + 0.9 + random.between(-0.3, 0.3);
  const slope = random.between(-0.08, 0.1);
  const centre = {
    upper: { x: sign * random.between(3, 4.4), y: fissure - random.between(2, 3), z: random.between(0, 1.8) },
    middle: { x: sign * random.between(2.8, 4.2), y: fissure + random.between(1.4, 2), z: random.between(1.2, 2.4) },
    lower: { x: sign * random.between(3.4, 5), y: patient.domes[side].top - random.between(0.4, 1.8), z: -random.between(1.4, 2.6) },
  }[zone];
  const size = random.between(2.4, 3.5);
  const shape = { x: size * random.between(1, 1.3), y: size * random.between(0.8, 1.05), z: size * random.between(1.1, 1.5) };
  const ragged = waves(random, 2.4);
  const texture = waves(random, 1.1);
  const thick = random.between(0.72, 0.95);
  const density: Density = (x, y, z) => {
    if (!inSide(side, x)) return 0;
    const q = Math.hypot((x - centre.x) / shape.x, (y - centre.y) / shape.y, (z - centre.z) / shape.z);
    if (q > 1.6) return 0;
    const bound = fissure + slope * (Math.abs(x) - 3) * 2 - 0.12 * z;
    const cut = zone === 'upper' ? smoothstep(0.1, -0.1, y - bound) : zone === 'middle' ? smoothstep(-0.1, 0.1, y - bound) : 1;
    return cut * thick * smoothstep(0.3, -0.25, q - 1 + 0.2 * ragged(x, y, z)) * clamp(0.9 + 0.14 * texture(x, y, z), 0, 1);
  };
  return { density, bronchogram: random.between(0.5, 1), mesh: 0.15, place: `${named(side)} ${zone} zone` };
}

/** Many ill-defined patches along the bronchi, on one or both sides. */
function patchy(patient: Patient, random: Random): Opacity {
  const both = random.next() < 0.6;
  const main = random.next() < 0.55 ? 0 : 1;
  const count = 5 + random.integer(8);
  const patches = Array.from({ length: count }, (_, k) => {
    const side = both && k % 2 === 1 ? (main === 1 ? 0 : 1) : main;
    const hilum = patient.hila[side];
    const low = patient.domes[side].top;
    const y = random.next() < 0.72 ? random.between(hilum.y + 0.2, low + 0.2) : random.between(-4.8, hilum.y + 0.6);
    const reach = random.between(0.4, 4.4);
    return {
      x: (side === 1 ? 1 : -1) * (Math.abs(hilum.x) + reach),
      y,
      z: random.between(-3, 2.4),
      r: random.between(0.65, 1.45),
      thick: random.between(0.45, 0.9),
    };
  });
  const ragged = waves(random, 1.3);
  const density: Density = (x, y, z) => {
    const rough = 1 + 0.45 * ragged(x, y, z);
    let clear = 1;
    for (const p of patches) {
      const q = ((x - p.x) ** 2 + (y - p.y) ** 2 + ((z - p.z) * 0.7) ** 2) / (p.r * p.r * rough * 1.6);
      if (q < 4) clear *= 1 - p.thick * Math.exp(-q * q);
    }
    return 1 - clear;
  };
  return { density, bronchogram: 0.25, mesh: 0.35, place: both ? 'both lungs' : `${named(main)} lung` };
}

/** Thickened bronchial walls and septa with a haze about the hila. */
function interstitial(patient: Patient, random: Random): Opacity {
  const ragged = waves(random, 1.8);
  const fine = waves(random, 0.9);
  const strength = [random.between(0.2, 0.42), random.between(0.2, 0.42)] as const;
  const reach = random.between(2.8, 4.2);
  const density: Density = (x, y, z) => {
    const side = x > 0 ? 1 : 0;
    const hilum = patient.hila[side];
    const q = Math.hypot(x - hilum.x * 1.15, (y - hilum.y - 0.8) * 0.75, z * 0.6) / reach;
    return clamp(strength[side] * Math.exp(-q * q) * (1 + 0.5 * ragged(x, y, z) + 0.35 * fine(x, y, z)), 0, 0.6);
  };
  return { density, bronchogram: 0.3, mesh: random.between(0.75, 1.15), place: 'both lungs, about the hila' };
}

/** Fluid in the pleural space: it fills the lower zone and climbs along the chest wall. */
function effusion(patient: Patient, random: Random): Opacity {
  const side = random.next() < 0.5 ? 0 : 1;
  const level = patient.domes[side].top - random.between(0.2, 3);
  const climb = random.between(2.2, 3.6);
  const film = random.between(0.35, 0.6);
  const ragged = waves(random, 3);
  const density: Density = (x, y, z, wall) => {
    if (!inSide(side, x)) return 0;
    const lateral = smoothstep(1.5, 5.5, Math.abs(x));
    const surface = level + 0.5 * (1 - lateral) + 0.12 * ragged(x, y, z) - climb * (0.35 + 0.65 * lateral) * Math.exp(-wall / film);
    return 0.97 * smoothstep(-0.16, 0.16, y - surface) + 0.3 * smoothstep(-1.6, 0.1, y - level) * smoothstep(0.16, -0.16, y - surface);
  };
  return { density, bronchogram: 0, mesh: 0.1, place: named(side) };
}
