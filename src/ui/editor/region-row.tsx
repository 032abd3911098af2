import { Eye, EyeOff, Lock, LockOpen } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { regionColour } from '../../render/region-palette.ts';
import type { RegionId } from '../../shared/region.ts';
import { selectedFilm } from '../../state/films-slice.ts';
import { describeRegions } from '../../state/regions/edits/describe-regions.ts';
import { keptRegions } from '../../state/regions/regions-store.ts';
import { useApp, useRegions, useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';
import type { FilmRegions } from './use-film-regions.ts';

type RegionRowProps = {
  readonly id: RegionId;
  readonly regions: FilmRegions;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly onPress: (event: MouseEvent) => void;
  readonly onRename: () => void;
};

export const rowId = (id: RegionId) => `region-${id}`;

/** One region: its colour, its name, and, for the pointer, what locks and hides it (an option of a list holds no buttons; L and H do it by key). */
export function RegionRow({ id, regions, isSelected, isActive, onPress, onRename }: RegionRowProps) {
  const app = useApp();
  const film = useSession((session) => selectedFilm(session)?.opened?.record.id);
  const row = useRegions((now) => {
    const region = film && keptRegions(now, film).find((one) => one.id === id);
    return (
      region && {
        name: region.name,
        colour: region.colour,
        laterality: region.laterality,
        locked: region.locked,
        hidden: region.hidden,
        isHovered: now.hovered === id,
      }
    );
  });
  if (!row) return null;
  const words = strings.regions;
  const { name, colour, laterality, locked, hidden, isHovered } = row;
  const [LockIcon, EyeIcon] = [locked ? Lock : LockOpen, hidden ? EyeOff : Eye];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus
    <div
      id={rowId(id)}
      role="option"
      className={`region-row ${isActive ? 'is-active' : ''} ${isHovered ? 'is-hovered' : ''} ${hidden ? 'is-hidden' : ''}`}
      aria-selected={isSelected}
      aria-label={words.state(name, words.sides[laterality], locked, hidden)}
      onClick={onPress}
      onDoubleClick={onRename}
      onPointerEnter={() => app.regions.getState().hover(id)}
      onPointerLeave={() => app.regions.getState().hover(undefined)}
    >
      <i className="swatch" style={{ background: regionColour(colour) }} />
      <span className="region-name" title={name}>
        {name}
        {laterality !== 'none' && <small>{words.sideLetters[laterality]}</small>}
      </span>
      <Mark
        title={locked ? words.unlock : words.lock}
        isOn={locked}
        onPress={() => regions.change(describeRegions([id], { locked: !locked }))}
      >
        <LockIcon size={14} aria-hidden />
      </Mark>
      <Mark
        title={hidden ? words.show : words.hide}
        isOn={hidden}
        onPress={() => regions.change(describeRegions([id], { hidden: !hidden }))}
      >
        <EyeIcon size={14} aria-hidden />
      </Mark>
    </div>
  );
}

type MarkProps = { readonly title: string; readonly isOn: boolean; readonly onPress: () => void; readonly children: ReactNode };

function Mark({ title, isOn, onPress, children }: MarkProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer alone; keys are the listbox's
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <span
      className={`region-mark ${isOn ? 'is-on' : ''}`}
      title={title}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {children}
    </span>
  );
}
