import { imagePoint } from '../../shared/points.ts';
import type { Outline } from '../../shared/region.ts';
import { linkRings } from '../link-rings.ts';
import { nest } from '../nest.ts';
import { dropStraight } from '../straight.ts';
import type { StepPoint } from '../sub-pixel.ts';

/** Whole numbers, row by row from the top left; 0 is no region. */
export type LabelPlane = { readonly width: number; readonly height: number; readonly labels: Uint8Array | Uint16Array };

/**
 * The outline of each label's pixels, along their edges: exact, so that it covers these pixels wholly and no others. Pixels that touch
 * in a corner alone are parts of their own.
 * @returns outlines by label, ascending; undefined where the labels have more than `mostEdges` pixel edges between them
 */
export function traceLabels({ width, height, labels }: LabelPlane, mostEdges = 2_000_000): Map<number, Outline> | undefined {
  const borders = new Map<number, [StepPoint, StepPoint][]>();
  let count = 0;
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? 0 : (labels[y * width + x] ?? 0));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const label = labels[y * width + x] ?? 0;
      if (label === 0) continue;
      const [a, b, c, d] = [at(x, y - 1), at(x + 1, y), at(x, y + 1), at(x - 1, y)];
      if (a === label && b === label && c === label && d === label) continue;
      const own = borders.get(label) ?? [];
      borders.set(label, own);
      const add = (x0: number, y0: number, x1: number, y1: number) =>
        own.push([
          { x: x0, y: y0 },
          { x: x1, y: y1 },
        ]);
      // Clockwise about the pixel, so that the label lies on the right
      if (a !== label) add(x, y, x + 1, y);
      if (b !== label) add(x + 1, y, x + 1, y + 1);
      if (c !== label) add(x + 1, y + 1, x, y + 1);
      if (d !== label) add(x, y + 1, x, y);
      count += Number(a !== label) + Number(b !== label) + Number(c !== label) + Number(d !== label);
      if (count > mostEdges) return undefined;
    }
  }
  const outlines = [...borders].sort(([p], [q]) => p - q).map(([label, edges]): [number, Outline] => [label, outlineOf(edges)]);
  return new Map(outlines);
}

function outlineOf(edges: readonly (readonly [StepPoint, StepPoint])[]): Outline {
  const rings = linkRings(edges).map((ring) => ring.map(({ x, y }) => imagePoint(x, y)));
  return dropStraight(nest(rings));
}
