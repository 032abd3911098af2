import * as v from 'valibot';

/** JSON has no NaN, but 1e999 reads as Infinity. */
export const finite = v.pipe(v.number(), v.finite());

export const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));

export const size = v.object({ width: side, height: side });

/** A name as people write it: something, and not a book. */
export const name = v.pipe(v.string(), v.maxLength(200));

export const pair = v.tupleWithRest([finite, finite], v.unknown());
