import type { Random } from '../shared/random.ts';
import type { Patient } from './anatomy.ts';
import { clamp, createField, type Field } from './field.ts';
import { type Point3, type Pose, project } from './pose.ts';
import { addTube, hollow, solid } from './tube.ts';

/** Where a shoulder is: the joint, the upper arm's direction, and how far the arm is raised (0 hanging … 1 up). */
export type Shoulder = { readonly joint: Point3; readonly along: Point3; readonly raised: number };

export function shoulderOf(patient: Patient, side: 0 | 1): Shoulder {
  const sign = side === 1 ? 1 : -1;
  const angle = patient.arms[side];
  const raised = clamp((1.25 - angle) / 2.4, 0, 1);
  return {
    joint: { x: sign * (7.7 - 0.6 * raised), y: -5.9 - 1.9 * raised, z: -1 },
    along: { x: sign * Math.cos(angle), y: Math.sin(angle), z: 0.15 },
    raised,
  };
}

/** Clavicles, shoulder blades and upper arms: centimetres of dense bone along each ray. */
export function drawShoulders(patient: Patient, pose: Pose, random: Random, width: number, height: number): Field {
  const bone = createField(width, height);
  for (const side of [0, 1] as const) {
    const shoulder = shoulderOf(patient, side);
    const sign = side === 1 ? 1 : -1;
    drawClavicle(bone, pose, sign, shoulder, random);
    drawScapula(bone, pose, sign, shoulder, random);
    drawHumerus(bone, pose, shoulder, random);
  }
  return bone;
}

function along(points: readonly Point3[], t: number): Point3 {
  const at = t * (points.length - 1);
  const i = Math.min(points.length - 2, Math.floor(at));
  const [p0, p1, p2, p3] = [points[Math.max(0, i - 1)], points[i], points[i + 1], points[Math.min(points.length - 1, i + 2)]];
  const f = at - i;
  const mix = (axis: 'x' | 'y' | 'z') => {
    const [a, b, c, d] = [p0?.[axis] ?? 0, p1?.[axis] ?? 0, p2?.[axis] ?? 0, p3?.[axis] ?? 0];
    return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a))); // Catmull–Rom
  };
  return { x: mix('x'), y: mix('y'), z: mix('z') };
}

function drawTube(
  bone: Field,
  pose: Pose,
  points: readonly Point3[],
  radius: (t: number) => number,
  weight: number,
  wall: number,
  marrow: number,
): void {
  const joints = Array.from({ length: 25 }, (_, k) => {
    const t = k / 24;
    const at = project(pose, along(points, t));
    const fade = Math.min(1, 0.25 + t * 10, 0.25 + (1 - t) * 10);
    return { x: at.x, y: at.y, radius: radius(t) * at.scale, weight: (weight * fade) / at.scale };
  });
  addTube(bone, joints, hollow(wall, marrow));
}

function drawClavicle(bone: Field, pose: Pose, sign: number, { joint, raised }: Shoulder, random: Random): void {
  const low = random.between(-0.35, 0.35);
  const lift = 0.9 * raised;
  const points = [
    { x: sign * 0.95, y: -5.95 + low, z: 3 },
    { x: sign * 2.2, y: -6.55 + low - 0.3 * lift, z: 3.4 },
    { x: sign * 3.7, y: -7 + low - 0.9 * lift, z: 2.2 },
    { x: sign * 5.2, y: -7 - 1.2 * lift, z: 0.3 },
    { x: joint.x - sign * 1.1, y: joint.y - 1.2 + 0.3 * raised, z: -0.8 },
  ];
  const size = random.between(0.92, 1.1);
  drawTube(bone, pose, points, (t) => size * (0.25 + 0.28 * Math.max(0, 0.3 - t) * 3 + 0.14 * Math.max(0, t - 0.7) * 3), 1.25, 0.28, 0.35);
}

/** A shoulder blade in centimetres from its joint, for the patient's left, arm hanging. */
const BLADE: readonly (readonly [number, number])[] = [
  [-0.5, -0.5],
  [-0.45, 0.45],
  [-1, 1.3],
  [-1.7, 3],
  [-2.5, 5],
  [-2.95, 5.2],
  [-3.35, 4.5],
  [-3.7, 2.6],
  [-3.75, 0.6],
  [-3.2, -0.7],
  [-2.4, -0.55],
  [-1.3, -0.1],
  [-0.9, -0.35],
];

