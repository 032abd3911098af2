import { useState } from 'react';
import { useMeasures, useSession } from '../app-context.tsx';
import { ChanceSection } from './chance-section.tsx';
import { RegionStatistics } from './region-statistics.tsx';

/** What the regions of the film on the stage measure. Where several maps are compared, one of them is the table's. */
export function RegionNumbers() {
  const measured = useMeasures((measures) => measures.measured);
  const method = useSession((session) => session.method);
  const [chosenFor, setChosenFor] = useState<string>();
  if (!measured) return null;
  const byId = (id: string | undefined) => measured.maps.find((map) => map.method.id === id);
  const chosen = byId(chosenFor) ?? byId(method) ?? measured.maps[0];
  return (
    <>
      <RegionStatistics stage={measured} chosen={chosen} onChoose={setChosenFor} />
      {chosen && measured.regions.length > 0 && <ChanceSection chosen={chosen} />}
    </>
  );
}
