import { mirror } from '../../../regions/outline.ts';
import type { Laterality, RegionId } from '../../../shared/region.ts';
import type { RegionEdit } from '../region-edit.ts';
import { addRegions } from './add-regions.ts';

/** Copies regions to the other side of the film, under the other side's name. */
export function mirrorRegions(ids: readonly RegionId[]): RegionEdit {
  return (before, image) => {
    const copies = before.regions
      .filter(({ id }) => ids.includes(id))
      .map(({ name, laterality, outline }) => ({
        name: otherName(name),
        laterality: otherSide[laterality],
        outline: mirror(outline, image),
        placedBy: { how: 'hand' } as const,
      }));
    return addRegions(copies)(before, image);
  };
}

const otherSide: Readonly<Record<Laterality, Laterality>> = { right: 'left', left: 'right', both: 'both', none: 'none' };
const otherWord: Readonly<Record<string, string>> = { right: 'left', left: 'right', Right: 'Left', Left: 'Right' };

/** 'Right upper' becomes 'Left upper'; a name without a side says that it is a mirror image. */
function otherName(name: string): string {
  const other = name.replace(/\b(right|left)\b/gi, (word) => otherWord[word] ?? word);
  return other === name ? `${name} mirrored` : other;
}
