import { ArrowDown, ArrowUp, Combine, Copy, FlipVertical2, type LucideIcon, Palette, Trash2 } from 'lucide-react';
import { regionColours } from '../../render/region-palette.ts';
import { describeRegions } from '../../state/regions/edits/describe-regions.ts';
import { duplicateRegions } from '../../state/regions/edits/duplicate-regions.ts';
import { mergeRegions } from '../../state/regions/edits/merge-regions.ts';
import { mirrorRegions } from '../../state/regions/edits/mirror-regions.ts';
import { removeRegions } from '../../state/regions/edits/remove-regions.ts';
import { reorderRegions } from '../../state/regions/edits/reorder-regions.ts';
import { useRegions } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { MenuButton } from './menu-button.tsx';
import type { FilmRegions } from './use-film-regions.ts';

/** What can be done to the selected regions. */
export function RegionActions({ regions }: { readonly regions: FilmRegions }) {
  const selected = useRegions((now) => now.selected);
  const words = strings.regions;
  const isNone = selected.length === 0;
  return (
    <fieldset className="region-actions" aria-label={words.actions}>
      <Action icon={Copy} label={words.duplicate} disabled={isNone} onPress={() => regions.change(duplicateRegions(selected))} />
      <Action icon={FlipVertical2} label={words.mirror} disabled={isNone} onPress={() => regions.change(mirrorRegions(selected))} />
      <Action icon={Combine} label={words.merge} disabled={selected.length < 2} onPress={() => regions.change(mergeRegions(selected))} />
      <MenuButton
        label={words.colour}
        className="button icon"
        disabled={isNone}
        items={regionColours.map(({ name, css }, place) => ({ id: String(place), label: name, swatch: css }))}
        onChoose={(place) => regions.change(describeRegions(selected, { colour: Number(place) }))}
      >
        <Palette size={15} aria-hidden />
      </MenuButton>
      <Action icon={ArrowUp} label={words.up} disabled={isNone} onPress={() => regions.change(reorderRegions(selected, -1))} />
      <Action icon={ArrowDown} label={words.down} disabled={isNone} onPress={() => regions.change(reorderRegions(selected, 1))} />
      <Action icon={Trash2} label={words.remove} disabled={isNone} onPress={() => regions.change(removeRegions(selected))} />
    </fieldset>
  );
}

type ActionProps = { readonly icon: LucideIcon; readonly label: string; readonly disabled: boolean; readonly onPress: () => void };

function Action({ icon: Icon, label, disabled, onPress }: ActionProps) {
  return (
    <button type="button" className="button icon" aria-label={label} title={label} disabled={disabled} onClick={onPress}>
      <Icon size={15} aria-hidden />
    </button>
  );
}
