import * as v from 'valibot';
import type { Affine } from '../../shared/affine.ts';
import { type ImagePoint, imagePoint, type Size } from '../../shared/points.ts';
import type { Laterality, Outline, PlacedBy, Region } from '../../shared/region.ts';
import { finite, name as nameField } from '../exchange/fields.ts';
import { createBudget } from '../exchange/imported-region.ts';
import { readJson } from '../exchange/read-json.ts';
import { toOutline } from '../outline.ts';
import { type Bounds, bounds } from '../shape.ts';
import type { Lungs, RegionDraft } from './template.ts';

/**
 * A user's own template: regions of one film in shares of a frame (0 to 1), to be set into the same frame of another film. With
 * `frame: 'lungs'` a region of the right (left) side goes with the box of the patient's right (left) lung, any other with the box of
 * both; with 'image' all go with the picture. Plain JSON, to be kept or sent.
 */
export type OwnTemplate = {
  readonly version: 1;
  readonly name: string;
  readonly frame: 'lungs' | 'image';
  readonly parts: readonly { readonly name: string; readonly laterality: Laterality; readonly rings: readonly Rings[] }[];
};

/** An outer ring and its holes, as pairs of shares. */
type Rings = readonly (readonly (readonly [number, number])[])[];

/** What a template is taken from or set into: without lungs, the picture. */
export type Frame = { readonly image: Size; readonly lungs?: Lungs };

/** Makes a template of regions as they are drawn; with the film's lungs, if they are known, it will follow the lungs of other films. */
export function saveTemplate(name: string, regions: readonly Region[], frame: Frame): OwnTemplate {
  const parts = regions
    .filter(({ outline }) => outline.length > 0)
    .map((region) => {
      const box = boxFor(region.laterality, frame);
      const share = ({ x, y }: ImagePoint): [number, number] => [
        (x - box.left) / (box.right - box.left),
        (y - box.top) / (box.bottom - box.top),
      ];
      const rings = region.outline.map((polygon) => polygon.map((ring) => ring.map(share)));
      return { name: region.name, laterality: region.laterality, rings };
    });
  return { version: 1, name, frame: frame.lungs === undefined ? 'image' : 'lungs', parts };
}

/**
 * Sets a user's template into another film; what falls off the picture is cut.
 * @param placedBy how the lungs were found; `{ how: 'image', template: 'own', … }` without them
 * @returns no regions for a template that follows lungs where the film's are not given
 */
export function placeOwn(template: OwnTemplate, frame: Frame, placedBy: PlacedBy): readonly RegionDraft[] {
  if (template.frame === 'lungs' && frame.lungs === undefined) return [];
  const target: Frame = template.frame === 'lungs' ? frame : { image: frame.image };
  return template.parts
    .map(({ name, laterality, rings }): RegionDraft => {
      const map = fromShares(boxFor(laterality, target));
      const placed = rings.flat().map((ring) => ring.map(([u, w]) => imagePoint(map.xx * u + map.x0, map.yy * w + map.y0)));
      return { name, laterality, outline: toOutline(placed, frame.image), placedBy };
    })
    .filter(({ outline }) => outline.length > 0);
}

/** Reads a template that was written with JSON.stringify. @throws Failure 'regions-invalid' that names line or field */
export function readOwnTemplate(text: string): OwnTemplate {
  const template = readJson(text, schema, 'template');
  const budget = createBudget();
  for (const { rings } of template.parts) {
    budget.region();
    for (const ring of rings.flat()) budget.vertices(ring.length);
  }
  return template;
}

function boxFor(laterality: Laterality, { image, lungs }: Frame): Bounds {
  const whole = { left: 0, top: 0, right: image.width, bottom: image.height };
  if (lungs === undefined) return whole;
  const own: Outline = laterality === 'right' ? lungs.right : laterality === 'left' ? lungs.left : [...lungs.right, ...lungs.left];
  return bounds(own) ?? whole;
}

function fromShares({ left, top, right, bottom }: Bounds): Pick<Affine<ImagePoint, ImagePoint>, 'xx' | 'x0' | 'yy' | 'y0'> {
  return { xx: right - left, x0: left, yy: bottom - top, y0: top };
}

const schema = v.object({
  version: v.literal(1),
  name: nameField,
  frame: v.picklist(['lungs', 'image']),
  parts: v.array(
    v.object({
      name: nameField,
      laterality: v.picklist(['right', 'left', 'both', 'none']),
      rings: v.array(v.array(v.array(v.tuple([finite, finite])))),
    }),
  ),
});
