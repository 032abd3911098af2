import type { Correction } from '../adjust.ts';

export type PresetId = 'recommended' | 'paper' | 'seed-study';

/** How a question is answered, apart from its films and regions. */
export type Preset = {
  readonly id: PresetId;
  readonly label: string;
  readonly source: string;
  /** Id of the measure of a region, as in regions.csv. */
  readonly measure: string;
  /** Region template that the procedure is about; undefined: whichever is chosen. */
  readonly template?: 'thirds';
  readonly alpha: number;
  readonly correction: Correction;
  /** Whether the family is the whole question, or each method has its own. */
  readonly family: 'question' | 'method';
  readonly twoGroups: 'welch-permutation' | 'switched-welch' | 'switched-student';
};

export const presets: Readonly<Record<PresetId, Preset>> = {
  recommended: {
    id: 'recommended',
    label: 'Recommended',
    source: 'Janssen 1997; Chung & Romano 2013; Holm 1979',
    measure: 'log2-enrichment',
    alpha: 0.05,
    correction: 'holm',
    family: 'question',
    twoGroups: 'welch-permutation',
  },
  paper: {
    id: 'paper',
    label: 'As in the paper',
    source: 'Sümer et al. 2023',
    measure: 'density',
    alpha: 0.001,
    correction: 'bonferroni',
    family: 'method',
    twoGroups: 'switched-welch',
  },
  /** α = .05 / 3: three thirds, within each method. */
  'seed-study': {
    id: 'seed-study',
    label: 'As in the seed study',
    source: 'the project’s first study of vertical thirds',
    measure: 'mean',
    template: 'thirds',
    alpha: 0.05,
    correction: 'bonferroni',
    family: 'method',
    twoGroups: 'switched-student',
  },
};
