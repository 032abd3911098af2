/** Values height × width, each at the centre of its pixel: the first at (0.5, 0.5). */
export type Plane = { readonly values: Float32Array; readonly width: number; readonly height: number };

/** Continued by itself for one pixel beyond the plane, then nothing: contours close outside of it. */
const RIM = 2;

/**
 * The lines along which a plane, interpolated between the centres of its pixels, equals `threshold` (marching squares; a saddle is
 * decided by the mean of its corners). Closed rings in the plane's pixels (edges at integers), the larger values on their right as
 * seen on the screen: outer rings run clockwise, holes against it. They may reach two pixels beyond the plane.
 */
export function contourRings(plane: Plane, threshold: number): (readonly [number, number])[][] {
  const samples = padded(plane);
  const { next, width } = walkCells(samples, threshold);
  const rings: (readonly [number, number])[][] = [];
  for (let start = 0; start < next.length; start++) {
    if (next[start] === NONE) continue;
    const ring: (readonly [number, number])[] = [];
    for (let edge = start; ; ) {
      ring.push(pointOn(samples, width, threshold, edge));
      const following = next[edge] ?? NONE;
      next[edge] = NONE;
      if (following === NONE || following === start) break;
      edge = following;
    }
    rings.push(ring);
  }
  return rings;
}

const NONE = -1;

function padded({ values, width, height }: Plane): Plane {
  const [w, h] = [width + 2 * RIM, height + 2 * RIM];
  const result = new Float32Array(w * h).fill(Number.NEGATIVE_INFINITY);
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const [column, row] = [Math.min(width - 1, Math.max(0, x - RIM)), Math.min(height - 1, Math.max(0, y - RIM))];
      result[y * w + x] = values[row * width + column] ?? 0;
    }
  }
  return { values: result, width: w, height: h };
}

/**
 * A crossing lies on the line from one sample to the next, to the right (even number) or below (odd). Each is the end of one piece of
 * contour and the start of one: `next` leads from one to the other.
 */
function walkCells({ values, width, height }: Plane, threshold: number): { next: Int32Array; width: number } {
  const next = new Int32Array(2 * width * height).fill(NONE);
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const at = y * width + x;
      const [a, b, c, d] = [values[at] ?? 0, values[at + 1] ?? 0, values[at + width + 1] ?? 0, values[at + width] ?? 0];
      const [top, right, bottom, left] = [2 * at, 2 * (at + 1) + 1, 2 * (at + width), 2 * at + 1];
      const is = (value: number) => (value >= threshold ? 1 : 0);
      const corners = 8 * is(a) + 4 * is(b) + 2 * is(c) + is(d);
      const isFull = is((a + b + c + d) / 4) === 1;
      for (const [from, to] of pieces(corners, isFull, top, right, bottom, left)) next[from] = to;
    }
  }
  return { next, width };
}

/** Corners as bits from the upper left clockwise; the inside lies on the right of each piece. */
function pieces(
  corners: number,
  isFull: boolean,
  top: number,
  right: number,
  bottom: number,
  left: number,
): readonly (readonly [number, number])[] {
  switch (corners) {
    case 0b1000:
      return [[top, left]];
    case 0b0100:
      return [[right, top]];
    case 0b0010:
      return [[bottom, right]];
    case 0b0001:
      return [[left, bottom]];
    case 0b1100:
      return [[right, left]];
    case 0b0110:
      return [[bottom, top]];
    case 0b0011:
      return [[left, right]];
    case 0b1001:
      return [[top, bottom]];
    case 0b0111:
      return [[left, top]];
    case 0b1011:
      return [[top, right]];
    case 0b1101:
      return [[right, bottom]];
    case 0b1110:
      return [[bottom, left]];
    case 0b1010:
      return isFull
        ? [
            [top, right],
            [bottom, left],
          ]
        : [
            [top, left],
            [bottom, right],
          ];
    case 0b0101:
      return isFull
        ? [
            [left, top],
            [right, bottom],
          ]
        : [
            [right, top],
            [left, bottom],
          ];
    default:
      return [];
  }
}

function pointOn({ values }: Plane, width: number, threshold: number, edge: number): readonly [number, number] {
  const at = edge >> 1;
  const isDown = edge % 2 === 1;
  const [from, to] = [values[at] ?? 0, values[isDown ? at + width : at + 1] ?? 0];
  const share = Number.isFinite(from) && Number.isFinite(to) ? (threshold - from) / (to - from) : 0.5;
  const x = (at % width) - RIM + 0.5;
  const y = Math.floor(at / width) - RIM + 0.5;
  return isDown ? [x, y + share] : [x + share, y];
}
