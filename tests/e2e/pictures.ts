import { crc32 } from 'node:zlib';
import { type DecodedPng, decode, encode } from 'fast-png';
import type { TestFile } from './driver.ts';

type Grey = (x: number, y: number) => number;

/** An 8-bit grey PNG drawn by a function. */
export function greyPng(name: string, width: number, height: number, grey: Grey): TestFile {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = grey(x, y);
  return png(name, encode({ width, height, data, channels: 1, depth: 8 }));
}

/** A colour PNG: a sunset of sorts. */
export function colourPng(name: string, width = 320, height = 240): TestFile {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const down = Math.floor(i / width) / height;
    data.set([255 - 60 * down, 160 - 120 * down + (20 * (i % width)) / width, 60 + 120 * down], 3 * i);
  }
  return png(name, encode({ width, height, data, channels: 3, depth: 8 }));
}

/** Something chest-like: two dark lungs in a bright body. Enough for a network to have an opinion. */
export function chestPng(name: string, width = 512, height = 420): TestFile {
  const lung = (x: number, y: number, centre: number) => ((x / width - centre) / 0.16) ** 2 + ((y / height - 0.5) / 0.33) ** 2 < 1;
  return greyPng(name, width, height, (x, y) => {
    const noise = ((x * 7919 + y * 104729) % 23) - 11;
    return (lung(x, y, 0.28) || lung(x, y, 0.72) ? 70 : 170) + noise;
  });
}

/** The head of a PNG of that size, and nothing behind it. */
export function pngHeader(name: string, width: number, height: number): TestFile {
  const body = Buffer.alloc(17);
  body.write('IHDR');
  body.writeUInt32BE(width, 4);
  body.writeUInt32BE(height, 8);
  body.set([8, 0, 0, 0, 0], 12);
  const chunk = Buffer.alloc(25);
  chunk.writeUInt32BE(13);
  chunk.set(body, 4);
  chunk.writeUInt32BE(crc32(body), 21);
  return { name, mimeType: 'image/png', buffer: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk]) };
}

/** Two frames of one pixel each. */
export function animatedGif(name: string): TestFile {
  const frame = [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  const bytes = [...Buffer.from('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, ...frame, ...frame, 0x3b];
  return { name, mimeType: 'image/gif', buffer: Buffer.from(bytes) };
}

export function textFile(name: string, text: string, mimeType = 'image/png'): TestFile {
  return { name, mimeType, buffer: Buffer.from(text) };
}

/** What a screenshot shows, as brightness (the strongest channel) of each pixel. */
export function brightnessOf(screenshot: Buffer) {
  const { width, height, channels, data }: DecodedPng = decode(screenshot);
  const at = (x: number, y: number) => Math.max(...[0, 1, 2].map((channel) => data[(y * width + x) * channels + channel] ?? 0));
  return { width, height, at };
}

export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** The smallest box around all places where something holds; right and bottom lie behind the last one. */
export function boxWhere(width: number, height: number, holds: (x: number, y: number) => boolean): Box {
  let box: Box = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (holds(x, y))
        box = {
          left: Math.min(box.left, x),
          top: Math.min(box.top, y),
          right: Math.max(box.right, x + 1),
          bottom: Math.max(box.bottom, y + 1),
        };
  return box;
}

const png = (name: string, bytes: Uint8Array): TestFile => ({ name, mimeType: 'image/png', buffer: Buffer.from(bytes) });
