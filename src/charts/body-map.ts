import { effectColour, signedText } from './effect-colour.ts';
import { inkOn } from './heat-table.ts';
import { element, picture, words } from './svg.ts';
import type { ChartTheme } from './theme.ts';

/** An outline, and where its number stands. */
type Shape = { readonly path: string; readonly at: readonly [x: number, y: number]; readonly alsoAt?: readonly [x: number, y: number] };

const rightLung =
  'M98 40 C74 40 56 62 49 92 C44 112 41 128 40 146 C38 164 37 180 37 198 C60 184 86 182 105 194 L108 92 V50 C106 44 103 40 98 40 Z';
const leftLung =
  'M142 40 C166 40 184 62 191 92 C196 112 199 128 200 146 C202 164 203 180 203 198 C186 186 168 183 152 188 C152 172 150 158 146 146 C140 128 132 116 132 92 V50 C134 44 137 40 142 40 Z';

/** The lungs in the ways in which they can be divided, finest first, drawn as paths that share their edges. */
const divisions = [
  {
    'right upper': { path: 'M98 40 C74 40 56 62 49 92 H108 V50 C106 44 103 40 98 40 Z', at: [82, 74] },
    'right mid': { path: 'M49 92 C44 112 41 128 40 146 H107 L108 92 Z', at: [75, 119] },
    'right lower': { path: 'M40 146 C38 164 37 180 37 198 C60 184 86 182 105 194 L107 146 Z', at: [72, 168] },
    'left upper': { path: 'M142 40 C166 40 184 62 191 92 H132 V50 C134 44 137 40 142 40 Z', at: [158, 74] },
    'left mid': { path: 'M191 92 C196 112 199 128 200 146 H146 C140 128 132 116 132 92 Z', at: [168, 119] },
    'left lower': { path: 'M200 146 C202 164 203 180 203 198 C186 186 168 183 152 188 C152 172 150 158 146 146 Z', at: [177, 166] },
  },
  {
    'right upper quadrant': {
      path: 'M98 40 C74 40 56 62 49 92 C46.5 102 44.5 111 43 119.75 H107.5 L108 92 V50 C106 44 103 40 98 40 Z',
      at: [80, 88],
    },
    'right lower quadrant': {
      path: 'M43 119.75 C41.5 128.5 40.5 137 40 146 C38 164 37 180 37 198 C60 184 86 182 105 194 L107.5 119.75 Z',
      at: [73, 156],
    },
    'left upper quadrant': {
      path: 'M142 40 C166 40 184 62 191 92 C193.5 102 195.5 111 197 119.75 H136.25 C133.9 112.6 132 104 132 92 V50 C134 44 137 40 142 40 Z',
      at: [161, 88],
    },
    'left lower quadrant': {
      path: 'M197 119.75 C198.5 128.5 199.5 137 200 146 C202 164 203 180 203 198 C186 186 168 183 152 188 C152 172 150 158 146 146 C143 137 138.8 128.6 136.25 119.75 Z',
      at: [174, 156],
    },
  },
  { 'right lung': { path: rightLung, at: [75, 119] }, 'left lung': { path: leftLung, at: [166, 119] } },
  { 'both lungs': { path: `${rightLung} ${leftLung}`, at: [75, 119], alsoAt: [166, 119] } },
] as const satisfies readonly Readonly<Record<string, Shape>>[];

type KeyOf<Division> = Division extends unknown ? keyof Division : never;
/** Places of the schematic chest that can be coloured. Right and left are the patient's: right is drawn on the left, as on a film. */
export type BodyPlace = KeyOf<(typeof divisions)[number]> | 'outside';

/** One drawing: places of one way to divide the lungs, and what is outside of them. */
export type Chest = {
  /** Told above it where there are several. */
  readonly name: string;
  readonly places: readonly { readonly place: BodyPlace; readonly value: number | undefined; readonly isFound: boolean }[];
};

export type BodyMap = {
  readonly chests: readonly Chest[];
  readonly label: string;
  /** The effect that has the strongest colour, the same for several charts side by side. */
  readonly reach: number;
  /** Room from side to side: as many chests stand in a row as it holds. */
  readonly width: number;
  readonly theme: ChartTheme;
};

