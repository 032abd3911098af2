import type { Dome, Ellipsoid, Patient } from './anatomy.ts';
import { createField, type Field, resize } from './field.ts';
import { type Point3, type Pose, pointOnRay } from './pose.ts';

/** Share of the lung's air that is gone at a point; `wall` is the depth below the pleura in centimetres. */
export type Density = (x: number, y: number, z: number, wall: number) => number;

/** What the rays cross in the chest, in centimetres. */
export type Thorax = {
  /** Lung, healthy or not. */
  readonly lung: Field;
  /** Lung whose air is gone (the integral of the density). */
  readonly filled: Field;
  /** Both lungs as radiologists outline them: from chest wall to spine, heart included, down to the diaphragm's dome. */
  readonly outline: Field;
};

const STEP = 0.55;
const PLEURA = 0.42;

/** Integrates lung, opacity and outline along every ray, at half the picture's resolution. */
export function castThorax(patient: Patient, pose: Pose, density: Density | undefined, width: number, height: number): Thorax {
  const w = Math.ceil(width / 2);
  const h = Math.ceil(height / 2);
  const lung = createField(w, h);
  const filled = createField(w, h);
  const outline = createField(w, h);
  const probe = createProbe(patient);
  const point = { x: 0, y: 0, z: 0 };
  const [first, last, section] = [emptySection(), emptySection(), emptySection()];
  for (let v = 0; v < h; v++) {
    for (let u = 0; u < w; u++) {
      const [px, py] = [(u + 0.5) * (width / w), (v + 0.5) * (height / h)];
      pointOnRay(pose, px, py, 0, point);
      const { x, y } = point;
      if (y < -9 || y > 12.5 || Math.abs(x - patient.midline(y)) > patient.halfWidth(y + 1.5) * 1.06 + 0.3) continue;
      const near = patient.centreZ(y) - patient.halfDepth(y + 1) - 0.9; // the cage, with room for a tilted ray
      const steps = Math.ceil((2 * patient.halfDepth(y + 1) + 1.8) / STEP);
      pointOnRay(pose, px, py, near, point);
      readSection(patient, point.y, first);
      pointOnRay(pose, px, py, near + steps * STEP, point);
      readSection(patient, point.y, last);
      let before: Probe = { ...FAR_AWAY };
      let now: Probe = { ...FAR_AWAY };
      let [beforeDensity, sumLung, sumFilled, free, whole] = [0, 0, 0, 0, 0];
      for (let k = 0; k <= steps; k++) {
        pointOnRay(pose, px, py, near + k * STEP, point);
        mixSections(first, last, k / steps, section);
        probe(point, section, now);
        const nowDensity = density && now.lung < 0.3 ? density(point.x, point.y, point.z, -now.cage) : 0;
        if (k > 0) {
          const length = STEP * inside(before.lung, now.lung);
          sumLung += length;
          sumFilled += length * 0.5 * (beforeDensity + nowDensity);
          free += STEP * inside(before.free, now.free);
          whole += STEP * inside(before.envelope, now.envelope);
        }
        [before, now] = [now, before];
        beforeDensity = nowDensity;
      }
      const i = v * w + u;
      lung.data[i] = sumLung;
      filled.data[i] = sumFilled;
      outline.data[i] = Math.min(free - 0.5 * whole, free - 0.6);
    }
  }
  return { lung: resize(lung, width, height), filled: resize(filled, width, height), outline: resize(outline, width, height) };
}

/** Signed distances (about, in centimetres; negative inside): chest cavity, lung, cavity beside the spine, the same above the diaphragm. */
export type Probe = { cage: number; lung: number; envelope: number; free: number };

const FAR_AWAY: Readonly<Probe> = { cage: 9, lung: 9, envelope: 9, free: 9 };

/** The rib cage at one height: midline, half widths of both sides, half depth, depth of its centre. */
export type Section = { midline: number; right: number; left: number; depth: number; z: number };

export const emptySection = (): Section => ({ midline: 0, right: 1, left: 1, depth: 1, z: 0 });

export function readSection(patient: Patient, y: number, out: Section): void {
  const width = patient.halfWidth(y);
  out.midline = patient.midline(y);
  out.right = width * patient.sideScale[0];
  out.left = width * patient.sideScale[1];
  out.depth = patient.halfDepth(y);
  out.z = patient.centreZ(y);
}

