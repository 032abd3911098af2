import type { Random } from '../shared/random.ts';
import type { Patient } from './anatomy.ts';
import { createField, type Field, smoothstep } from './field.ts';
import { type Point3, type Pose, project } from './pose.ts';
import { addTube, hollow } from './tube.ts';

/** The spine from the lower neck to the loins: centimetres of dense bone along each ray. */
export function drawSpine(patient: Patient, pose: Pose, random: Random, width: number, height: number): Field {
  const bone = createField(width, height);
  for (let i = -4; i < 16; i++) drawVertebra(bone, patient, pose, i, random);
  return bone;
}

function drawVertebra(bone: Field, patient: Patient, pose: Pose, i: number, random: Random): void {
  const y = patient.vertebraY(i);
  const gap = patient.vertebraY(i + 1) - y;
  const z = patient.centreZ(y) - patient.halfDepth(y) + 1.4;
  const place = (dx: number, dy: number, dz = 0): Point3 => ({ x: patient.midline(y) + dx, y: y + dy, z: z + dz });
  const centre = project(pose, place(0, 0));
  const below = project(pose, { ...place(0, gap), x: patient.midline(y + gap) });
  const tilt = Math.atan2(below.x - centre.x, below.y - centre.y);
  const halfWidth = patient.vertebraHalfWidth(i) * (i < 0 ? 0.85 : 1);
  const frame = { x: centre.x, y: centre.y, scale: centre.scale, cos: Math.cos(tilt), sin: Math.sin(tilt) };
  const vertebra = {
    halfWidth: halfWidth * random.between(0.96, 1.04),
    halfHeight: gap * random.between(0.375, 0.405),
    pedicle: random.between(0.26, 0.36),
    spinous: random.between(0.2, 0.42),
    shift: 0.05 * random.normal(),
    dense: random.between(0.9, 1.1),
  };
  forLocal(bone, frame, halfWidth + 0.4, gap, (u, v) => vertebraAt(vertebra, u, v));
  for (const side of [-1, 1]) {
    const tip = side * (halfWidth + 0.75);
    const joints = [place(side * halfWidth * 0.6, -0.1 * gap, -1), place(tip, -0.22 * gap, -1.4)].map((p, k) => {
      const at = project(pose, p);
      return { x: at.x, y: at.y, radius: (0.26 - 0.06 * k) * at.scale, weight: 0.42 / at.scale };
    });
    addTube(bone, joints, hollow(0.3, 0.4));
  }
}

type Vertebra = { halfWidth: number; halfHeight: number; pedicle: number; spinous: number; shift: number; dense: number };

function vertebraAt(b: Vertebra, u: number, v: number): number {
  const t = v / b.halfHeight;
  const waist = b.halfWidth * (0.92 + 0.08 * t * t);
  const bow = b.halfHeight * (0.95 + 0.05 * (u / b.halfWidth) ** 2);
  const edge = Math.min(waist - Math.abs(u), bow - Math.abs(v));
  const body = smoothstep(-0.03, 0.12, edge);
  const plate = Math.exp(-(((bow - Math.abs(v) - 0.05) / 0.07) ** 2)) * smoothstep(0, 0.15, waist - Math.abs(u));
  const side = Math.exp(-(((waist - Math.abs(u) - 0.05) / 0.06) ** 2)) * smoothstep(0, 0.1, bow - Math.abs(v));
  const pu = (Math.abs(u - b.shift) - b.halfWidth * 0.66) / 0.22;
  const pv = (v + 0.2 * b.halfHeight) / b.pedicle;
  const pedicle = Math.sqrt(pu * pu + pv * pv);
  const ring = Math.exp(-(((pedicle - 0.85) / 0.3) ** 2)) * 0.13 + (pedicle < 1 ? 0.04 : 0);
  const su = (u - b.shift * 2) / 0.17;
  const sv = (v - b.halfHeight * 0.55) / b.spinous;
  const spinous = Math.exp(-((su * su + sv * sv) ** 1.5)) * 0.2;
  const column =
    0.15 * smoothstep(b.halfWidth, b.halfWidth * 0.8, Math.abs(u)) * smoothstep(b.halfHeight * 1.34, b.halfHeight * 1.24, Math.abs(v)); // discs and arches behind
  const lamina = 0.12 * smoothstep(0.35, 0, Math.abs(v - 0.15)) * smoothstep(b.halfWidth * 0.8, b.halfWidth * 0.3, Math.abs(u));
  return b.dense * (0.11 * body + 0.14 * plate + 0.1 * side + ring + spinous + column + lamina);
}

type Frame = { x: number; y: number; scale: number; cos: number; sin: number };

function forLocal(field: Field, frame: Frame, reachU: number, reachV: number, value: (u: number, v: number) => number): void {
  const reach = Math.ceil(Math.hypot(reachU, reachV) * frame.scale);
  const [x0, x1] = [Math.max(0, Math.floor(frame.x) - reach), Math.min(field.width - 1, Math.ceil(frame.x) + reach)];
  const [y0, y1] = [Math.max(0, Math.floor(frame.y) - reach), Math.min(field.height - 1, Math.ceil(frame.y) + reach)];
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const dx = (x + 0.5 - frame.x) / frame.scale;
      const dy = (y + 0.5 - frame.y) / frame.scale;
      const u = dx * frame.cos - dy * frame.sin;
      const v = dx * frame.sin + dy * frame.cos;
      if (Math.abs(u) > reachU || Math.abs(v) > reachV) continue;
      const i = y * field.width + x;
      field.data[i] = (field.data[i] ?? 0) + value(u, v);
    }
  }
}
