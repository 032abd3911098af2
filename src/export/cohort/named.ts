import type { Comparison } from '../../stats/compare/compare.ts';
import type { Design } from '../../stats/compare/design.ts';

/** Id → label of the saliency methods. */
export type MethodLabels = Readonly<Record<string, string>>;

export function nameOf(method: string | undefined, labels: MethodLabels): string | undefined {
  return method === undefined ? undefined : (labels[method] ?? method);
}

/** A comparison with its methods as readers know them, also where methods are what is compared. */
export function namedComparison(comparison: Comparison, labels: MethodLabels): Comparison {
  const { method, of } = comparison;
  if (method !== undefined) return { ...comparison, method: labels[method] ?? method };
  return { ...comparison, of: of.map((one) => labels[one] ?? one) };
}

/** A design likewise, to be said in a sentence. */
export function namedDesign(design: Design, labels: MethodLabels): Design {
  return { ...design, methods: design.methods.map((method) => labels[method] ?? method) };
}
