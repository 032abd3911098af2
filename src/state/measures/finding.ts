import type { Fill } from '../../shared/ablation.ts';
import type { Outline } from '../../shared/region.ts';
import type { SaliencyMap } from '../../shared/saliency-map.ts';
import type { Reading } from '../../stats/measures/reading.ts';

/** The answer to a question about one outline; `about` tells which map, or which film and class, it was asked of. */
export type Finding<Answer> = { readonly outline: Outline; readonly about: string; readonly answer: Answer };

/** Answers about a map hold for it and the reading of its sign. */
export const aboutMap = ({ id }: SaliencyMap, reading: Reading): string => JSON.stringify([id, reading]);

/** Answers about what the network uses hold for every map of the same film, network and class. */
export const aboutFill = ({ from, params }: SaliencyMap, fill: Fill): string =>
  JSON.stringify([from, params.sha256, params.explainedClass, fill]);

/** Undefined where it was not asked of the outline as it now is. */
export function findingOf<Answer>(findings: readonly Finding<Answer>[], outline: Outline, about: string): Finding<Answer> | undefined {
  return findings.find((finding) => finding.outline === outline && finding.about === about);
}

/** How many answers are kept of each kind; older ones are about outlines that have long been changed. */
const mostKept = 600;

export function addFindings<Answer>(before: readonly Finding<Answer>[], added: readonly Finding<Answer>[]): readonly Finding<Answer>[] {
  return [...before, ...added].slice(-mostKept);
}
