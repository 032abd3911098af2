import { signedText } from '../../charts/effect-colour.ts';
import { type Analysis, isFound } from './analyse.ts';
import { type MethodLabels, nameOf } from './named.ts';
import type { TableOfWords } from './tests-beside.ts';

/** By how many methods each region is found, and in which direction; undefined where there are no several methods, or they are what is compared. */
export function byMethodTable({ outcome }: Pick<Analysis, 'outcome'>): TableOfWords | undefined {
  const { methods, regions, question } = outcome.design;
  if (methods.length < 2 || question.kind === 'regions' || question.kind === 'methods') return undefined;
  const rows = regions.map((region) => {
    const own = outcome.comparisons.filter((comparison) => comparison.role === 'primary' && comparison.region === region);
    const values = own.flatMap(({ effects: [effect] }) => (effect?.kind === 'estimated' ? [effect.value] : []));
    const up = values.filter((value) => value > 0).length;
    return [region, `${own.filter(isFound).length} of ${own.length}`, `${up} more, ${values.filter((value) => value < 0).length} less`];
  });
  return { head: ['Region', 'Significant by', 'Direction'], rows };
}

/** How far any two methods order the patients alike, region by region; undefined where there is one method alone. */
export function agreementTable(
  { agreement, outcome }: Pick<Analysis, 'agreement' | 'outcome'>,
  labels: MethodLabels,
): TableOfWords | undefined {
  const { regions, methods } = outcome.design;
  const pairs = methods.flatMap((first, i) => methods.slice(i + 1).map((second) => [first, second] as const));
  if (pairs.length === 0) return undefined;
  const rows = pairs.map(([first, second]) => [
    `${nameOf(first, labels)} and ${nameOf(second, labels)}`,
    ...regions.map((region) => {
      const pair = agreement.find((one) => one.region === region && one.methods[0] === first && one.methods[1] === second);
      return pair?.rho === undefined ? '–' : signedText(pair.rho);
    }),
  ]);
  return { head: ['Spearman’s ρ over patients', ...regions], rows };
}
