import type { Random } from '../shared/random.ts';
import type { Patient } from './anatomy.ts';
import { curve } from './curve.ts';
import { clamp, cloudNoise, createField, type Field, resize } from './field.ts';
import { type Point3, type Pose, pointOnRay, project } from './pose.ts';
import { type Shoulder, shoulderOf } from './shoulders.ts';

/** Soft tissue as if the lungs held none of its air: centimetres along each ray through trunk, neck, head and arms. */
export function drawBody(patient: Patient, pose: Pose, random: Random, width: number, height: number): Field {
  const w = Math.ceil(width / 2);
  const h = Math.ceil(height / 2);
  const body = createField(w, h);
  const wall = patient.wall;
  const trunkWidth = curve([
    [-11, 2.6],
    [-9.6, 2.9],
    [-8.6, 4.1],
    [-7.6, 6.3],
    [-6.2, 7.9],
    [-4, 8 + wall],
    [-1.5, 8.3 + wall],
    [2, 8.7 + wall],
    [6, 8.9 + wall],
    [12, 9.1 + wall],
    [18, 9 + wall],
  ]);
  const trunkDepth = curve([
    [-11, 2.9],
    [-8.5, 3.1],
    [-6, 4 + 0.5 * wall],
    [-3, 5 + 0.6 * wall],
    [2, 6 + 0.7 * wall],
    [8, 6.6 + 0.7 * wall],
    [18, 6.2 + wall],
  ]);
  const wobble = [random.between(0, 6), random.between(0, 6), random.between(0.05, 0.2)] as const;
  const { chin } = patient;
  const shoulders = [shoulderOf(patient, 0), shoulderOf(patient, 1)] as const;
  const thickArm = random.between(2, 2.6) + 0.4 * (wall - 0.9);
  const clouds = cloudNoise(w, h, random.fork('clouds'), { coarse: w / 5, fine: 6, slope: 0.9 });
  const point = { x: 0, y: 0, z: 0 };
  for (let v = 0; v < h; v++) {
    for (let u = 0; u < w; u++) {
      pointOnRay(pose, (u + 0.5) * (width / w), (v + 0.5) * (height / h), 0, point);
      const { x, y } = point;
      const side = x > 0 ? 1 : 0;
      const ripple = 1 + wobble[2] * 0.1 * Math.sin(y * 0.9 + wobble[side]);
      const across = Math.abs(x - patient.midline(y)) / (trunkWidth(y) * ripple);
      const trunk = across < 1 ? 2 * trunkDepth(y) * (1 - across ** 2.5) ** 0.5 : 0;
      const head = ball(x - chin.x, y - chin.y, 5.3, 6) * 12;
      const union = Math.sqrt(Math.sqrt(trunk ** 4 + head ** 4 + limb(shoulders[side], x, y, thickArm) ** 4));
      body.data[v * w + u] = union * (1 + 0.016 * (clouds.data[v * w + u] ?? 0));
    }
  }
  return resize(body, width, height);
}

const ball = (dx: number, dy: number, rx: number, ry: number) => Math.sqrt(Math.max(0, 1 - (dx / rx) ** 2 - (dy / ry) ** 2));

/** Chord through the arm: a capsule, thicker at the shoulder. */
function limb({ joint, along, raised }: Shoulder, x: number, y: number, radius: number): number {
  const dx = x - joint.x * 0.9;
  const dy = y - joint.y - 0.9 * (1 - raised);
  const t = clamp(dx * along.x + dy * along.y, -0.2, 12);
  const r = radius + 0.4 * Math.exp(-((t / 2.6) ** 2));
  const q = Math.hypot(dx - t * along.x, dy - t * along.y) / r;
  return q < 1 ? 2 * r * Math.sqrt(1 - q * q) : 0;
}

/** Gas outside the lungs: windpipe, stomach, bowel; centimetres along each ray. */
export function drawGas(patient: Patient, pose: Pose, random: Random, width: number, height: number): Field {
  const gas = createField(width, height);
  const bubble = (centre: Point3, rx: number, ry: number, depth: number) => {
    const at = project(pose, centre);
    const turn = random.between(-0.5, 0.5);
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    const reach = Math.ceil(Math.max(rx, ry) * at.scale) + 1;
    for (let y = Math.max(0, Math.floor(at.y) - reach); y < Math.min(height, at.y + reach); y++) {
      for (let x = Math.max(0, Math.floor(at.x) - reach); x < Math.min(width, at.x + reach); x++) {
        const [dx, dy] = [(x + 0.5 - at.x) / at.scale, (y + 0.5 - at.y) / at.scale];
        const i = y * width + x;
        gas.data[i] = Math.max(gas.data[i] ?? 0, depth * ball(dx * c + dy * s, dy * c - dx * s, rx, ry));
      }
    }
  };
  const floor = patient.domes[1].top;
  if (patient.stomachGas > 0.35) {
    const size = 0.8 + 1.1 * patient.stomachGas;
    bubble(
      { x: random.between(2.6, 4.4), y: floor + 0.8 + 0.55 * size + random.between(0, 0.8), z: 1 },
      size * random.between(1.1, 1.6),
      size * random.between(0.55, 0.9),
      size * random.between(0.8, 1.9),
    );
  }
  for (let k = random.integer(9); k > 0; k--) {
    const size = random.between(0.45, 1.1);
    bubble(
      { x: random.between(0.5, 7.2), y: floor + random.between(2.4, 7), z: 1.5 },
      size * random.between(0.9, 1.5),
      size,
      size * random.between(0.4, 1.2),
    );
  }
  return gas;
}
