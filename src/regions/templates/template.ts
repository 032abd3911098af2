import type { ImagePoint, Size } from '../../shared/points.ts';
import type { Outline, Region, TemplateId } from '../../shared/region.ts';

/** A region that has no id and no colour yet. */
export type RegionDraft = Pick<Region, 'name' | 'laterality' | 'outline' | 'placedBy'>;

/** Both lungs of a film, in image pixels; the patient's right lies on the left of the picture unless the film is mirrored. */
export type Lungs = { readonly right: Outline; readonly left: Outline };

/** A point that a person may be asked to set on the film. */
export type LandmarkDescription = {
  readonly id: string;
  readonly label: string;
  /** Where to look for it, in a sentence. */
  readonly hint: string;
  /** The template can do without it. */
  readonly isOptional: boolean;
  /** Where to put it before it is dragged: shares of the picture's width and height. */
  readonly start: { readonly x: number; readonly y: number };
};

export type TemplateDescription = {
  readonly id: TemplateId;
  readonly label: string;
  /** What it makes, and where its lines come from. */
  readonly sentence: string;
  readonly placements: readonly ('segmentation' | 'landmarks' | 'image')[];
  /** Asked for when it is placed by landmarks. */
  readonly landmarks: readonly LandmarkDescription[];
};

/** What a template is drawn into. */
export type Anatomy = { readonly image: Size; readonly lungs?: Lungs; readonly landmarks: ReadonlyMap<string, ImagePoint> };

export type TemplatePart = Pick<Region, 'name' | 'laterality' | 'outline'>;

export type Template = TemplateDescription & {
  /** Its regions where the anatomy has room for them; a part without area may be among them. */
  readonly draw: (anatomy: Anatomy) => readonly TemplatePart[];
};
