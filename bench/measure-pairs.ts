import { type Figure, type Goal, median, summarise } from './figure.ts';

/** Two pieces of work, one of them ÷ the other. */
export type Pair = {
  readonly what: string;
  readonly goal?: Goal;
  readonly upper: Work;
  readonly lower: Work;
};

export type Work = {
  readonly name: string;
  /** May give its own time, in milliseconds, where the clock here would count more than the work. */
  readonly run: () => Promise<number | undefined>;
};

export type Effort = { readonly warmUp: number; readonly runs: number };

/** Times a pair turn by turn, after warming up: the ratio is of runs side by side, so that a busy machine slows both alike. */
export async function measurePair({ what, goal, upper, lower }: Pair, where: string, { warmUp, runs }: Effort): Promise<Figure> {
  const times: { upper: number; lower: number }[] = [];
  for (let i = -warmUp; i < runs; i++) {
    // Who goes first changes from pair to pair: the second may find caches warm.
    const isUpperFirst = i % 2 === 0;
    const first = await timed(isUpperFirst ? upper : lower);
    const second = await timed(isUpperFirst ? lower : upper);
    if (i >= 0) times.push(isUpperFirst ? { upper: first, lower: second } : { upper: second, lower: first });
  }
  const numerator = median(times.map((pair) => pair.upper));
  const denominator = median(times.map((pair) => pair.lower));
  return {
    what,
    where,
    unit: '×',
    ...summarise(times.map((pair) => pair.upper / pair.lower)),
    detail: `${upper.name} ${numerator.toFixed(1)} ms, ${lower.name} ${denominator.toFixed(1)} ms; ${runs} pairs`,
    ...(goal && { goal }),
  };
}

/** For work whose result nobody looks at. */
export const ignoring = (work: () => Promise<unknown>) => async (): Promise<undefined> => {
  await work();
};

async function timed({ run }: Work): Promise<number> {
  const started = performance.now();
  const own = await run();
  return own ?? performance.now() - started;
}
