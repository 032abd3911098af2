import type { Random } from '../shared/random.ts';
import type { Patient } from './anatomy.ts';
import { cloudNoise, createField, type Field } from './field.ts';
import { type Pose, project } from './pose.ts';
import { addTube, hollow, solid } from './tube.ts';

/** What reaches into the film from above: lower jaw, teeth, base of the skull; centimetres of dense bone along each ray. */
export function drawHead(patient: Patient, pose: Pose, random: Random, width: number, height: number): Field {
  const bone = createField(width, height);
  const { chin } = patient;
  const bottom = chin.y + 5.6;
  if (project(pose, { ...chin, y: bottom }).y < 0) return bone;
  const jaw = Array.from({ length: 31 }, (_, k) => {
    const x = -4.1 + (8.2 * k) / 30;
    const at = project(pose, { x: chin.x + x, y: bottom - 0.16 * x * x - 0.006 * x ** 4, z: 3.5 });
    return { x: at.x, y: at.y, radius: (0.62 - 0.03 * Math.abs(x)) * at.scale, weight: 0.95 / at.scale };
  });
  addTube(bone, jaw, hollow(0.3, 0.45));
  for (let k = 0; k < 11; k++) {
    const x = -2.3 + 0.46 * k + random.between(-0.08, 0.08);
    for (const row of [1.05, 2.3]) {
      const at = project(pose, { x: chin.x + x, y: bottom - row - 0.2 * x * x + random.between(-0.12, 0.12), z: 3.6 });
      addTube(
        bone,
        [
          { x: at.x, y: at.y, radius: 0.2 * at.scale, weight: 1.7 / at.scale },
          { x: at.x, y: at.y + 0.35 * at.scale, radius: 0.22 * at.scale, weight: 1.7 / at.scale },
        ],
        solid,
      );
    }
  }
  const clouds = cloudNoise(width, height, random.fork('skull'), { coarse: width / 12, fine: 5, slope: 0.8 });
  const centre = project(pose, { ...chin, y: chin.y - 0.6 });
  for (let y = 0; y < Math.min(height, centre.y + 6 * centre.scale); y++) {
    for (let x = 0; x < width; x++) {
      const q = Math.hypot((x - centre.x) / 4.3, (y - centre.y) / 5.2) / centre.scale;
      const i = y * width + x;
      if (q < 1) bone.data[i] = (bone.data[i] ?? 0) + Math.sqrt(1 - q * q) * Math.max(0, 0.9 + 0.35 * (clouds.data[i] ?? 0));
    }
  }
  return bone;
}
