import type { Radiograph } from '../shared/radiograph.ts';

/** Decoded samples, interleaved by pixel: grey, grey + alpha, RGB or RGB + alpha, each in [0, white]. */
export type Samples = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly white: 255 | 65535;
  readonly data: Uint8Array | Uint16Array;
};

export type GreyImage = Pick<Radiograph, 'width' | 'height' | 'pixels'> & {
  readonly white: 255 | 65535;
  /** Is it a colour picture, by its mean chroma? */
  readonly colour: boolean;
  readonly transparent: boolean;
};

/**
 * Mean of (largest − smallest channel) ÷ white from which a picture counts as colour. JPEG noise and a coloured marker or two stay under it;
 * a tinted film does not.
 */
const COLOUR_FROM = 0.02;

/**
 * Grey of any samples: whole numbers where the file is grey (however it is stored), else luma ITU-R BT.601 (0.299 R + 0.587 G + 0.114 B),
 * unrounded. What is transparent is laid over black.
 */
export function toGrey({ width, height, channels, white, data }: Samples): GreyImage {
  if (channels === 1) return { width, height, white, pixels: data, colour: false, transparent: false };
  const { tinted, transparent } = inspect(data, channels, white);
  if (!tinted && !transparent) return { width, height, white, pixels: everyNth(data, channels), colour: false, transparent };

  const pixels = new Float32Array(width * height);
  const alphaAt = channels % 2 === 0 ? channels - 1 : undefined;
  const [green, blue] = channels > 2 ? [1, 2] : [0, 0];
  let chroma = 0;
  for (let i = 0, at = 0; i < pixels.length; i++, at += channels) {
    const r = data[at] as number;
    const g = data[at + green] as number;
    const b = data[at + blue] as number;
    const alpha = alphaAt === undefined ? 1 : (data[at + alphaAt] as number) / white;
    const isGrey = r === g && g === b; // 0.299 + 0.587 + 0.114 is not 1 in floating point
    pixels[i] = alpha * (isGrey ? r : 0.299 * r + 0.587 * g + 0.114 * b);
    if (!isGrey) chroma += alpha * (Math.max(r, g, b) - Math.min(r, g, b));
  }
  return { width, height, white, pixels, colour: chroma / pixels.length > COLOUR_FROM * white, transparent };
}

function inspect(data: Samples['data'], channels: number, white: number): { tinted: boolean; transparent: boolean } {
  const hasAlpha = channels % 2 === 0;
  const hasColour = channels > 2;
  let tinted = false;
  let transparent = false;
  for (let at = 0; at < data.length && !(tinted && transparent); at += channels) {
    if (hasColour && (data[at] !== data[at + 1] || data[at] !== data[at + 2])) tinted = true;
    if (hasAlpha && data[at + channels - 1] !== white) transparent = true;
  }
  return { tinted, transparent };
}

function everyNth(data: Samples['data'], n: number): Samples['data'] {
  const count = data.length / n;
  const out = data instanceof Uint8Array ? new Uint8Array(count) : new Uint16Array(count);
  for (let i = 0; i < count; i++) out[i] = data[i * n] as number;
  return out;
}
