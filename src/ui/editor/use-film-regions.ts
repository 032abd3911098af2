import type { Region, RegionId } from '../../shared/region.ts';
import type { App } from '../../state/app.ts';
import type { OpenedFilm } from '../../state/films-slice.ts';
import { selectedFilm } from '../../state/films-slice.ts';
import type { RegionEdit } from '../../state/regions/region-edit.ts';
import { keptRegions } from '../../state/regions/regions-store.ts';
import { useApp, useSession } from '../app-context.tsx';

/** The regions of the film on the stage, to read and to change when something is pressed. */
export type FilmRegions = {
  kept(): readonly Region[];
  selected(): readonly RegionId[];
  select(ids: readonly RegionId[]): void;
  change(edit: RegionEdit): void;
};

/** Undefined while no film is open. */
export function useFilmRegions(): FilmRegions | undefined {
  const app = useApp();
  const film = useSession((session) => selectedFilm(session)?.opened?.record);
  return film && filmRegions(app, film);
}

function filmRegions({ regions }: App, film: OpenedFilm['record']): FilmRegions {
  const image = { width: film.width, height: film.height };
  return {
    kept: () => keptRegions(regions.getState(), film.id),
    selected: () => regions.getState().selected,
    select: (ids) => regions.getState().select(ids),
    change: (edit) => regions.getState().change(film.id, image, edit),
  };
}
