import { imagePoint } from '../../shared/points.ts';
import type { RegionSet, Ring } from '../../shared/region.ts';
import { vertexCount } from '../shape.ts';
import { createBudget, type ImportedRegion, importedFrom, invalid, type ReadOptions, scaleTo } from './imported-region.ts';
import { readOutline } from './read-outline.ts';
import { type LabelPlane, traceLabels } from './trace-labels.ts';

/** The most that a 16-bit picture can tell apart. */
const MOST_LABELS = 65_535;

/**
 * A picture whose pixels say which region they belong to: 1 for the first of the set, 2 for the second, 0 for none. A pixel belongs to a
 * region that contains its centre; where regions overlap, the later one wins. Eight bits as long as they suffice. Names are not kept.
 */
export function writeLabelMask({ image, regions }: RegionSet): LabelPlane {
  if (regions.length > MOST_LABELS) invalid(`A label mask can hold ${MOST_LABELS} regions at most.`);
  const count = image.width * image.height;
  const labels = regions.length > 255 ? new Uint16Array(count) : new Uint8Array(count);
  regions.forEach(({ outline }, i) => {
    const rings = outline.flat();
    for (let y = 0; y < image.height; y++) {
      const crossings = crossingsAt(rings, y + 0.5);
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        const from = Math.ceil((crossings[k] ?? 0) - 0.5);
        const to = Math.ceil((crossings[k + 1] ?? 0) - 0.5); // the first pixel whose centre is not left of the edge
        if (to > from) labels.fill(i + 1, y * image.width + from, y * image.width + to);
      }
    }
  });
  return { ...image, labels };
}

/**
 * Every label of a mask as a region, named after its number.
 * @throws Failure 'regions-invalid' for a mask of another size or of noise
 */
export function readLabelMask(plane: LabelPlane, options: ReadOptions): readonly ImportedRegion[] {
  if (plane.labels.length !== plane.width * plane.height)
    invalid('This label mask is damaged: it has not as many pixels as its size says.');
  const scale = scaleTo(options, plane, 'the size of the mask');
  const budget = createBudget();
  const traced = traceLabels(plane);
  if (traced === undefined) return invalid('This picture is no label mask: its values change from pixel to pixel.');
  return [...traced].map(([label, outline]) => {
    budget.region();
    budget.vertices(vertexCount(outline));
    const scaled = outline.map((polygon) => polygon.map((ring) => ring.map(({ x, y }) => imagePoint(x * scale.x, y * scale.y))));
    return {
      name: `Label ${label}`,
      laterality: 'none',
      placedBy: importedFrom('label-mask'),
      outline: readOutline(scaled, options.image),
    };
  });
}

/** Where a level line enters and leaves the area, from left to right; as `contains` sees it. */
function crossingsAt(rings: readonly Ring[], y: number): number[] {
  const found: number[] = [];
  for (const ring of rings) {
    let before = ring.at(-1);
    for (const point of ring) {
      if (before !== undefined && before.y <= y !== point.y <= y) {
        const [upper, lower] = before.y < point.y ? [before, point] : [point, before];
        found.push(upper.x + ((y - upper.y) / (lower.y - upper.y)) * (lower.x - upper.x));
      }
      before = point;
    }
  }
  return found.sort((a, b) => a - b);
}
