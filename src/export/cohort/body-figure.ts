import { type BodyPlace, bodyMap, bodyPlaceOf, type Chest, divisionOf } from '../../charts/body-map.ts';
import { signedText } from '../../charts/effect-colour.ts';
import { groupBy } from '../../stats/compare/group-by.ts';
import { type Analysis, isFound } from './analyse.ts';
import type { Drawing, Figure } from './figures.ts';
import { nameOf } from './named.ts';

/** An effect in a region that has a place in the chest. `network`: whose region it is, where studies of several are joined. */
type Placed = {
  readonly region: string;
  readonly network: string;
  readonly place: BodyPlace;
  readonly value: number;
  readonly isFound: boolean;
};

/** Ways to divide the lungs, by the numbers that the chest gives them. */
const divisionNames = ['zones', 'quadrants', 'each lung', 'both lungs'] as const;
/** The way that says nothing where there is a finer one. */
const WHOLE = divisionNames.indexOf('both lungs');

/** The chest for one method, one for each network and each way in which its lungs are divided; undefined where none of the regions has a place in it. */
export function bodyFigure(
  { outcome }: Pick<Analysis, 'outcome'>,
  method: string,
  { theme, width, methodLabels }: Drawing,
): Figure | undefined {
  const effects = outcome.comparisons.flatMap((comparison) => {
    const [effect] = comparison.effects;
    return comparison.role === 'primary' && effect?.kind === 'estimated' ? [{ comparison, value: effect.value }] : [];
  });
  const placed = effects.flatMap(({ comparison, value }): Placed[] => {
    const { region } = comparison;
    const place = region === undefined ? undefined : bodyPlaceOf(region);
    if (comparison.method !== method || place === undefined || region === undefined) return [];
    const [, network = ''] = region.split(' · ');
    return [{ region, network, place, value, isFound: isFound(comparison) }];
  });
  if (placed.length === 0) return undefined;
  const text = placed.map(({ region, value, isFound: marked }) => `${region} ${signedText(value)}${marked ? ', significant' : ''}`);
  return {
    id: `body-${method}`,
    title: nameOf(method, methodLabels) ?? method,
    caption: 'A drawing of a chest as on a film: the patient’s right is on the left.',
    svg: bodyMap({
      chests: [...groupBy(placed, ({ network }) => network)].flatMap(([network, own]) => chestsOf(network, own)),
      reach: Math.max(...effects.map(({ value }) => Math.abs(value))),
      label: `Chest, ${nameOf(method, methodLabels)}: ${text.join('; ')}`,
      ...{ width, theme },
    }),
    table: {
      head: ['Region', 'Effect', 'Significant'],
      rows: placed.map(({ region, value, isFound: marked }) => [region, signedText(value), marked ? '✱ yes' : 'no']),
    },
  };
}

function chestsOf(network: string, placed: readonly Placed[]): Chest[] {
  const outside = placed.filter(({ place }) => place === 'outside');
  const divided = groupBy(
    placed.filter(({ place }) => place !== 'outside'),
    ({ place }) => divisionOf(place),
  );
  if (divided.size > 1) divided.delete(WHOLE);
  if (divided.size === 0) return [{ name: network, places: outside }];
  return [...divided].map(([division, places]) => ({
    name: divided.size === 1 ? network : [network, divisionNames[division ?? 0]].filter((part) => part !== '').join(', '),
    places: [...places, ...outside],
  }));
}

/** Why no chest is drawn by any of the methods; undefined where one is. */
export function whyNoBody({ outcome }: Pick<Analysis, 'outcome'>): string | undefined {
  const { question, regions } = outcome.design;
  if (question.kind === 'regions' || question.kind === 'methods')
    return 'A chest is drawn where each region is compared by each method, not where they are what is compared.';
  if (regions.every((region) => bodyPlaceOf(region) === undefined))
    return 'No chest is drawn: none of the regions is called as the zones, quadrants or lungs of a template are.';
  return undefined;
}
