import { Failure } from '../shared/failure.ts';
import type { LungMask } from '../shared/lung-mask.ts';
import type { ImagePoint, Size } from '../shared/points.ts';
import type { Landmark, PlacedBy } from '../shared/region.ts';
import { lungsOfMask } from './lungs-of-mask.ts';
import { subtract } from './outline.ts';
import { placeShapes } from './place-shape.ts';
import { leftLungShape, rightLungShape } from './templates/lung-shape.ts';
import type { Anatomy, Lungs, RegionDraft, Template } from './templates/template.ts';
import { type BuiltInId, templateOf } from './templates/templates.ts';

/** Regions in image pixels, without ids and colours; parts without area are left out. */
export type FittedTemplate = readonly RegionDraft[];

/**
 * A template in the lungs that a segmentation network found.
 * @throws Failure 'no-lungs' (see `lungsOfMask`), 'bad-usage' for a template that lungs do not place
 */
export function fitBySegmentation(id: BuiltInId, mask: LungMask, image: Size): FittedTemplate {
  const template = templateFor(id, 'segmentation');
  const placedBy: PlacedBy = { how: 'segmentation', template: id, model: mask.params.model, sha256: mask.params.sha256, edited: false };
  return drafts(template, { image, lungs: lungsOfMask(mask, image), landmarks: new Map() }, placedBy);
}

/**
 * A template between points that a person set on the film.
 * @throws Failure 'bad-usage' where a point is missing, no number, or the template is not placed so
 */
export function fitByLandmarks(id: BuiltInId, landmarks: readonly Landmark[], image: Size): FittedTemplate {
  const template = templateFor(id, 'landmarks');
  const known = new Map(landmarks.filter(({ at }) => Number.isFinite(at.x) && Number.isFinite(at.y)).map(({ id: name, at }) => [name, at]));
  const missing = template.landmarks.filter((landmark) => !landmark.isOptional && !known.has(landmark.id));
  if (missing.length > 0) throw new Failure('bad-usage', `Set these points first: ${missing.map(({ label }) => label).join(', ')}.`);
  return drafts(
    template,
    { image, landmarks: known, ...(needsLungs(template) ? { lungs: lungsBetween(known, image) } : {}) },
    { how: 'landmarks', template: id, landmarks, edited: false },
  );
}

const needsLungs = (template: Template) => template.landmarks.some(({ id }) => id in rightLungShape.landmarks);

function lungsBetween(landmarks: ReadonlyMap<string, ImagePoint>, image: Size): Lungs {
  const [right = [], left = []] = placeShapes([rightLungShape, leftLungShape], landmarks, image);
  return { right: subtract(right, left), left };
}

/**
 * A template that follows the picture's edges.
 * @throws Failure 'bad-usage' for one that follows anatomy
 */
export function fitToImage(id: BuiltInId, image: Size): FittedTemplate {
  return drafts(templateFor(id, 'image'), { image, landmarks: new Map() }, { how: 'image', template: id, edited: false });
}

function templateFor(id: BuiltInId, placement: Template['placements'][number]): Template {
  const template = templateOf(id);
  if (template.placements.includes(placement)) return template;
  throw new Failure('bad-usage', `“${template.label}” cannot be placed this way. Choose another way or another template.`);
}

function drafts(template: Template, anatomy: Anatomy, placedBy: PlacedBy): FittedTemplate {
  return template
    .draw(anatomy)
    .filter(({ outline }) => outline.length > 0)
    .map((part) => ({ ...part, placedBy }));
}