function drawScapula(bone: Field, pose: Pose, sign: number, { joint, raised }: Shoulder, random: Random): void {
  const turn = -(0.2 + 0.62 * raised) + 0.08 * random.normal();
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const place = ([x, y]: readonly [number, number], z = -3): Point3 => ({
    x: joint.x - sign * 0.4 + sign * 0.92 * (x * c - y * s),
    y: joint.y + 0.35 + x * s + y * c,
    z: z + 0.18 * x,
  });
  const outline = BLADE.map((p) => project(pose, place(p)));
  fillBlade(bone, outline, pose.scale, random.between(0.16, 0.26));
  const line = (points: readonly (readonly [number, number])[], radius: number, weight: number, z = -3) =>
    drawTube(
      bone,
      pose,
      points.map((p) => place(p, z)),
      (t) => radius * (1.1 - 0.4 * t),
      weight,
      0.35,
      0.4,
    );
  line(
    [
      [-0.55, 0.3],
      [-1.05, 1.3],
      [-1.8, 3.1],
      [-2.6, 4.9],
    ],
    0.13,
    1.3,
  ); // outer border
  line(
    [
      [0.25, -1.15],
      [-0.8, -0.75],
      [-2.2, -0.05],
      [-3.6, 0.5],
    ],
    0.24,
    0.5,
    -3.6,
  ); // spine and acromion
  line(
    [
      [-0.6, 0.5],
      [-0.45, 0],
      [-0.6, -0.5],
    ],
    0.26,
    0.8,
  ); // socket
  line(
    [
      [-0.9, -0.4],
      [-0.6, -1],
      [0, -0.9],
    ],
    0.24,
    0.7,
    -1.8,
  ); // coracoid
}

/** A thin plate with a thicker rim. */
function fillBlade(bone: Field, outline: readonly { x: number; y: number }[], scale: number, thickness: number): void {
  const xs = outline.map((p) => p.x);
  const ys = outline.map((p) => p.y);
  const [x0, x1] = [Math.max(0, Math.floor(Math.min(...xs)) - 2), Math.min(bone.width - 1, Math.ceil(Math.max(...xs)) + 2)];
  const [y0, y1] = [Math.max(0, Math.floor(Math.min(...ys)) - 2), Math.min(bone.height - 1, Math.ceil(Math.max(...ys)) + 2)];
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const depth = signedDepth(outline, x + 0.5, y + 0.5);
      const cover = clamp(depth / 2 + 0.5, 0, 1);
      if (cover === 0) continue;
      const i = y * bone.width + x;
      bone.data[i] = (bone.data[i] ?? 0) + cover * (thickness + 0.1 * Math.exp(-Math.max(0, depth) / (0.16 * scale)));
    }
  }
}

/** Distance to the outline in pixels, positive inside. */
function signedDepth(outline: readonly { x: number; y: number }[], x: number, y: number): number {
  let nearest = 1e9;
  let within = false;
  for (let i = 0; i < outline.length; i++) {
    const a = outline[i];
    const b = outline[(i + 1) % outline.length];
    if (!a || !b) continue;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const t = clamp(((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy + 1e-9), 0, 1);
    nearest = Math.min(nearest, Math.hypot(x - a.x - t * dx, y - a.y - t * dy));
    if (a.y > y !== b.y > y && x < a.x + (dx * (y - a.y)) / dy) within = !within;
  }
  return within ? nearest : -nearest;
}

function drawHumerus(bone: Field, pose: Pose, { joint, along: axis }: Shoulder, random: Random): void {
  const at = (t: number): Point3 => ({ x: joint.x + axis.x * t, y: joint.y + axis.y * t, z: joint.z + axis.z * t });
  const size = random.between(0.92, 1.08);
  const shaft = [at(0.75), at(1.4), at(2.6), at(5), at(10)];
  drawTube(bone, pose, shaft, (t) => size * (0.5 + 0.42 * Math.exp(-t * 9)), 0.72, 0.26, 0.28);
  const head = project(pose, at(0));
  const hub = project(pose, at(0.25));
  const radius = random.between(0.62, 0.8) * head.scale;
  addTube(
    bone,
    [
      { x: head.x, y: head.y, radius, weight: 0.4 / head.scale },
      { x: hub.x, y: hub.y, radius, weight: 0.4 / head.scale },
    ],
    hollow(0.12, 0.75),
  );
  if (random.next() < 0.5) {
    const spot = project(pose, at(-0.9)); // ossification centre of the coracoid or acromion
    addTube(
      bone,
      [
        { ...spot, radius: 0.28 * spot.scale, weight: 0.35 / spot.scale },
        { x: spot.x + 2, y: spot.y + 1, radius: 0.25 * spot.scale, weight: 0.35 / spot.scale },
      ],
      solid,
    );
  }
}
