import type { Design } from '../../../src/stats/compare/design.ts';

/** What most tests of comparisons have in common. */
export const usual = {
  films: 'all films',
  reading: 'positive',
  measure: 'log2-enrichment',
  explained: { how: 'fixed', name: 'pneumonia' },
  unit: 'patient',
  procedure: 'recommended',
  correction: 'holm',
  alpha: 0.05,
  level: 0.95,
  seed: 1,
} as const satisfies Partial<Design>;
