/** A mask of 0 and 1, row by row. */
export type Mask = { readonly width: number; readonly height: number; readonly values: Uint8Array };

/**
 * COCO's run lengths: alternately off and on, column by column from the top left. Either a list of numbers or COCO's own string of them
 * (five bits a character from '0' on, the sixth telling that more follow; from the fourth run on the difference to the last but one).
 * Undefined where they do not fill the picture exactly.
 */
export function readRunLengths(counts: readonly number[] | string, width: number, height: number): Mask | undefined {
  const runs = typeof counts === 'string' ? decode(counts) : counts;
  if (runs === undefined || runs.some((run) => !Number.isInteger(run) || run < 0)) return undefined;
  if (runs.reduce((sum, run) => sum + run, 0) !== width * height) return undefined;
  const values = new Uint8Array(width * height);
  let at = 0;
  runs.forEach((run, i) => {
    if (i % 2 === 1) for (let k = at; k < at + run; k++) values[(k % height) * width + Math.floor(k / height)] = 1;
    at += run;
  });
  return { width, height, values };
}

function decode(text: string): number[] | undefined {
  const runs: number[] = [];
  for (let at = 0; at < text.length; ) {
    let [value, shift, isMore] = [0, 0, true];
    while (isMore) {
      const character = text.charCodeAt(at++) - 48;
      if (!(character >= 0 && character < 64) || shift > 30) return undefined;
      value |= (character & 31) << shift;
      shift += 5;
      isMore = (character & 32) !== 0;
      if (!isMore && (character & 16) !== 0 && shift < 32) value |= -1 << shift;
    }
    runs.push(runs.length > 2 ? value + (runs.at(-2) ?? 0) : value);
  }
  return runs;
}
