import './region-list.css';
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import type { RegionId } from '../../shared/region.ts';
import { describeRegions } from '../../state/regions/edits/describe-regions.ts';
import { removeRegions } from '../../state/regions/edits/remove-regions.ts';
import { reorderRegions } from '../../state/regions/edits/reorder-regions.ts';
import { useRegions } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { RegionRow, rowId } from './region-row.tsx';
import { RenameField } from './rename-field.tsx';
import type { FilmRegions } from './use-film-regions.ts';

type RegionListProps = {
  readonly ids: readonly RegionId[];
  readonly regions: FilmRegions;
  /** Whose name is being changed. */
  readonly renamed: RegionId | undefined;
  readonly onRename: (id: RegionId | undefined) => void;
};

/** The film's regions by name. One stop of Tab; arrows walk, Shift extends, Ctrl picks, letters lock and hide. */
export function RegionList({ ids, regions, renamed, onRename }: RegionListProps) {
  const list = useRef<HTMLDivElement>(null);
  const selected = useRegions((now) => now.selected);
  /** Where arrows go on from, and from where Shift extends. */
  const [active, setActive] = useState<RegionId>();
  const [anchor, setAnchor] = useState<RegionId>();
  const lead = active && ids.includes(active) ? active : selected.find((id) => ids.includes(id));

  const range = (to: RegionId) => {
    const [from, end] = [ids.indexOf(anchor ?? lead ?? to), ids.indexOf(to)];
    return ids.slice(Math.min(from, end), Math.max(from, end) + 1);
  };
  const toggle = (id: RegionId) => regions.select(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id]);
  const go = (id: RegionId, { shiftKey, ctrlKey, metaKey }: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>, isKey: boolean) => {
    setActive(id);
    if (shiftKey) {
      regions.select(range(id));
      return;
    }
    setAnchor(id);
    if (!(ctrlKey || metaKey)) regions.select([id]);
    else if (!isKey) toggle(id);
  };
  const step = (event: KeyboardEvent) => {
    const now = lead ? ids.indexOf(lead) : -1;
    const to = { ArrowDown: now + 1, ArrowUp: now === -1 ? ids.length - 1 : now - 1, Home: 0, End: ids.length - 1 }[event.key];
    const id = to === undefined ? undefined : ids[Math.min(ids.length - 1, Math.max(0, to))];
    if (!id) return false;
    go(id, event, true);
    list.current?.querySelector(`#${CSS.escape(rowId(id))}`)?.scrollIntoView({ block: 'nearest' });
    return true;
  };
  const flip = (what: 'locked' | 'hidden') => {
    const chosen = regions.kept().filter(({ id }) => selected.includes(id));
    regions.change(describeRegions(selected, { [what]: !chosen.every((region) => region[what]) }));
  };
  const act = (event: KeyboardEvent): boolean => {
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.altKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
      regions.change(reorderRegions(selected, key === 'ArrowUp' ? -1 : 1));
      return true;
    }
    if (isCommand && key === 'a') regions.select(ids);
    else if (key === 'F2' && lead) onRename(lead);
    else if (key === ' ' && lead) toggle(lead);
    else if (key === 'l' && !isCommand) flip('locked');
    else if (key === 'h' && !isCommand) flip('hidden');
    else if (key === 'Delete' || key === 'Backspace') regions.change(removeRegions(selected));
    else if (key === 'Escape') regions.select([]);
    else return step(event);
    return true;
  };

  return (
    <div className="region-list">
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={strings.regions.label}
        aria-multiselectable="true"
        aria-description={strings.regions.listHint}
        aria-activedescendant={lead && rowId(lead)}
        onKeyDown={(event) => {
          if (act(event)) event.preventDefault();
        }}
      >
        {ids.map((id) => (
          <RegionRow
            key={id}
            id={id}
            regions={regions}
            isSelected={selected.includes(id)}
            isActive={id === lead}
            onPress={(event) => go(id, event, false)}
            onRename={() => onRename(id)}
          />
        ))}
      </div>
      {renamed && ids.includes(renamed) && (
        <RenameField
          id={renamed}
          list={list}
          regions={regions}
          onEnd={() => {
            onRename(undefined);
            list.current?.focus();
          }}
        />
      )}
    </div>
  );
}
