import type { Random } from '../shared/random.ts';
import type { Patient } from './anatomy.ts';
import { createField, type Field } from './field.ts';
import { type Point3, type Pose, project } from './pose.ts';
import { type createProbe, emptySection, readSection } from './thorax.ts';
import { addTube, type Joint, solid } from './tube.ts';

/** One piece of a tree: from, to, radii in centimetres, and how many forks lie between it and the hilum. */
export type Twig = { readonly from: Point3; readonly to: Point3; readonly r0: number; readonly r1: number; readonly order: number };

type Growth = { readonly random: Random; readonly inLung: (p: Point3) => boolean; readonly twigs: Twig[] };

/** Arteries and veins (or bronchi) of one lung: trees that fork from the hilum outwards until they leave the lung or grow too thin. */
export function growTree(
  patient: Patient,
  side: 0 | 1,
  random: Random,
  probe: ReturnType<typeof createProbe>,
  { trunks, radius, least }: { trunks: number; radius: number; least: number },
): readonly Twig[] {
  const hilum = patient.hila[side];
  const where = { cage: 0, lung: 0, envelope: 0, free: 0 };
  const section = emptySection();
  const inLung = (p: Point3) => {
    readSection(patient, p.y, section);
    probe(p, section, where);
    return where.lung < -0.15;
  };
  const growth: Growth = { random, twigs: [], inLung };
  const sign = side === 1 ? 1 : -1;
  for (let k = 0; k < trunks; k++) {
    const angle = -1.25 + (2.75 * (k + 0.5)) / trunks + 0.16 * random.normal();
    const direction = unit({ x: sign * Math.cos(angle), y: Math.sin(angle), z: 0.55 * random.normal() - 0.12 });
    const start = {
      x: hilum.x - sign * 0.4,
      y: hilum.y + 0.9 * Math.sin(angle) + 0.3 * random.normal(),
      z: hilum.z + 0.6 * random.normal(),
    };
    grow(growth, start, direction, radius * random.between(0.72, 1.1), 0, least);
  }
  return growth.twigs;
}

function grow(growth: Growth, from: Point3, direction: Point3, radius: number, order: number, least: number): void {
  const { random, twigs, inLung } = growth;
  if (radius < least || order > 13) return;
  const length = (0.45 + 3.4 * radius) * random.between(0.65, 1.25);
  let point = from;
  let heading = direction;
  const pieces = 3;
  for (let k = 0; k < pieces; k++) {
    heading = unit(jitter(heading, 0.2, random));
    const next = {
      x: point.x + (heading.x * length) / pieces,
      y: point.y + (heading.y * length) / pieces,
      z: point.z + (heading.z * length) / pieces,
    };
    if (order > 1 && !inLung(next)) return;
    twigs.push({ from: point, to: next, r0: radius * (1 - 0.05 * k), r1: radius * (1 - 0.05 * (k + 1)), order });
    point = next;
  }
  const share = random.between(0.5, 0.86); // of the flow that the larger child takes
  const open = random.between(0.55, 1.15);
  const side = unit(jitter({ x: 0, y: 0, z: 0 }, 1, random));
  const turned = (angle: number) => unit({ x: heading.x + angle * side.x, y: heading.y + angle * side.y, z: heading.z + angle * side.z });
  grow(growth, point, turned(open * (1 - share)), radius * share ** 0.39 * 0.98, order + 1, least);
  grow(growth, point, turned(-open * share), radius * (1 - share) ** 0.39 * 0.98, order + 1, least);
}

const jitter = (p: Point3, size: number, random: Random): Point3 => ({
  x: p.x + size * random.normal(),
  y: p.y + size * random.normal(),
  z: p.z + size * random.normal(),
});

function unit(p: Point3): Point3 {
  const length = Math.hypot(p.x, p.y, p.z) || 1;
  return { x: p.x / length, y: p.y / length, z: p.z / length };
}

/** Centimetres of `twigs` along each ray; `thicken` scales their radii. */
export function drawTwigs(twigs: readonly Twig[], pose: Pose, width: number, height: number, thicken = 1): Field {
  const field = createField(width, height);
  for (const twig of twigs) {
    const a = project(pose, twig.from);
    const b = project(pose, twig.to);
    const real = Math.hypot(twig.to.x - twig.from.x, twig.to.y - twig.from.y, twig.to.z - twig.from.z) * a.scale;
    const turn = Math.min(1.3, real / Math.max(1e-3, Math.hypot(b.x - a.x, b.y - a.y))); // end-on vessels are denser
    const joint = (at: { x: number; y: number; scale: number }, r: number): Joint => ({
      x: at.x,
      y: at.y,
      radius: r * at.scale * thicken,
      weight: turn / at.scale,
    });
    addTube(field, [joint(a, twig.r0), joint(b, twig.r1)], solid);
  }
  return field;
}

/** Windpipe and the first bronchi, as twigs of air. */
export function airway(patient: Patient, random: Random): readonly Twig[] {
  const { carina, hila } = patient;
  const bend = 0.25 * random.normal();
  const top = { x: 0.1 * random.normal(), y: -12, z: 0.4 };
  const middle = { x: carina.x + bend, y: -5.5, z: 0.9 };
  const twigs: Twig[] = [
    { from: top, to: middle, r0: 0.36, r1: 0.38, order: 0 },
    { from: middle, to: carina, r0: 0.38, r1: 0.36, order: 0 },
  ];
  for (const side of [0, 1] as const) {
    const hilum = hila[side];
    const half = { x: (carina.x + hilum.x) / 2, y: (carina.y + hilum.y) / 2 - (side === 1 ? 0.05 : 0.15), z: 0.1 };
    twigs.push(
      { from: carina, to: half, r0: 0.28, r1: 0.26, order: 1 },
      { from: half, to: { x: hilum.x * 0.98, y: hilum.y + 0.15, z: 0 }, r0: 0.26, r1: 0.22, order: 1 },
    );
  }
  return twigs;
}
