import type { Landmark, Outline, Region, RegionId, TemplateId } from '../../../shared/region.ts';
import type { RegionEdit } from '../region-edit.ts';
import { addRegions, type RegionDraft } from './add-regions.ts';

/** Puts a template's regions in the place of those that the same template gave before. What is locked, drawn, or of another template stays. */
export function placeTemplate(template: TemplateId, drafts: readonly RegionDraft[]): RegionEdit {
  return ({ regions }, image) => {
    const stay = regions.filter((region) => region.locked || !isOf(template, region));
    return addRegions(drafts)({ regions: stay, selected: [] }, image);
  };
}

/** The outlines that landmarks give to the regions which follow them; each region takes the part of its name, or, renamed, of its place. */
export function outlinesByLandmarks(
  regions: readonly Region[],
  template: TemplateId,
  drafts: readonly RegionDraft[],
): ReadonlyMap<RegionId, Outline> {
  const followers = regions.filter((region) => followsLandmarks(template, region));
  return new Map(
    followers.flatMap(({ id, name }, place) => {
      const draft = drafts.find((each) => each.name === name) ?? (followers.length === drafts.length ? drafts[place] : undefined);
      return draft ? [[id, draft.outline] as const] : [];
    }),
  );
}

/** Lets regions follow landmarks that were moved. */
export function moveLandmarks(outlines: ReadonlyMap<RegionId, Outline>, landmarks: readonly Landmark[]): RegionEdit {
  return ({ regions, selected }) => ({
    selected,
    regions: regions.map((region) => {
      const outline = outlines.get(region.id);
      return outline === undefined || region.placedBy.how !== 'landmarks'
        ? region
        : { ...region, outline, placedBy: { ...region.placedBy, landmarks } };
    }),
  });
}

/** Does the region go where its landmarks go? */
export function followsLandmarks(template: TemplateId, { placedBy, locked }: Region): boolean {
  return placedBy.how === 'landmarks' && placedBy.template === template && !placedBy.edited && !locked;
}

const isOf = (template: TemplateId, { placedBy }: Region) => 'template' in placedBy && placedBy.template === template;
