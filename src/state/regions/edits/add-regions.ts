import type { Region } from '../../../shared/region.ts';
import type { RegionEdit } from '../region-edit.ts';
import { newRegionId } from '../region-ids.ts';

/** A region to be; without a name, a colour or an id of its own it is given the next free one. */
export type RegionDraft = Pick<Region, 'laterality' | 'placedBy' | 'outline'> &
  Partial<Pick<Region, 'id' | 'name' | 'colour' | 'locked' | 'hidden'>>;

/** Adds regions behind the others, and selects them. Empty outlines are left out. */
export function addRegions(drafts: readonly RegionDraft[]): RegionEdit {
  return ({ regions, selected }) => {
    const after = [...regions];
    for (const draft of drafts) if (draft.outline.length > 0) after.push(toRegion(draft, after));
    if (after.length === regions.length) return { regions, selected };
    return { regions: after, selected: after.slice(regions.length).map(({ id }) => id) };
  };
}

function toRegion(draft: RegionDraft, others: readonly Region[]): Region {
  const isTaken = (id: Region['id']) => others.some((other) => other.id === id);
  return {
    id: draft.id === undefined || isTaken(draft.id) ? newRegionId() : draft.id,
    name: draft.name ?? freeName(others),
    laterality: draft.laterality,
    placedBy: draft.placedBy,
    outline: draft.outline,
    colour: draft.colour ?? freeColour(others),
    locked: draft.locked ?? false,
    hidden: draft.hidden ?? false,
  };
}

function freeName(others: readonly Region[]): string {
  const names = new Set(others.map(({ name }) => name));
  let number = others.length + 1;
  while (names.has(`Region ${number}`)) number++;
  return `Region ${number}`;
}

/** The first place of the palette that no other region has; past its end it begins again (`render/region-palette.ts`). */
export function freeColour(others: readonly Region[]): number {
  const taken = new Set(others.map(({ colour }) => colour));
  let colour = 0;
  while (taken.has(colour)) colour++;
  return colour;
}
