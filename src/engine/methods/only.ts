import type { Arrival } from './method.ts';

/** The one arrival of a method with one reading. */
export function only([arrival]: readonly Arrival[]): Arrival {
  if (arrival === undefined) throw new RangeError('A map without a walk to read it from.');
  return arrival;
}
