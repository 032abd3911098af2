import type { Measure } from '../../stats/measures/measure.ts';
import { ablation, regionMeasures } from '../../stats/measures/measures.ts';

/** The measures that a region can have, as the table may show them. */
export const columnMeasures: readonly Measure[] = [...regionMeasures, ablation];
