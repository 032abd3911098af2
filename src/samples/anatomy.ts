import type { Random } from '../shared/random.ts';
import { type Curve, curve } from './curve.ts';
import type { Point3 } from './pose.ts';

/** An ellipsoid, turned by `turn` radians about the z axis. */
export type Ellipsoid = { readonly centre: Point3; readonly radii: Point3; readonly turn: number };

export type Dome = {
  readonly top: number;
  readonly centreX: number;
  readonly centreZ: number;
  readonly lateral: number;
  readonly posterior: number;
};

/** One random child: lengths in centimetres, coordinates as in `Point3`. Pairs are [right, left] of the patient. */
export type Patient = {
  /** The rib cage at height y: half width, half depth, depth of its centre, sideways shift of the midline. */
  readonly halfWidth: Curve;
  readonly halfDepth: Curve;
  readonly centreZ: Curve;
  readonly midline: Curve;
  readonly sideScale: readonly [number, number];
  /** Height of the lungs' apices. */
  readonly apex: readonly [number, number];
  readonly domes: readonly [Dome, Dome];
  /** Heart, great vessels, thymus: melted into one outline. */
  readonly mediastinum: readonly Ellipsoid[];
  /** Height of vertebra i (0 = first thoracic), and half width of its body. */
  readonly vertebraY: (i: number) => number;
  readonly vertebraHalfWidth: (i: number) => number;
  readonly carina: Point3;
  readonly hila: readonly [Point3, Point3];
  /** Thickness of the chest wall (skin, fat, muscle), and of bone relative to the mean child. */
  readonly wall: number;
  readonly boneDensity: number;
  readonly ribDrop: number;
  readonly ribRadius: number;
  /** Angle of each upper arm: 0 sideways, positive hanging. */
  readonly arms: readonly [number, number];
  /** Middle of the head. */
  readonly chin: Point3;
  readonly stomachGas: number;
};

/** Draws a child of one to five years. */
export function randomPatient(random: Random): Patient {
  const vary = (spread: number) => 1 + spread * clampNormal(random);
  const shift = (spread: number) => spread * clampNormal(random);
  const width = vary(0.05);
  const depth = vary(0.07);
  const cone = shift(0.05); // a bell or a barrel
  const halfWidth = curve(
    (
      [
        [-8, 2.2],
        [-7.2, 3.1],
        [-6.4, 4.1],
        [-5, 5.3],
        [-3, 6.6],
        [-1, 7.5],
        [2, 8.35],
        [5, 8.8],
        [8, 9],
        [12, 8.7],
        [16, 8.2],
      ] as const
    ).map(([y, w]) => [y, w * width * (1 + cone * (y / 8))] as const),
  );
  const halfDepth = curve(
    (
      [
        [-8, 1.2],
        [-7, 2.1],
        [-6, 2.9],
        [-4, 4],
        [-1, 5.1],
        [3, 5.8],
        [7, 6],
        [16, 5.6],
      ] as const
    ).map(([y, d]) => [y, d * depth] as const),
  );
  const slant = 0.11 + shift(0.02);
  const bend = shift(0.28);
  const phase = random.between(-2, 2);
  const top = 4.6 + shift(0.6);
  const left = top + 0.35 + shift(0.35);
  const dome = (y: number, side: number): Dome => ({
    top: y,
    centreX: side * (3.9 + shift(0.35)),
    centreZ: 1 + shift(0.6),
    lateral: vary(0.16),
    posterior: vary(0.15),
  });
  const spacing = 1.19 * vary(0.02);
  const heart = vary(0.07);
  return {
    halfWidth,
    halfDepth,
    centreZ: (y) => slant * y,
    midline: curve(
      Array.from({ length: 31 }, (_, k) => [k - 13, bend * Math.sin((k - 13 + phase) * 0.24) + 0.012 * bend * (k - 13)] as const),
    ),
    sideScale: [vary(0.025), vary(0.025)],
    apex: [-6.9 + shift(0.25), -6.9 + shift(0.25)],
    domes: [dome(top, -1), dome(left, 1)],
    mediastinum: randomMediastinum(random.fork('mediastinum'), heart, top),
    vertebraY: (i) => -7.6 + spacing * i + 0.015 * i * i,
    vertebraHalfWidth: (i) => 1.02 + 0.022 * i,
    carina: { x: 0.1 + shift(0.15), y: -2.1 + shift(0.3), z: 0.2 },
    hila: [
      { x: -2.6 + shift(0.15), y: -0.5 + shift(0.3), z: 0.1 },
      { x: 2.8 + shift(0.15), y: -0.9 + shift(0.3), z: 0 },
    ],
    wall: 0.9 + Math.abs(shift(0.35)),
    boneDensity: vary(0.12),
    ribDrop: vary(0.16),
    ribRadius: 0.3 * vary(0.07),
    arms: randomArms(random.fork('arms')),
    chin: { x: 0.8 * clampNormal(random), y: random.between(-16.6, -14.4), z: 1.2 },
    stomachGas: random.next(),
  };
}

