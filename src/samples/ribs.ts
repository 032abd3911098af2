import type { Random } from '../shared/random.ts';
import type { Patient } from './anatomy.ts';
import { createField, type Field } from './field.ts';
import { type Point3, type Pose, project } from './pose.ts';
import { addTube, hollow, type Joint } from './tube.ts';

/** How far each rib falls from the spine to the front, and how far round it is bone (degrees from the spine). */
const DROP = [2.4, 4.1, 5.4, 6.3, 6.9, 7.3, 7.5, 7.5, 7.1, 6.6, 9, 12];
const END = [120, 134, 138, 140, 139, 136, 132, 126, 118, 108, 80, 52];

/** Ribs: centimetres of dense bone along each ray. Hollow tubes on the rib cage, brightest where they turn along the beam. */
export function drawRibs(patient: Patient, pose: Pose, random: Random, width: number, height: number): Field {
  const bone = createField(width, height);
  for (let i = 0; i < 12; i++) {
    for (const side of [0, 1] as const) {
      const path = ribPath(patient, i, side, random);
      const joints = ribJoints(path, pose, patient, random);
      addTube(bone, joints, hollow(random.between(0.2, 0.3), 0.3));
    }
  }
  return bone;
}

function ribPath(patient: Patient, i: number, side: 0 | 1, random: Random): readonly Point3[] {
  const sign = side === 1 ? 1 : -1;
  const start = patient.vertebraY(i) + 0.07 * random.normal();
  const drop = (DROP[i] ?? 4) * patient.ribDrop * random.between(0.96, 1.04);
  const end = ((END[i] ?? 100) + random.between(-5, 5)) * (Math.PI / 180);
  const arch = 0.28 + 0.06 * random.normal();
  const path: Point3[] = [];
  for (let k = 0; k <= 44; k++) {
    const angle = 0.14 + (end - 0.14) * (k / 44);
    const y = start + drop * (angle / Math.PI) ** 1.7 - arch * Math.sin(Math.min(angle * 2.2, Math.PI));
    const w = patient.halfWidth(y) * patient.sideScale[side];
    const x = patient.midline(y) + sign * w * Math.sin(angle) * (1 + 0.035 * Math.sin(2 * angle) ** 2);
    path.push({ x, y, z: patient.centreZ(y) - patient.halfDepth(y) * Math.cos(angle) });
  }
  return path;
}

function ribJoints(path: readonly Point3[], pose: Pose, patient: Patient, random: Random): readonly Joint[] {
  const size = patient.ribRadius * random.between(0.94, 1.06);
  const phase = random.between(0, 6.3);
  return path.map((p, k) => {
    const before = path[Math.max(0, k - 1)] ?? p;
    const after = path[Math.min(path.length - 1, k + 1)] ?? p;
    const a = project(pose, before);
    const b = project(pose, after);
    const here = project(pose, p);
    const real = Math.hypot(after.x - before.x, after.y - before.y, after.z - before.z);
    const seen = Math.hypot(b.x - a.x, b.y - a.y) / here.scale;
    const turn = Math.min(1.8, real / Math.max(seen, 1e-3)); // how much longer the path through the tube is
    const share = k / (path.length - 1);
    const flare = 1 + 0.2 * Math.max(0, share - 0.8) * 5 * 0.8 - 0.14 * Math.max(0, 0.25 - share) * 4;
    const radius = size * flare * (1 + 0.05 * Math.sin(phase + share * 9)) * (1 - 0.17 * (turn - 1));
    const fade = Math.min(1, (1 - share) * 9 + 0.1) * (share < 0.04 ? 0.6 : 1);
    const weight = (fade * turn * 1.0 * (1 + 0.1 * Math.sin(phase * 2 + share * 14))) / here.scale;
    return { x: here.x, y: here.y, radius: radius * here.scale, weight };
  });
}
