import * as v from 'valibot';
import type { RadiographId } from '../../shared/identity.ts';
import { imagePoint, type Size } from '../../shared/points.ts';
import type { Outline, PlacedBy, Region, RegionId, RegionSet, Ring } from '../../shared/region.ts';
import { finite, name, pair, size } from './fields.ts';
import { createBudget, type ImportedRegion, importedFrom, invalid, type ReadOptions, scaleTo } from './imported-region.ts';
import { readJson } from './read-json.ts';
import { readOutline, toRing } from './read-outline.ts';

/** What a GeoJSON file says: the film and the size it was made for, if it says so, and its regions. */
export type GeojsonRegions = { readonly film: RadiographId | undefined; readonly regions: readonly ImportedRegion[] };

/**
 * Our own format: a FeatureCollection in image pixels (origin top left, pixel edges at integers), a MultiPolygon a region, everything
 * else in its properties. Numbers are written to the last digit: reading the file again restores the set exactly.
 */
export function writeGeojson({ film, image, regions }: RegionSet): string {
  const lines = regions.map((region) => JSON.stringify(featureOf(region, image)));
  const { width, height } = image;
  return `{"type":"FeatureCollection","film":${JSON.stringify(film)},"image":${JSON.stringify({ width, height })},"features":[\n${lines.join(',\n')}\n]}\n`;
}

/**
 * Reads what `writeGeojson` wrote, or any FeatureCollection of polygons in image pixels.
 * @throws Failure 'regions-invalid' that names line or field, or both sizes where the file is for another picture
 */
export function readGeojson(text: string, options: ReadOptions): GeojsonRegions {
  const file = readJson(text, collection, 'GeoJSON');
  const budget = createBudget();
  const ids = new Set<string>();
  const regions = file.features.map(({ id, geometry, properties: said }, i): ImportedRegion => {
    const properties = said ?? {};
    const field = `features.${i}`;
    budget.region();
    const image = properties.image ?? file.image;
    const scale =
      image === undefined
        ? { x: 1, y: 1 }
        : scaleTo(options, image, properties.image === undefined ? 'image' : `${field}.properties.image`);
    const own = properties.id ?? (id === undefined ? undefined : String(id));
    if (own !== undefined && ids.has(own)) invalid(`Two regions of this GeoJSON file have the same id (“${field}.properties.id”).`);
    if (own !== undefined) ids.add(own);
    const polygons = geometry === null ? [] : geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const ring of polygons.flat()) budget.vertices(ring.length);
    return {
      name: properties.name ?? `Region ${i + 1}`,
      laterality: properties.laterality ?? 'none',
      placedBy: properties.placedBy === undefined ? importedFrom('geojson') : placedByOf(properties.placedBy),
      outline: readOutline(
        polygons.map((polygon) => polygon.map((ring) => toRing(ring, scale))),
        options.image,
      ),
      ...(own === undefined ? {} : { id: own as RegionId }),
      ...(properties.colour === undefined ? {} : { colour: properties.colour }),
      ...(properties.locked === undefined ? {} : { locked: properties.locked }),
      ...(properties.hidden === undefined ? {} : { hidden: properties.hidden }),
    };
  });
  return { film: file.film === undefined ? undefined : (file.film as RadiographId), regions };
}

function featureOf({ outline, ...region }: Region, { width, height }: Size) {
  const { id, name: title, laterality, placedBy, colour, locked, hidden } = region;
  return {
    type: 'Feature',
    properties: { id, name: title, laterality, placedBy, image: { width, height }, colour, locked, hidden },
    geometry: { type: 'MultiPolygon', coordinates: coordinatesOf(outline) },
  };
}

const coordinatesOf = (outline: Outline) => outline.map((polygon) => polygon.map(closed));

const closed = (ring: Ring) => [...ring, ...ring.slice(0, 1)].map(({ x, y }) => [x, y]);

const template = v.picklist(['lungs', 'zones', 'brixia', 'rale', 'heart', 'thirds', 'own']);
const landmark = v.object({ id: name, at: v.object({ x: finite, y: finite }) });

const placedBySchema = v.variant('how', [
  v.object({ how: v.literal('hand') }),
  v.object({ how: v.literal('image'), template, edited: v.boolean() }),
  v.object({ how: v.literal('segmentation'), template, model: name, sha256: name, edited: v.boolean() }),
  v.object({ how: v.literal('landmarks'), template, landmarks: v.pipe(v.array(landmark), v.maxLength(100)), edited: v.boolean() }),
  v.object({ how: v.literal('import'), format: v.picklist(['geojson', 'coco', 'labelme', 'label-mask']) }),
]);

function placedByOf(read: v.InferOutput<typeof placedBySchema>): PlacedBy {
  if (read.how !== 'landmarks') return read;
  return { ...read, landmarks: read.landmarks.map(({ id, at }) => ({ id, at: imagePoint(at.x, at.y) })) };
}

const rings = v.array(v.array(pair));

const feature = v.object({
  type: v.literal('Feature'),
  id: v.optional(v.union([name, v.number()])),
  geometry: v.nullable(
    v.variant('type', [
      v.object({ type: v.literal('Polygon'), coordinates: rings }),
      v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(rings) }),
    ]),
  ),
  properties: v.nullish(
    v.object({
      id: v.optional(name),
      name: v.optional(name),
      laterality: v.optional(v.picklist(['right', 'left', 'both', 'none'])),
      placedBy: v.optional(placedBySchema),
      image: v.optional(size),
      colour: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000))),
      locked: v.optional(v.boolean()),
      hidden: v.optional(v.boolean()),
    }),
  ),
});

const collection = v.object({
  type: v.literal('FeatureCollection'),
  film: v.optional(name),
  image: v.optional(size),
  features: v.array(feature),
});
