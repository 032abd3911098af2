import type { Finding } from './finding.ts';

/** A film that can be drawn at once, without a file. */
export type BuiltInSample = { readonly id: string; readonly title: string; readonly seed: number; readonly finding: Finding };

/** Four healthy children and one of each finding. Titles say what is drawn; the tests hold them to it. */
export const builtInSamples: readonly BuiltInSample[] = [
  { id: 'synthetic-1', title: 'Synthetic film 1: clear lungs', seed: 302, finding: 'none' },
  { id: 'synthetic-2', title: 'Synthetic film 2: consolidation, right lower zone', seed: 325, finding: 'lobar' },
  { id: 'synthetic-3', title: 'Synthetic film 3: clear lungs', seed: 326, finding: 'none' },
  { id: 'synthetic-4', title: 'Synthetic film 4: patchy opacities, right lung', seed: 327, finding: 'patchy' },
  { id: 'synthetic-5', title: 'Synthetic film 5: clear lungs', seed: 328, finding: 'none' },
  { id: 'synthetic-6', title: 'Synthetic film 6: interstitial markings, both lungs', seed: 321, finding: 'interstitial' },
  { id: 'synthetic-7', title: 'Synthetic film 7: clear lungs', seed: 334, finding: 'none' },
  { id: 'synthetic-8', title: 'Synthetic film 8: pleural effusion, right', seed: 323, finding: 'effusion' },
];
