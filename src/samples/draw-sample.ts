import { type Random, seededRandom } from '../shared/random.ts';
import { type Patient, randomPatient } from './anatomy.ts';
import { drawBody, drawGas } from './body.ts';
import { anchorsOf, attenuation, develop, expose, level, randomTechnique } from './exposure.ts';
import { drawDevices, finishFilm } from './extras.ts';
import { blur, clamp, cloudNoise, createField, type Field, mapField, maskWhere, smoothstep } from './field.ts';
import type { Finding } from './finding.ts';
import { drawHead } from './head.ts';
import { type Opacity, randomOpacity } from './opacities.ts';
import { type Pose, rotationOf } from './pose.ts';
import { drawRibs } from './ribs.ts';
import { drawShoulders } from './shoulders.ts';
import { drawSpine } from './spine.ts';
import { castThorax, createProbe, type Thorax } from './thorax.ts';
import { airway, drawTwigs, growTree } from './vessels.ts';

export type { Finding } from './finding.ts';

/** A chest film of a child who does not exist, with the truth about it. Masks are 0 or 255. */
export type SyntheticFilm = {
  readonly width: number;
  readonly height: number;
  /** Grey, row by row. */
  readonly pixels: Uint8Array;
  /** Both lungs, the part behind the heart included. */
  readonly lungMask: Uint8Array;
  /** Where air of the lung is replaced; empty for `none`. */
  readonly opacityMask: Uint8Array;
  readonly seed: number;
  readonly finding: Finding;
};

/**
 * Draws a frontal chest radiograph: the attenuation of tissue, air and bone along each ray through a random child, then scatter, photon noise, logarithm and the film's tone.
 * The same seed gives the same film; the same seed with another finding gives the same child, position and technique. The size varies with the seed unless given.
 */
export function drawSample(options: { seed: number; finding: Finding; width?: number; height?: number }): SyntheticFilm {
  const { seed, finding } = options;
  const random = seededRandom(seed, 'film');
  const { width, height } = sizeOf(options, random.fork('size'));
  const patient = randomPatient(random.fork('patient'));
  const pose = randomPose(patient, width, height, random.fork('pose'));
  const opacity = randomOpacity(finding, patient, random.fork(finding));

  const thorax = castThorax(patient, pose, opacity?.density, width, height);
  const lungMask = maskWhere(thorax.outline, (depth) => depth > 0);
  const bone = drawBones(patient, pose, random, width, height);
  const { plain, ill } = drawSoft({ patient, pose, thorax, opacity, random, width, height });

  const technique = randomTechnique(random.fork('technique'));
  const healthy = attenuation({ soft: plain, bone }, technique);
  const shown = opacity ? attenuation({ soft: ill, bone }, technique) : healthy;
  const anchors = anchorsOf(level(healthy, technique), { lung: openLung(thorax), belly: bellyOf(patient, pose, width, height) });
  const grey = develop(expose(shown, technique, random.fork('noise')), anchors, technique);
  finishFilm(grey, random.fork('finish'));
  return {
    width,
    height,
    seed,
    finding,
    lungMask,
    pixels: Uint8Array.from(grey.data, (value) => Math.round(clamp(value, 0, 255))),
    opacityMask: opacityMaskOf(plain, ill, lungMask),
  };
}

function sizeOf({ width, height }: { width?: number; height?: number }, random: Random): { width: number; height: number } {
  const aspect = random.between(1.02, 1.4) + (random.next() < 0.3 ? random.between(0, 0.3) : 0);
  const area = 640 * 560 * random.between(0.94, 1.04);
  const w = width ?? (height === undefined ? Math.sqrt(area * aspect) : height * aspect);
  return { width: Math.round(w), height: Math.round(height ?? w / aspect) };
}

function randomPose(patient: Patient, width: number, height: number, random: Random): Pose {
  const tilt = () => Math.max(-2, Math.min(2, random.normal()));
  const chest = 2 * patient.halfWidth(6);
  const share = random.between(0.72, 0.83);
  const scale = Math.min((share * width) / chest, (height * random.between(0.94, 1.04)) / 14.2);
  const slack = height / scale - 14.2; // centimetres beyond apex to costophrenic angle and a little
  const top = -7.9 - clamp(random.between(0.15, 0.75) * slack, -0.6, 4);
  return {
    rotation: rotationOf({ yaw: 0.075 * tilt(), pitch: 0.07 * tilt() + 0.03, roll: 0.03 * tilt() }),
    originX: width * (0.5 + 0.015 * tilt()),
    originY: -top * scale,
    scale,
    tube: random.next() < 0.75 ? random.between(95, 140) : -random.between(150, 190),
  };
}

