import { selectedFilm } from '../../state/films-slice.ts';
import { keptRegions } from '../../state/regions/regions-store.ts';
import { useRegions, useSession } from '../app-context.tsx';
import { FitTemplate } from '../fitting/fit-template.tsx';
import { LungNote } from '../fitting/lung-note.tsx';
import { strings } from '../strings.ts';
import { RegionActions } from './region-actions.tsx';
import { RegionFiles } from './region-files.tsx';
import { RegionList } from './region-list.tsx';
import { useFilmRegions } from './use-film-regions.ts';

/** The film's regions: what they are called, and what can be done to them. */
export function RegionsSection() {
  const film = useSession((session) => selectedFilm(session)?.opened?.record.id);
  const regions = useFilmRegions();
  const ids = useRegions((now) => (film ? keptRegions(now, film).map(({ id }) => id) : []));
  const words = strings.regions;
  return (
    <section aria-labelledby="regions-heading">
      <div className="section-head">
        <h2 id="regions-heading">{words.label}</h2>
        <RegionFiles isReady={regions !== undefined} isEmpty={ids.length === 0} />
        {film && <FitTemplate />}
      </div>
      {film && <LungNote film={film} />}
      {regions && ids.length > 0 && (
        <>
          <RegionList ids={ids} regions={regions} />
          <RegionActions regions={regions} />
        </>
      )}
      {ids.length === 0 && <p className="plain">{words.none}</p>}
    </section>
  );
}
