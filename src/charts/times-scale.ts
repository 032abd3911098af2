import { type ScaleLogarithmic, scaleLog } from 'd3';

/** The widest axis reaches from a thirty-second to thirty-two times; what lies beyond is drawn at its end. */
const farthest = 32;
const nearest = 2;

/** How far an axis about 1 must reach for these enrichments: as many times up as down, a power of two. */
export function reachOf(values: readonly (number | undefined)[]): number {
  const sizes = values.flatMap((value) => (value === undefined || !(value > 0) ? [] : [Math.max(value, 1 / value)]));
  return Math.min(farthest, 2 ** Math.ceil(Math.log2(Math.max(nearest, ...sizes))));
}

/** A logarithmic axis with 1 in its middle: twice and half are equally far away. What is 0 lies at its low end. */
export function timesScale(reach: number, [from, to]: readonly [number, number]): (value: number) => number {
  const scale: ScaleLogarithmic<number, number> = scaleLog([1 / reach, reach], [from, to]).clamp(true);
  return (value) => (value > 0 ? scale(value) : from);
}

/** Where an axis of that reach has its marks: 1, the ends, and what lies half-way where that is a power of two. */
export function timesTicks(reach: number): readonly number[] {
  const steps = Math.round(Math.log2(reach));
  const up = steps % 2 === 0 ? [2 ** (steps / 2), reach] : [reach];
  return [...up.map((value) => 1 / value).reverse(), 1, ...up];
}

/** '1⁄4', '1⁄2', '1', '2': how a mark of the axis is written. */
export function tickText(value: number): string {
  return value >= 1 ? String(value) : `1⁄${Math.round(1 / value)}`;
}
