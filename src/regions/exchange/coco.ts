import * as v from 'valibot';
import type { Polygon, RegionSet } from '../../shared/region.ts';
import { area, bounds, vertexCount } from '../shape.ts';
import { finite, name, side } from './fields.ts';
import { createBudget, type ImportedRegion, importedFrom, invalid, type ReadOptions, scaleTo } from './imported-region.ts';
import { readJson } from './read-json.ts';
import { readOutline, toRing } from './read-outline.ts';
import { readRunLengths } from './run-lengths.ts';
import { traceLabels } from './trace-labels.ts';
import { withoutHoles } from './without-holes.ts';

/**
 * COCO instances of one picture: a category for each name, an annotation for each region, polygons in image pixels. COCO's polygons
 * know no holes: a region with holes is cut into pieces that its polygons list together.
 */
export function writeCoco({ image, regions }: RegionSet, fileName: string): string {
  const names = [...new Set(regions.map((region) => region.name))];
  const annotations = regions.map((region, i) => {
    const box = bounds(region.outline) ?? { left: 0, top: 0, right: 0, bottom: 0 };
    return {
      id: i + 1,
      image_id: 1,
      category_id: names.indexOf(region.name) + 1,
      segmentation: withoutHoles(region.outline, image).map((ring) => ring.flatMap(({ x, y }) => [x, y])),
      area: area(region.outline),
      bbox: [box.left, box.top, box.right - box.left, box.bottom - box.top],
      iscrowd: 0,
      attributes: { laterality: region.laterality },
    };
  });
  const images = [{ id: 1, file_name: fileName, width: image.width, height: image.height }];
  return `${JSON.stringify({ images, annotations, categories: names.map((title, i) => ({ id: i + 1, name: title })) })}\n`;
}

/**
 * Reads polygons, which are united, and run lengths (a list of numbers or COCO's string), which are traced along their pixels' edges.
 * @param options.fileName which picture of a file with several is meant
 * @throws Failure 'regions-invalid' that names line or field, or both sizes where the file is for another picture
 */
export function readCoco(text: string, options: ReadOptions & { readonly fileName?: string }): readonly ImportedRegion[] {
  const file = readJson(text, schema, 'COCO');
  const picture = pictureOf(file.images, options.fileName);
  const scale = scaleTo(options, picture, `images.${file.images.indexOf(picture)}`);
  const titles = new Map(file.categories.map(({ id, name: title }) => [id, title]));
  const budget = createBudget();
  return file.annotations.flatMap((annotation, i): ImportedRegion[] => {
    if (annotation.image_id !== picture.id) return [];
    budget.region();
    const polygons = polygonsOf(annotation.segmentation, picture, `annotations.${i}.segmentation`);
    budget.vertices(vertexCount(polygons));
    const scaled = polygons.map((polygon) =>
      polygon.map((ring) =>
        toRing(
          ring.map(({ x, y }) => [x, y] as const),
          scale,
        ),
      ),
    );
    return [
      {
        name:
          titles.get(annotation.category_id) ??
          invalid(`“annotations.${i}.category_id” names a category that this COCO file does not list.`),
        laterality: annotation.attributes?.laterality ?? 'none',
        placedBy: importedFrom('coco'),
        outline: readOutline(scaled, options.image),
      },
    ];
  });
}

function polygonsOf(segmentation: Segmentation, picture: { width: number; height: number }, field: string): readonly Polygon[] {
  if (Array.isArray(segmentation)) return segmentation.map((numbers, i) => [ringOf(numbers, `${field}.${i}`)]);
  const [height, width] = segmentation.size;
  if (width !== picture.width || height !== picture.height)
    invalid(`“${field}.size” of this COCO file differs from the size of its picture.`);
  const mask =
    readRunLengths(segmentation.counts, width, height) ?? invalid(`“${field}.counts” of this COCO file does not fill its picture.`);
  const traced = traceLabels({ width, height, labels: mask.values }) ?? invalid(`“${field}” of this COCO file is noise, no region.`);
  return traced.get(1) ?? [];
}

function ringOf(numbers: readonly number[], field: string) {
  if (numbers.length % 2 === 1) invalid(`“${field}” of this COCO file has an odd count of numbers; x and y come in pairs.`);
  return toRing(
    Array.from({ length: numbers.length / 2 }, (_, k) => [numbers[2 * k] ?? 0, numbers[2 * k + 1] ?? 0] as const),
    { x: 1, y: 1 },
  );
}

type Picture = v.InferOutput<typeof pictureSchema>;

function pictureOf(pictures: readonly Picture[], fileName: string | undefined): Picture {
  const [only] = pictures;
  if (only === undefined) return invalid('This COCO file lists no picture (“images” is empty).');
  if (pictures.length === 1) return only;
  const named = pictures.filter(({ file_name }) => fileName !== undefined && baseOf(file_name ?? '') === baseOf(fileName));
  const [match] = named;
  if (match !== undefined && named.length === 1) return match;
  return invalid(
    `This COCO file is about ${pictures.length} pictures, and ${named.length === 0 ? 'none' : 'more than one'} of them has this film’s name (“images”).`,
  );
}

const baseOf = (path: string) => path.split(/[\\/]/).at(-1);

const segmentationSchema = v.union([
  v.array(v.array(finite)),
  v.object({ size: v.tuple([side, side]), counts: v.union([v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.string()]) }),
]);
type Segmentation = v.InferOutput<typeof segmentationSchema>;

const pictureSchema = v.object({ id: v.number(), width: side, height: side, file_name: v.optional(v.string()) });

const schema = v.object({
  images: v.array(pictureSchema),
  categories: v.array(v.object({ id: v.number(), name })),
  annotations: v.array(
    v.object({
      image_id: v.number(),
      category_id: v.number(),
      segmentation: segmentationSchema,
      attributes: v.optional(v.object({ laterality: v.optional(v.fallback(v.picklist(['right', 'left', 'both', 'none']), 'none')) })),
    }),
  ),
});
