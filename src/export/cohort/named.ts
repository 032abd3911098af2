import type { Design } from '../../stats/compare/design.ts';
import type { Hypothesis } from '../../stats/compare/hypotheses.ts';
import { listed } from '../../stats/compare/words.ts';

/** Id → label of the saliency methods. */
export type MethodLabels = Readonly<Record<string, string>>;

export function nameOf(method: string | undefined, labels: MethodLabels): string | undefined {
  return method === undefined ? undefined : (labels[method] ?? method);
}

/** A comparison with its methods as readers know them, also where methods are what is compared. */
export function namedComparison<One extends Pick<Hypothesis, 'method' | 'of'>>(comparison: One, labels: MethodLabels): One {
  const { method, of } = comparison;
  if (method !== undefined) return { ...comparison, method: labels[method] ?? method };
  return { ...comparison, of: of.map((one) => labels[one] ?? one) };
}

/** A design likewise, to be said in a sentence. */
export function namedDesign(design: Design, labels: MethodLabels): Design {
  return { ...design, methods: design.methods.map((method) => labels[method] ?? method) };
}

/** What a row of the table is about. */
export function labelOf(comparison: Hypothesis, labels: MethodLabels): string {
  const { region, role, of, method } = namedComparison(comparison, labels);
  if (role === 'follow-up' || region === undefined)
    return `${region ?? method ?? ''}${region === undefined && role === 'primary' && of.length > 2 ? ': regions' : `: ${listed(of)}`}`;
  return region;
}

/** The same where the method is said beside it. */
export function shortLabelOf(comparison: Hypothesis, labels: MethodLabels): string {
  const { region, role, of } = comparison;
  if (region !== undefined) return labelOf(comparison, labels);
  return role === 'primary' && of.length > 2 ? 'All regions' : listed(of);
}

/** “Right upper zone, LRP ε-z⁺”; what is compared where that differs from row to row. */
export function placeOf(hypothesis: Hypothesis, labels: MethodLabels): string {
  const method = hypothesis.region === undefined ? undefined : nameOf(hypothesis.method, labels);
  return [labelOf(hypothesis, labels), method].filter((part) => part !== undefined).join(', ');
}