const size = { width: 240, height: 236 };
const nameHeight = 20;
const body = 'M70 18 C50 30 22 44 16 84 L14 222 H226 L224 84 C218 44 190 30 170 18 C150 8 90 8 70 18 Z';

/** The place that a region's name means, by whichever template it was drawn; undefined for a region that the chest does not know. */
export function bodyPlaceOf(name: string): BodyPlace | undefined {
  if (/^outside the lungs/i.test(name)) return 'outside';
  if (/^both lungs/i.test(name)) return 'both lungs';
  const [, side, part] =
    /^(right|left) (upper|mid|lower) zone/i.exec(name) ?? /^[A-F] \((right|left) (upper|mid|lower)\)/i.exec(name) ?? [];
  const [other] = /^(right|left) ((upper|lower) quadrant|lung)\b/i.exec(name) ?? [];
  const place = (other ?? `${side} ${part}`).toLowerCase();
  return allPlaces.find((known) => known === place);
}

const allPlaces = divisions.flatMap((division) => Object.keys(division)) as readonly BodyPlace[];

/** The way in which the lungs are divided that a place belongs to, by its number, finest first; undefined for what is outside of them. */
export function divisionOf(place: BodyPlace): number | undefined {
  const division = divisions.findIndex((shapes) => place in shapes);
  return division < 0 ? undefined : division;
}

/** Chests as on a film, their parts coloured by effect, with the numbers on them. No patient: a drawing. */
export function bodyMap({ chests, label, reach, width, theme }: BodyMap): string {
  const columns = Math.max(1, Math.min(chests.length, Math.floor(width / size.width)));
  const top = chests.length > 1 ? nameHeight : 0;
  const drawn = chests.map((chest, i) => {
    const at = { x: (i % columns) * size.width, y: Math.floor(i / columns) * (size.height + top) };
    const name =
      top > 0 ? [element('text', { x: size.width / 2, y: 12, 'text-anchor': 'middle', fill: theme.text }, [words(chest.name)])] : [];
    const inside = element('g', { transform: `translate(0 ${top})` }, partsOf(chest, reach, theme));
    return element('g', { transform: `translate(${at.x} ${at.y})` }, [...name, inside]);
  });
  const rows = Math.max(1, Math.ceil(chests.length / columns));
  return picture({ width: columns * size.width, height: rows * (size.height + top), label }, drawn);
}

function partsOf({ places }: Chest, reach: number, theme: ChartTheme): string[] {
  const of = new Map(places.map((each) => [each.place, each]));
  const [division = 0] = places.flatMap(({ place }) => divisionOf(place) ?? []);
  const shapes = Object.entries<Shape>(divisions[division] ?? divisions[0]);
  const fillOf = (place: BodyPlace) => {
    const value = of.get(place)?.value;
    return value === undefined ? undefined : effectColour(value, reach, theme);
  };
  const text = (place: BodyPlace, [x, y]: readonly [number, number]) => {
    const { value, isFound } = of.get(place) ?? { value: undefined, isFound: false };
    const fill = fillOf(place);
    if (value === undefined || fill === undefined) return [];
    const attributes = { x, y, 'text-anchor': 'middle', 'dominant-baseline': 'central', 'font-size': 11, fill: inkOn(fill) };
    return [
      element('text', { ...attributes, 'font-weight': isFound ? 700 : undefined }, [words(`${signedText(value)}${isFound ? ' ✱' : ''}`)]),
    ];
  };
  return [
    element('path', {
      d: body,
      fill: fillOf('outside') ?? theme.line,
      'fill-opacity': fillOf('outside') ? undefined : 0.5,
      stroke: theme.muted,
    }),
    ...shapes.map(([place, { path }]) => element('path', { d: path, fill: fillOf(asPlace(place)) ?? theme.ground, stroke: theme.muted })),
    ...shapes.flatMap(([place, { at, alsoAt }]) => [...text(asPlace(place), at), ...(alsoAt ? text(asPlace(place), alsoAt) : [])]),
    ...text('outside', [120, 212]),
    element('text', { x: 6, y: 14, fill: theme.muted, 'font-size': 11 }, [words('R')]),
    element('text', { x: 226, y: 14, fill: theme.muted, 'font-size': 11 }, [words('L')]),
  ];
}

function asPlace(word: string): BodyPlace {
  return allPlaces.find((known) => known === word) ?? 'outside';
}
