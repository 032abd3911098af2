import { interpolateCividis, interpolateInferno, interpolateMagma, interpolateRdBu, interpolateViridis, rgb } from 'd3';
import { blueOrangeAt } from './blue-orange.ts';

export type ColourMapId = 'inferno' | 'magma' | 'viridis' | 'cividis' | 'blue-orange' | 'blue-white-red' | 'jet';

export type ColourMap = {
  readonly id: ColourMapId;
  readonly label: string;
  /** A diverging map has its middle at zero and is offered for signed maps only. */
  readonly kind: 'sequential' | 'diverging';
  /** 256 colours from the low end to the high one, three bytes each. */
  readonly table: Uint8Array;
};

const colours = 256;

/** In the order in which they are offered: perceptually uniform first, jet last, kept for comparison with the literature. */
export const colourMaps: readonly ColourMap[] = [
  { id: 'inferno', label: 'inferno', kind: 'sequential', table: fromCss(interpolateInferno) },
  { id: 'magma', label: 'magma', kind: 'sequential', table: fromCss(interpolateMagma) },
  { id: 'viridis', label: 'viridis', kind: 'sequential', table: fromCss(interpolateViridis) },
  { id: 'cividis', label: 'cividis', kind: 'sequential', table: fromCss(interpolateCividis) },
  { id: 'blue-orange', label: 'blue–orange, dark middle', kind: 'diverging', table: tabulate(blueOrangeAt) },
  { id: 'blue-white-red', label: 'blue–white–red', kind: 'diverging', table: fromCss((t) => interpolateRdBu(1 - t)) },
  { id: 'jet', label: 'jet (uneven)', kind: 'sequential', table: tabulate(jetAt) },
];

/** The colour map of that name. */
export function colourMap(id: ColourMapId): ColourMap {
  const found = colourMaps.find((map) => map.id === id);
  if (!found) throw new RangeError(`There is no colour map "${id}".`);
  return found;
}

/** `rgb(…)` of the colour at `t` in [0, 1]. */
export function cssColour({ table }: ColourMap, t: number): string {
  const at = 3 * Math.round(Math.min(1, Math.max(0, t)) * (colours - 1));
  return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`;
}

function fromCss(at: (t: number) => string): Uint8Array {
  return tabulate((t) => {
    const { r, g, b } = rgb(at(t));
    return [r, g, b];
  });
}

function tabulate(at: (t: number) => readonly [number, number, number]): Uint8Array {
  const table = new Uint8Array(3 * colours);
  for (let i = 0; i < colours; i++) table.set(at(i / (colours - 1)).map(Math.round), 3 * i);
  return table;
}

/** The rainbow as MATLAB drew it: three trapezoids. */
function jetAt(t: number): readonly [number, number, number] {
  const trapezoid = (centre: number) => 255 * Math.min(1, Math.max(0, 1.5 - Math.abs(4 * t - centre)));
  return [trapezoid(3), trapezoid(2), trapezoid(1)];
}