function mixSections(a: Section, b: Section, t: number, out: Section): void {
  out.midline = a.midline + t * (b.midline - a.midline);
  out.right = a.right + t * (b.right - a.right);
  out.left = a.left + t * (b.left - a.left);
  out.depth = a.depth + t * (b.depth - a.depth);
  out.z = a.z + t * (b.z - a.z);
}

/** A function that writes into `out` where a point lies in the chest. */
export function createProbe(patient: Patient): (point: Point3, section: Section, out: Probe) => void {
  const solids = patient.mediastinum.map(prepare);
  return ({ x, y, z }, section, out) => {
    const cage = cageDistance(section, x, z);
    out.cage = cage;
    if (cage > 1.2) {
      out.lung = out.envelope = out.free = cage;
      return;
    }
    const left = x > section.midline ? 1 : 0;
    const across = Math.abs(x - section.midline);
    const apex = (patient.apex[left] + 0.2 * (across - 2.4) ** 2 + 0.06 * (z + 0.3) ** 2 - y) * 0.8;
    const spineZ = section.z - section.depth + 1.7;
    const spine = 1.35 - Math.hypot(across, (z - spineZ) * 0.8);
    const cavity = Math.max(cage, apex, spine, 0.95 - across);
    const diaphragm = 0.75 * (y - domeHeight(patient.domes[left], x, z));
    const open = Math.max(cavity, diaphragm);
    const envelope = Math.max(cage, apex, 1.25 - across);
    out.lung = open > 1 ? open : Math.max(open, -mediastinumDistance(solids, x, y, z));
    out.envelope = envelope;
    out.free = Math.max(envelope, diaphragm);
  };
}

function cageDistance(section: Section, x: number, z: number): number {
  const offset = x - section.midline;
  const width = offset > 0 ? section.left : section.right;
  const a = offset / width;
  const b = (z - section.z) / section.depth;
  const a2 = a * a;
  const b2 = b * b;
  return (Math.sqrt(a2 + b2 - Math.min(0.45, 0.4 * a2 * b2)) - 1) * Math.min(width, section.depth) + PLEURA;
}

function domeHeight(dome: Dome, x: number, z: number): number {
  const dx = x - dome.centreX;
  const dz = z - dome.centreZ;
  const dx2 = dx * dx * (dx * dome.centreX < 0 ? 0.4 : dome.lateral); // hardly any fall towards the midline
  const dz2 = dz * dz * (dz < 0 ? dome.posterior : 1);
  return dome.top + 0.068 * dx2 + 0.0036 * dx2 * dx2 + 0.03 * dz2 + 0.0008 * dz2 * dz2;
}

type Prepared = { x: number; y: number; z: number; xx: number; xy: number; yy: number; zz: number; size: number };

function prepare({ centre, radii, turn }: Ellipsoid): Prepared {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const [a, b] = [1 / radii.x ** 2, 1 / radii.y ** 2];
  return {
    x: centre.x,
    y: centre.y,
    z: centre.z,
    xx: c * c * a + s * s * b,
    xy: 2 * c * s * (a - b),
    yy: s * s * a + c * c * b,
    zz: 1 / radii.z ** 2,
    size: Math.min(radii.x, radii.y, radii.z),
  };
}

const MELT = 1.1;

function mediastinumDistance(solids: readonly Prepared[], x: number, y: number, z: number): number {
  let distance = 9;
  for (const solid of solids) {
    const dx = x - solid.x;
    const dy = y - solid.y;
    const dz = z - solid.z;
    const q = solid.xx * dx * dx + solid.xy * dx * dy + solid.yy * dy * dy + solid.zz * dz * dz;
    if (q > 6) continue;
    const d = (Math.sqrt(q) - 1) * solid.size;
    const blend = Math.max(MELT - Math.abs(distance - d), 0) / MELT; // polynomial smooth minimum
    distance = Math.min(distance, d) - blend * blend * MELT * 0.25;
  }
  return distance;
}

/** Share of a step that lies inside, from the signed distances at its two ends. */
function inside(a: number, b: number): number {
  if (a < 0) return b < 0 ? 1 : a / (a - b);
  return b < 0 ? b / (b - a) : 0;
}
