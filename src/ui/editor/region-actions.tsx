import { ArrowDown, ArrowLeftRight, ArrowUp, Combine, Copy, FlipVertical2, type LucideIcon, Palette, Pencil, Trash2 } from 'lucide-react';
import { regionColours } from '../../render/region-palette.ts';
import type { RegionId } from '../../shared/region.ts';
import { describeRegions } from '../../state/regions/edits/describe-regions.ts';
import { duplicateRegions } from '../../state/regions/edits/duplicate-regions.ts';
import { mergeRegions } from '../../state/regions/edits/merge-regions.ts';
import { mirrorRegions } from '../../state/regions/edits/mirror-regions.ts';
import { removeRegions } from '../../state/regions/edits/remove-regions.ts';
import { reorderRegions } from '../../state/regions/edits/reorder-regions.ts';
import { useRegions } from '../app-context.tsx';
import { MenuButton } from '../shell/menu-button.tsx';
import { strings } from '../strings.ts';
import type { FilmRegions } from './use-film-regions.ts';

type RegionActionsProps = { readonly regions: FilmRegions; readonly onRename: (id: RegionId) => void };

/** What can be done to the selected regions. */
export function RegionActions({ regions, onRename }: RegionActionsProps) {
  const selected = useRegions((now) => now.selected);
  const words = strings.regions;
  const [first] = selected;
  const isNone = first === undefined;
  return (
    <fieldset className="region-actions" aria-label={words.actions}>
      <Action icon={Pencil} label={words.renameThis} disabled={selected.length !== 1} onPress={() => first && onRename(first)} />
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
      <MenuButton
        label={words.side}
        className="button icon"
        disabled={isNone}
        items={sides.map((id) => ({ id, label: words.sideLabels[id] }))}
        onChoose={(laterality) => regions.change(describeRegions(selected, { laterality }))}
      >
        <ArrowLeftRight size={15} aria-hidden />
      </MenuButton>
      <Action icon={ArrowUp} label={words.up} disabled={isNone} onPress={() => regions.change(reorderRegions(selected, -1))} />
      <Action icon={ArrowDown} label={words.down} disabled={isNone} onPress={() => regions.change(reorderRegions(selected, 1))} />
      <Action icon={Trash2} label={words.remove} disabled={isNone} onPress={() => regions.change(removeRegions(selected))} />
    </fieldset>
  );
}

const sides = ['right', 'left', 'both', 'none'] as const;

type ActionProps = { readonly icon: LucideIcon; readonly label: string; readonly disabled: boolean; readonly onPress: () => void };

/** Not `disabled` where there is nothing to do: it must not lose the focus by what it did. */
function Action({ icon: Icon, label, disabled, onPress }: ActionProps) {
  return (
    <button
      type="button"
      className="button icon"
      aria-label={label}
      title={label}
      aria-disabled={disabled}
      onClick={() => !disabled && onPress()}
    >
      <Icon size={15} aria-hidden />
    </button>
  );
}
