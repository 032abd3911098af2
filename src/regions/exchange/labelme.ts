import * as v from 'valibot';
import { type ImagePoint, imagePoint } from '../../shared/points.ts';
import type { Polygon, RegionSet, Ring } from '../../shared/region.ts';
import { name, pair, side } from './fields.ts';
import { createBudget, type ImportedRegion, importedFrom, invalid, type ReadOptions, scaleTo } from './imported-region.ts';
import { readJson } from './read-json.ts';
import { readOutline, toRing } from './read-outline.ts';
import { withoutHoles } from './without-holes.ts';

/** Corners of the polygon that a circle becomes. */
const CIRCLE = 72;

/**
 * LabelMe's JSON: polygons in image pixels. It knows neither parts nor holes: a region of several parts becomes as many shapes of one
 * group, and a part with holes is cut into pieces.
 */
export function writeLabelme({ image, regions }: RegionSet, fileName: string): string {
  const shapes = regions.flatMap((region, i) =>
    withoutHoles(region.outline, image).map((ring) => ({
      label: region.name,
      points: ring.map(({ x, y }) => [x, y]),
      group_id: i + 1,
      description: '',
      shape_type: 'polygon',
      flags: {},
    })),
  );
  const file = {
    version: '5.5.0',
    flags: {},
    shapes,
    imagePath: fileName,
    imageData: null,
    imageHeight: image.height,
    imageWidth: image.width,
  };
  return `${JSON.stringify(file)}\n`;
}

/**
 * Reads polygons, rectangles and circles. Shapes of one label and one group are one region.
 * @throws Failure 'regions-invalid' that names line or field, or both sizes where the file is for another picture
 */
export function readLabelme(text: string, options: ReadOptions): readonly ImportedRegion[] {
  const file = readJson(text, schema, 'LabelMe');
  const scale = scaleTo(options, { width: file.imageWidth, height: file.imageHeight }, 'imageWidth, imageHeight');
  const budget = createBudget();
  const groups = new Map<string, { title: string; polygons: Polygon[] }>();
  file.shapes.forEach((shape, i) => {
    const ring = ringOf(shape, `shapes.${i}`, scale);
    budget.vertices(ring.length);
    const key = shape.group_id == null ? `alone ${i}` : `group ${shape.group_id} ${shape.label}`;
    const group = groups.get(key);
    if (group === undefined) budget.region();
    groups.set(key, { title: shape.label, polygons: [...(group?.polygons ?? []), [ring]] });
  });
  return [...groups.values()].map(({ title, polygons }) => ({
    name: title,
    laterality: 'none',
    placedBy: importedFrom('labelme'),
    outline: readOutline(polygons, options.image),
  }));
}

function ringOf(shape: Shape, field: string, scale: { x: number; y: number }): Ring {
  const points = toRing(shape.points, scale);
  const [first, second] = points;
  switch (shape.shape_type ?? 'polygon') {
    case 'polygon':
      return points;
    case 'rectangle':
      if (first === undefined || second === undefined) break;
      return [first, imagePoint(second.x, first.y), second, imagePoint(first.x, second.y)];
    case 'circle':
      if (first === undefined || second === undefined) break;
      return circle(first, second);
    default:
      return invalid(`“${field}” of this LabelMe file is a ${shape.shape_type}, which encloses no area. Take it out and try again.`);
  }
  return invalid(`“${field}.points” of this LabelMe file should hold two points.`);
}

/** Centre, and a point of the rim. */
function circle(centre: ImagePoint, rim: ImagePoint): Ring {
  const radius = Math.hypot(rim.x - centre.x, rim.y - centre.y);
  return Array.from({ length: CIRCLE }, (_, i) => {
    const angle = (2 * Math.PI * i) / CIRCLE;
    return imagePoint(centre.x + radius * Math.cos(angle), centre.y + radius * Math.sin(angle));
  });
}

const shapeSchema = v.object({
  label: name,
  points: v.array(pair),
  group_id: v.nullish(v.union([v.number(), name])),
  shape_type: v.optional(name),
});
type Shape = v.InferOutput<typeof shapeSchema>;

const schema = v.object({ shapes: v.array(shapeSchema), imageWidth: side, imageHeight: side });
