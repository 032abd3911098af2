import type { Brand } from './brand.ts';
import type { RadiographId } from './identity.ts';
import type { ImagePoint, Size } from './points.ts';

export type RegionId = Brand<string, 'RegionId'>;

/** Vertices in order. The last one joins the first, which is not repeated. */
export type Ring = readonly ImagePoint[];

/** An outer ring, then its holes. */
export type Polygon = readonly Ring[];

/**
 * The area of a region, in image pixels: any number of parts, each with any number of holes. Always simple: no ring crosses itself or
 * another one, parts do not overlap, nothing lies beyond the image (`regions/outline.ts` makes any drawing so). Without parts: empty.
 */
export type Outline = readonly Polygon[];

/** Whose side of the body: the patient's, so 'right' is on the left of the picture. */
export type Laterality = 'right' | 'left' | 'both' | 'none';

export type TemplateId = 'lungs' | 'zones' | 'brixia' | 'rale' | 'heart' | 'thirds' | 'own';

/** A point of the anatomy that a person set on the film. */
export type Landmark = { readonly id: string; readonly at: ImagePoint };

/** How a region came to be where it is. `edited`: changed by hand afterwards. */
export type PlacedBy =
  | { readonly how: 'hand' }
  | { readonly how: 'image'; readonly template: TemplateId; readonly edited: boolean }
  | {
      readonly how: 'segmentation';
      readonly template: TemplateId;
      /** Of the network that found the lungs. */
      readonly model: string;
      readonly sha256: string;
      readonly edited: boolean;
    }
  | { readonly how: 'landmarks'; readonly template: TemplateId; readonly landmarks: readonly Landmark[]; readonly edited: boolean }
  | { readonly how: 'import'; readonly format: 'geojson' | 'coco' | 'labelme' | 'label-mask' };

/** A part of a film, drawn or fitted. */
export type Region = {
  readonly id: RegionId;
  readonly name: string;
  readonly laterality: Laterality;
  readonly placedBy: PlacedBy;
  readonly outline: Outline;
  /** Place in the palette of regions (`render/region-palette.ts`). */
  readonly colour: number;
  /** Not to be changed by hand. */
  readonly locked: boolean;
  /** Neither drawn nor measured. */
  readonly hidden: boolean;
};

/** The regions of one film, in the order in which they are listed and drawn. */
export type RegionSet = { readonly film: RadiographId; readonly image: Size; readonly regions: readonly Region[] };
