import type { Radiograph } from '../shared/radiograph.ts';

type Film = Pick<Radiograph, 'width' | 'height' | 'pixels'>;

/**
 * Turns pixels as stored into pixels as meant (EXIF 2.32, tag 0x0112): 2 mirrors, 3 turns by 180°, 4 flips, 5 transposes, 6 turns by 90°
 * clockwise, 7 transposes along the other diagonal, 8 turns by 90° anticlockwise. 1 and anything unknown leave them as they are.
 */
export function orient<Image extends Film>(image: Image, orientation: number): Image {
  if (!isTurned(orientation)) return image;
  const { width: w, height: h, pixels } = image;
  const [width, height] = orientation >= 5 ? [h, w] : [w, h];
  const [origin, right, down] = steps(orientation, w, h);
  const turned = new (pixels.constructor as new (length: number) => Film['pixels'])(pixels.length);
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0, from = origin + y * down; x < width; x++, from += right) turned[out++] = pixels[from] as number;
  }
  return { ...image, width, height, pixels: turned };
}

export function isTurned(orientation: number): boolean {
  return orientation >= 2 && orientation <= 8;
}

/** Where the first output pixel lies among the stored ones, and how far apart its right and its lower neighbour are. */
function steps(orientation: number, w: number, h: number): readonly [origin: number, right: number, down: number] {
  const lastColumn = w - 1;
  const lastRow = (h - 1) * w;
  switch (orientation) {
    case 2:
      return [lastColumn, -1, w];
    case 3:
      return [lastRow + lastColumn, -1, -w];
    case 4:
      return [lastRow, 1, -w];
    case 5:
      return [0, w, 1];
    case 6:
      return [lastRow, -w, 1];
    case 7:
      return [lastRow + lastColumn, -w, -1];
    default:
      return [lastColumn, w, -1];
  }
}
