import type { Random } from '../shared/random.ts';
import { curve } from './curve.ts';
import { blur, clamp, type Field, mapField, maskWhere, pick, quantile, smoothstep } from './field.ts';

/** Centimetres of water-like tissue and of dense bone along each ray. */
export type Matter = { readonly soft: Field; readonly bone: Field };

/** How the film was taken and processed. */
export type Technique = {
  /** Photons a pixel in air, and the share of scatter. */
  readonly photons: number;
  readonly scatter: number;
  /** Grey of the lungs, of the abdomen, and of the densest bone; how much the curve bulges between the first two. */
  readonly lungGrey: number;
  readonly shoulder: number;
  readonly bellyGrey: number;
  readonly boneGrey: number;
  /** Strength of the edge enhancement, of the levelling of coarse contrast, and the blur of screen and focus in pixels. */
  readonly sharpen: number;
  readonly level: number;
  readonly unsharpness: number;
  /** Heel effect: how attenuation drifts across the film. */
  readonly heelX: number;
  readonly heelY: number;
};

/** Draws a technique. It does not depend on what the film shows. */
export function randomTechnique(random: Random): Technique {
  return {
    photons: random.between(2400, 7500),
    scatter: random.between(0.16, 0.34),
    lungGrey: random.between(60, 98),
    shoulder: random.between(0.12, 0.21),
    bellyGrey: random.between(180, 206),
    boneGrey: random.between(226, 246),
    sharpen: random.between(0.5, 1.2),
    level: random.between(0.12, 0.32),
    unsharpness: random.between(0.5, 0.9),
    heelX: random.between(-0.1, 0.1),
    heelY: random.between(-0.1, 0.1),
  };
}

const SOFT = 0.2; // attenuation a centimetre at about 60 kV
const BONE = 0.5;

/** Where on the film the tone curve is fixed: lungs and belly, as a processing station finds them by their histogram. */
export type Anchors = { readonly lung: number; readonly belly: number; readonly bone: number };

/** Attenuation with scatter in it, before noise. */
export function attenuation({ soft, bone }: Matter, technique: Technique): Field {
  const { width, height } = soft;
  const primary = mapField(soft, (cm, i) => {
    const heel = technique.heelX * ((i % width) / width - 0.5) + technique.heelY * (Math.floor(i / width) / height - 0.5);
    return Math.exp(-SOFT * Math.max(0, cm) - BONE * (bone.data[i] ?? 0) + heel);
  });
  const halo = blur(primary, width * 0.06);
  const { scatter } = technique;
  return mapField(primary, (value, i) => -Math.log((1 - scatter) * value + scatter * 0.75 * (halo.data[i] ?? 0)));
}

/** Takes the coarsest differences down, as processing stations do, so that lung and belly both fit the film. */
export function level(field: Field, technique: Technique): Field {
  const coarse = blur(field, field.width * 0.07);
  const mean = quantile(
    pick(
      field,
      maskWhere(field, () => true),
    ),
    0.6,
  );
  return mapField(field, (value, i) => {
    const base = coarse.data[i] ?? 0;
    return value - technique.level * (base - mean) * smoothstep(0.2, 0.7, base / mean);
  });
}

/** Fixes the tone curve on a levelled film without opacity and noise, so that an opacity always brightens. */
export function anchorsOf(plain: Field, masks: { lung: Uint8Array; belly: Uint8Array }): Anchors {
  const everywhere = maskWhere(plain, () => true);
  const lung = quantile(pick(plain, masks.lung), 0.25);
  const belly = Math.max(lung + 0.6, quantile(pick(plain, masks.belly), 0.5));
  return { lung, belly, bone: Math.max(belly + 0.45, quantile(pick(plain, everywhere), 0.998)) };
}

/** Photon noise in a film of attenuations: Poisson, seen through the logarithm, and somewhat smoothed where they are fewest. */
export function expose(clean: Field, technique: Technique, random: Random): Field {
  return mapField(clean, (value) => value + clamp(random.normal(), -4, 4) / Math.sqrt(technique.photons * Math.exp(-0.45 * value)));
}

/** Unsharpness, levelling, edge enhancement, tone curve: grey 0 … 255, not yet rounded. */
export function develop(noisy: Field, anchors: Anchors, technique: Technique): Field {
  const { width } = noisy;
  const film = level(blur(noisy, technique.unsharpness), technique);
  const fine = blur(film, width * 0.0037);
  const middle = blur(film, width * 0.014);
  const tone = toneCurve(anchors, technique);
  return mapField(film, (value, i) => {
    const body = clamp((middle.data[i] ?? 0) / anchors.lung, 0, 1); // nothing is enhanced in the air around the patient
    const detail = technique.sharpen * (2.1 * (value - (fine.data[i] ?? 0)) + 0.65 * (value - (middle.data[i] ?? 0)));
    return tone(value + body * detail);
  });
}

function toneCurve({ lung, belly, bone }: Anchors, { lungGrey, shoulder, bellyGrey, boneGrey }: Technique): (value: number) => number {
  const knots = [
    [-0.2, 0],
    [0.06 * lung, 2],
    [0.25 * lung, lungGrey * 0.6],
    [0.55 * lung, lungGrey * 0.84],
    [lung, lungGrey],
    [(lung + belly) / 2, lungGrey + (0.5 + shoulder) * (bellyGrey - lungGrey)],
    [belly, bellyGrey],
    [bone, boneGrey],
    [bone + 1, 255],
  ] as const;
  return curve(knots, 0.01);
}