function randomMediastinum(random: Random, heart: number, diaphragm: number): readonly Ellipsoid[] {
  const vary = (spread: number) => 1 + spread * clampNormal(random);
  const shift = (spread: number) => spread * clampNormal(random);
  const base = diaphragm - 4.6;
  const thymus = random.next() < 0.45 ? random.between(0.6, 1.15) : random.between(0.1, 0.5);
  const ventricles: Ellipsoid = {
    centre: { x: 1.35 + shift(0.25), y: 2.2 + base + shift(0.2), z: 1.3 },
    radii: { x: 4.5 * heart * vary(0.05), y: 3.3 * heart * vary(0.06), z: 3.7 },
    turn: 0.62 + shift(0.14),
  };
  const column = (x: number, y: number, rx: number, ry: number, z: number, rz: number): Ellipsoid => ({
    centre: { x: x + shift(0.12), y: y + shift(0.2), z },
    radii: { x: rx * vary(0.08), y: ry * vary(0.06), z: rz },
    turn: shift(0.05),
  });
  return [
    ventricles,
    column(-1.1, 1.8 + base, 2.05 * heart, 3.1, 0.8, 3), // right atrium
    column(1.2, -0.7, 1.9, 2.6, 1.2, 2.3), // pulmonary trunk
    column(0.95, -2.7, 1.4, 1.6, 0.2, 1.8), // aortic arch
    column(-0.9, -3, 1.1, 4.6, 0.8, 2), // superior vena cava
    column(0.15, -5, 1.6, 4.2, 0, 2.8), // upper mediastinum
    column(0, -1, 1.55, 6, -2.6, 1.6), // about the spine
    column(0.1, diaphragm + 2.9, 5, 2.5, -2, 5), // crura
    column(0.35, -2.9, 1.3 + 1.25 * thymus, 2.2 + 0.6 * thymus, 2.6, 1.3), // thymus
    column(0.75, 2, 0.9, 9, -3.2, 0.9), // descending aorta
    column(0, 3, 1.3, 9, -1.2, 2.6), // oesophagus and the rest of the middle
  ];
}

/** Both arms much alike: up beside the head, out to the sides, or hanging. */
function randomArms(random: Random): readonly [number, number] {
  const kind = random.next();
  const mean = kind < 0.5 ? random.between(-1.25, -0.5) : kind < 0.78 ? random.between(-0.4, 0.3) : random.between(0.75, 1.3);
  return [mean + random.between(-0.25, 0.25), mean + random.between(-0.25, 0.25)];
}

/** A standard normal number held within ±2.2, so that no child is a monster. */
function clampNormal(random: Random): number {
  return Math.max(-2.2, Math.min(2.2, random.normal()));
}
