import { type MeasuredMap, measureMap } from '../../export/measured-map.ts';
import type { Size } from '../../shared/points.ts';
import type { Region } from '../../shared/region.ts';
import type { MethodDescription } from '../../shared/saliency-map.ts';
import type { Reading } from '../../stats/measures/reading.ts';
import { type Film, selectedFilm } from '../films-slice.ts';
import { shownMethods } from '../next-job.ts';
import type { Regions } from '../regions/regions-store.ts';
import { mapKey } from '../result-keys.ts';
import type { Session } from '../session.ts';

/** The film on the stage: its regions that are not hidden, and what each map that is shown holds in them. */
export type FilmMeasures = {
  readonly film: Film;
  readonly image: Size;
  readonly regions: readonly Region[];
  readonly maps: readonly MethodMeasures[];
};

export type MethodMeasures = { readonly method: MethodDescription; readonly measured: MeasuredMap };

/** Undefined while no film is open. Maps that are still being computed are not among its maps. */
export function measureFilm(session: Session, regions: Regions, reading: Reading): FilmMeasures | undefined {
  const film = selectedFilm(session);
  const record = film?.opened?.record;
  if (!film || !record) return undefined;
  const image = { width: record.width, height: record.height };
  const shown = regions.setOf(record.id, image).regions.filter(({ hidden }) => !hidden);
  const maps = shownMethods(session).flatMap((method) => {
    const map = session.maps[mapKey(session, film.key, method)];
    return map ? [{ method, measured: measureMap(map, shown, image, reading) }] : [];
  });
  return { film, image, regions: shown, maps };
}
