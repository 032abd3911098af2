import { useState } from 'react';
import { useMeasures } from '../app-context.tsx';
import { ChanceSection } from './chance-section.tsx';
import { RegionStatistics } from './region-statistics.tsx';

/** What the regions of the film on the stage measure. Where several maps are compared, one of them is the table's. */
export function RegionNumbers() {
  const measured = useMeasures((measures) => measures.measured);
  const [wanted, setWanted] = useState<string>();
  if (!measured) return null;
  const chosen = measured.maps.find(({ method }) => method.id === wanted) ?? measured.maps[0];
  return (
    <>
      <RegionStatistics stage={measured} chosen={chosen} onChoose={setWanted} />
      {chosen && measured.regions.length > 0 && <ChanceSection stage={measured} chosen={chosen} />}
    </>
  );
}
