import fc from 'fast-check';
import { intersect, subtract, toOutline, union } from '../../../../src/regions/outline.ts';
import type { RadiographId } from '../../../../src/shared/identity.ts';
import { imagePoint } from '../../../../src/shared/points.ts';
import type { Outline, PlacedBy, Region, RegionId, RegionSet } from '../../../../src/shared/region.ts';
import { degenerateScribble, image, scribble } from '../drawings.ts';

export const drawn = fc.oneof(scribble, degenerateScribble).map((ring) => toOutline([ring], image));

/** Also what cutting and uniting leaves: holes, parts, parts that touch. */
export const outline: fc.Arbitrary<Outline> = fc
  .tuple(drawn, drawn, fc.constantFrom(union, subtract, intersect))
  .map(([a, b, operate]) => operate(a, b));

const placedBy: fc.Arbitrary<PlacedBy> = fc.oneof(
  fc.constant<PlacedBy>({ how: 'hand' }),
  fc.boolean().map((edited): PlacedBy => ({ how: 'image', template: 'thirds', edited })),
  fc.boolean().map((edited): PlacedBy => ({ how: 'segmentation', template: 'zones', model: 'lungs', sha256: 'f00', edited })),
  fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()).map(
    ([x, edited]): PlacedBy => ({
      how: 'landmarks',
      template: 'heart',
      landmarks: [{ id: 'heart-apex', at: imagePoint(x, 0.1) }],
      edited,
    }),
  ),
  fc.constant<PlacedBy>({ how: 'import', format: 'coco' }),
);

const region = fc.record({
  name: fc.string({ maxLength: 30, unit: 'grapheme' }),
  laterality: fc.constantFrom('right' as const, 'left' as const, 'both' as const, 'none' as const),
  placedBy,
  outline,
  colour: fc.integer({ min: 0, max: 11 }),
  locked: fc.boolean(),
  hidden: fc.boolean(),
});

export const regionSet: fc.Arbitrary<RegionSet> = fc.array(region, { maxLength: 4 }).map((regions) => ({
  film: 'film-1' as RadiographId,
  image,
  regions: regions.map((one, i): Region => ({ ...one, id: `region-${i}` as RegionId })),
}));