function drawBones(patient: Patient, pose: Pose, random: Random, width: number, height: number): Field {
  const parts = [
    drawRibs(patient, pose, random.fork('ribs'), width, height),
    drawSpine(patient, pose, random.fork('spine'), width, height),
    drawShoulders(patient, pose, random.fork('shoulders'), width, height),
    drawHead(patient, pose, random.fork('head'), width, height),
  ];
  const trabeculae = cloudNoise(width, height, random.fork('trabeculae'), { coarse: 12, fine: 2, slope: 0.4 });
  const sum = createField(width, height);
  for (const { data } of parts) for (let i = 0; i < data.length; i++) sum.data[i] = (sum.data[i] ?? 0) + (data[i] ?? 0);
  const soft = blur(
    mapField(sum, (value, i) => patient.boneDensity * value * (1 + 0.045 * (trabeculae.data[i] ?? 0))),
    width / 640,
  );
  const devices = drawDevices(random.fork('devices'), width, height);
  return mapField(soft, (value, i) => value + (devices.data[i] ?? 0));
}

type Parts = { patient: Patient; pose: Pose; thorax: Thorax; opacity: Opacity | undefined; random: Random; width: number; height: number };

const AIR = 0.72; // share of a lung that is air

/** Soft tissue with healthy lungs, and with the opacity in them. */
function drawSoft({ patient, pose, thorax, opacity, random, width, height }: Parts): { plain: Field; ill: Field } {
  const body = drawBody(patient, pose, random.fork('body'), width, height);
  const gas = drawGas(patient, pose, random.fork('gas'), width, height);
  const probe = createProbe(patient);
  const tree = (label: string, shape: { trunks: number; radius: number; least: number }) =>
    ([0, 1] as const).flatMap((side) => growTree(patient, side, random.fork(`${label}${side}`), probe, shape));
  const vessels = drawTwigs(
    [...tree('arteries', { trunks: 7, radius: 0.235, least: 0.03 }), ...tree('veins', { trunks: 6, radius: 0.21, least: 0.03 })],
    pose,
    width,
    height,
  );
  const bronchi = tree('bronchi', { trunks: 5, radius: 0.22, least: 0.05 });
  const lumina = drawTwigs(bronchi, pose, width, height);
  const windpipe = blur(drawTwigs(airway(patient, random.fork('airway')), pose, width, height), 1.3);
  const grain = cloudNoise(width, height, random.fork('grain'), { coarse: 20, fine: 2.5, slope: 0.5 });
  const heart = blur(thorax.lung, width / 390);
  const mesh =
    opacity && opacity.mesh > 0 ? drawTwigs(tree('mesh', { trunks: 7, radius: 0.2, least: 0.036 }), pose, width, height) : undefined;

  const plain = createField(width, height);
  const ill = createField(width, height);
  for (let i = 0; i < plain.data.length; i++) {
    const lung = heart.data[i] ?? 0;
    const tissue = body.data[i] ?? 0;
    const veil = smoothstep(0.6, 6, lung); // vessels show against air alone
    const marks = AIR * veil * (0.85 * (vessels.data[i] ?? 0) + 0.035 * lung * (grain.data[i] ?? 0));
    const air = Math.min(AIR * lung, tissue * 0.9);
    const other = 0.85 * (gas.data[i] ?? 0) * (1 - smoothstep(0.3, 2.5, lung)) + Math.min(0.6, windpipe.data[i] ?? 0) * 0.8;
    plain.data[i] = tissue - air + marks - Math.min(other, tissue * 0.3);
    const filled = Math.min(thorax.filled.data[i] ?? 0, lung);
    const open = 1 - filled / Math.max(lung, 0.1);
    const bronchogram = (opacity?.bronchogram ?? 0) * Math.min(lumina.data[i] ?? 0, 0.55) * (1 - open);
    const thickened = 1.1 * (opacity?.mesh ?? 0) * AIR * veil * (mesh?.data[i] ?? 0);
    ill.data[i] = tissue - air + AIR * filled + marks * open + thickened - Math.min(other, tissue * 0.3) - bronchogram;
  }
  return { plain, ill };
}

/** Where the ray crosses much lung: what the tone curve takes for lung. */
const openLung = ({ lung }: Thorax): Uint8Array => maskWhere(lung, (depth) => depth > 4);

/** A patch under the right dome: what the tone curve takes for belly. */
function bellyOf(patient: Patient, pose: Pose, width: number, height: number): Uint8Array {
  const mask = new Uint8Array(width * height);
  const y0 = Math.min(height - 12, Math.round(pose.originY + pose.scale * (patient.domes[0].top + 1.2)));
  const y1 = Math.min(height, y0 + Math.round(3 * pose.scale));
  for (let y = y0; y < y1; y++) {
    for (let x = Math.round(pose.originX - 5.5 * pose.scale); x < pose.originX - 2.2 * pose.scale; x++) mask[y * width + x] = 1;
  }
  return mask;
}

function opacityMaskOf(plain: Field, ill: Field, lungMask: Uint8Array): Uint8Array {
  const added = blur(
    mapField(ill, (value, i) => value - (plain.data[i] ?? 0)),
    2.5,
  );
  return maskWhere(added, (centimetres, i) => lungMask[i] !== 0 && centimetres > 0.55);
}
