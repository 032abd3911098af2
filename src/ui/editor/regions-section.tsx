import { useEffect, useState } from 'react';
import type { RegionId } from '../../shared/region.ts';
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
  const [renamed, setRenamed] = useState<RegionId>();
  const words = strings.regions;
  // The list that had the focus has left the page with its last region: the film takes it.
  const isEmpty = ids.length === 0;
  useEffect(() => {
    if (isEmpty && document.activeElement === document.body) document.querySelector<HTMLElement>('.stage')?.focus({ preventScroll: true });
  }, [isEmpty]);
  return (
    <section aria-labelledby="regions-heading">
      <div className="section-head">
        <h2 id="regions-heading">{words.label}</h2>
        <RegionFiles isReady={regions !== undefined} isEmpty={isEmpty} />
        {film && <FitTemplate canSave={!isEmpty} />}
      </div>
      {film && <LungNote film={film} />}
      {regions && !isEmpty && (
        <>
          <RegionList ids={ids} regions={regions} renamed={renamed} onRename={setRenamed} />
          <RegionActions regions={regions} onRename={setRenamed} />
        </>
      )}
      {isEmpty && <p className="plain">{words.none}</p>}
    </section>
  );
}
