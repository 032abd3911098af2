import { stretch } from '../shared/affine.ts';
import { identify, type ModelInputId } from '../shared/identity.ts';
import type { NetworkCard, Preprocessing } from '../shared/model-card.ts';
import type { ModelInput } from '../shared/model-input.ts';
import type { Radiograph } from '../shared/radiograph.ts';
import { resampleExact } from './resample.ts';

/**
 * The film as the network sees it: black and white brought to the card's range, stretched to the input's size, standardised by its own
 * mean and population SD; the same grey in every channel. Double precision up to the last step; `training/preprocess.py` does the same sums.
 */
export function preprocess(radiograph: Radiograph, card: Pick<NetworkCard, 'input' | 'preprocessing'>): ModelInput {
  const { input, preprocessing } = card;
  const { width, height, channels } = input;
  const plane = resampleExact(radiograph, input);
  toRange(plane, radiograph.white, preprocessing.range);
  const { mean, sd } = standardise(plane, preprocessing.minimumSd);
  const [black, white] = preprocessing.range.map((value) => (value - mean) / sd) as [number, number];
  return {
    id: identify<ModelInputId>('model-input', [radiograph.id], { ...preprocessing, width, height, channels }),
    from: radiograph.id,
    params: preprocessing,
    width,
    height,
    channels,
    data: repeat(plane, channels),
    black,
    white,
    toModel: stretch(radiograph, input),
  };
}

function toRange(plane: Float64Array, white: number, [black, top]: Preprocessing['range']): void {
  for (let i = 0; i < plane.length; i++) plane[i] = black + ((plane[i] as number) / white) * (top - black);
}

function standardise(plane: Float64Array, minimumSd: number): { mean: number; sd: number } {
  let sum = 0;
  for (const value of plane) sum += value;
  const mean = sum / plane.length;
  let squares = 0;
  for (const value of plane) squares += (value - mean) ** 2;
  const sd = Math.max(Math.sqrt(squares / plane.length), minimumSd);
  for (let i = 0; i < plane.length; i++) plane[i] = ((plane[i] as number) - mean) / sd;
  return { mean, sd };
}

function repeat(plane: Float64Array, channels: number): Float32Array {
  const out = new Float32Array(plane.length * channels);
  for (let i = 0; i < out.length; i++) out[i] = plane[Math.floor(i / channels)] as number;
  return out;
}
