import type { ModelFiles } from '../../../src/engine/network/read-model.ts';
import type { Params } from '../../../src/shared/identity.ts';
import type { ModelInput } from '../../../src/shared/model-input.ts';
import type { ExplainedOutput } from '../../../src/shared/saliency-map.ts';
import { tinyModel } from './tiny-model.ts';

/** A small network of a family and what the references say of it; written by `training/golden/make_families.py`. Arrays are base64 of float32. */
export type FamilyGolden = {
  readonly family: string;
  readonly topology: unknown;
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[]; readonly values: string }[];
  readonly input: { readonly height: number; readonly width: number; readonly channels: number; readonly values: string };
  readonly black: number;
  readonly white: number;
  readonly explainedClass: number;
  readonly gradCamLayer: string;
  readonly logits: readonly number[];
  readonly maps: readonly GoldenMap[];
  readonly exclusions: Readonly<Record<string, string>>;
};

export type GoldenMap = {
  readonly method: string;
  readonly options: Params;
  readonly output?: ExplainedOutput;
  readonly values: string;
  /** Largest difference between the reference in float32 and in float64, as a share of the map's maximum. */
  readonly error: number;
  readonly standardError?: number;
  /** XRAI alone: label images (uint8) before dilation, the attribution that regions are grown by, and PAIR's settings. */
  readonly segments?: readonly string[];
  readonly attribution?: string;
  readonly dilation?: number;
  readonly minimumGain?: number;
};

/** The network and its input, as the engine takes them. */
export function readFamily(golden: FamilyGolden): { files: ModelFiles; input: ModelInput } {
  const { height, width, channels } = golden.input;
  const { card } = tinyModel();
  const weights = new Map(golden.weights.map(({ name, shape, values }) => [name, { shape, values: decode(values) }] as const));
  const size = { height, width, channels };
  const classes = golden.logits.map((_, i) => ({ id: `class-${i}`, label: `Class ${i}` }));
  const decision = { ...card.decision, positiveClass: 'class-0' };
  return {
    files: {
      card: { ...card, id: golden.family, classes, decision, input: size, gradCamLayer: golden.gradCamLayer },
      topology: golden.topology,
      weights,
    },
    input: {
      id: golden.family as ModelInput['id'],
      from: golden.family as ModelInput['from'],
      params: card.preprocessing,
      ...size,
      data: decode(golden.input.values),
      black: golden.black,
      white: golden.white,
      toModel: { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 },
    },
  };
}

export function decode(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
}
