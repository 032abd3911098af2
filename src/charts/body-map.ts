import { effectColour, signedText } from './effect-colour.ts';
import { inkOn } from './heat-table.ts';
import { element, picture, words } from './svg.ts';
import type { ChartTheme } from './theme.ts';

/** Places of the schematic chest that can be coloured. Right and left are the patient's: right is drawn on the left, as on a film. */
export type BodyPlace = 'right upper' | 'right mid' | 'right lower' | 'left upper' | 'left mid' | 'left lower' | 'outside';

export type BodyMap = {
  readonly places: readonly { readonly place: BodyPlace; readonly value: number | undefined; readonly isFound: boolean }[];
  readonly label: string;
  /** The effect that has the strongest colour, the same for several charts side by side. */
  readonly reach: number;
  readonly theme: ChartTheme;
};

const size = { width: 240, height: 236 };
const body = 'M70 18 C50 30 22 44 16 84 L14 222 H226 L224 84 C218 44 190 30 170 18 C150 8 90 8 70 18 Z';

/** Each lung as three bands, drawn as paths that share their edges. */
const bands: Readonly<Record<Exclude<BodyPlace, 'outside'>, { readonly path: string; readonly at: readonly [number, number] }>> = {
  'right upper': { path: 'M98 40 C74 40 56 62 49 92 H108 V50 C106 44 103 40 98 40 Z', at: [82, 74] },
  'right mid': { path: 'M49 92 C44 112 41 128 40 146 H107 L108 92 Z', at: [75, 119] },
  'right lower': { path: 'M40 146 C38 164 37 180 37 198 C60 184 86 182 105 194 L107 146 Z', at: [72, 168] },
  'left upper': { path: 'M142 40 C166 40 184 62 191 92 H132 V50 C134 44 137 40 142 40 Z', at: [158, 74] },
  'left mid': { path: 'M191 92 C196 112 199 128 200 146 H146 C140 128 132 116 132 92 Z', at: [168, 119] },
  'left lower': { path: 'M200 146 C202 164 203 180 203 198 C186 186 168 183 152 188 C152 172 150 158 146 146 Z', at: [177, 166] },
};

/** The place that a region's name means; undefined for a region that the chest does not know. */
export function bodyPlaceOf(name: string): BodyPlace | undefined {
  if (/^outside the lungs/i.test(name)) return 'outside';
  const [, side, height] = /^(right|left) (upper|mid|lower) zone/i.exec(name) ?? [];
  const place = `${side} ${height}`.toLowerCase();
  return Object.keys(bands).find((known): known is Exclude<BodyPlace, 'outside'> => known === place && place in bands);
}

/** A chest as on a film, its zones coloured by effect, with the numbers on them. No patient: a drawing. */
export function bodyMap({ places, label, reach, theme }: BodyMap): string {
  const of = new Map(places.map((each) => [each.place, each]));
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
  const zones = Object.entries(bands).map(([place, { path }]) =>
    element('path', {
      d: path,
      fill: of.has(asPlace(place)) ? (fillOf(asPlace(place)) ?? theme.ground) : theme.ground,
      stroke: theme.muted,
    }),
  );
  return picture({ ...size, label }, [
    element('path', {
      d: body,
      fill: fillOf('outside') ?? theme.line,
      'fill-opacity': fillOf('outside') ? undefined : 0.5,
      stroke: theme.muted,
    }),
    ...zones,
    ...Object.entries(bands).flatMap(([place, { at }]) => text(asPlace(place), at)),
    ...text('outside', [120, 212]),
    element('text', { x: 6, y: 14, fill: theme.muted, 'font-size': 11 }, [words('R')]),
    element('text', { x: 226, y: 14, fill: theme.muted, 'font-size': 11 }, [words('L')]),
  ]);
}

function asPlace(word: string): BodyPlace {
  return bodyPlaceOf(`${word} zone`) ?? 'outside';
}
