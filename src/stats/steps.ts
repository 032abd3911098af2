/** A long computation that pauses now and then and says which share of it is done, 0 to 1. */
export type Steps<Result> = Generator<number, Result, void>;

/** Runs it in one go. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

export type Control = {
  readonly signal?: AbortSignal;
  /** Share done, 0 to 1. */
  readonly onProgress?: (done: number) => void;
  /** Lets others have a turn; by default through a timer. */
  readonly breathe?: () => Promise<void>;
};

/** Milliseconds of work between two breaths. */
const BREATH = 20;

/** Runs it in slices, so that a worker hears of an abort between them; throws the signal's reason. The numbers are those of `finish`. */
export async function finishInSlices<Result>(steps: Steps<Result>, { signal, onProgress, breathe = nextTask }: Control): Promise<Result> {
  let since = performance.now();
  for (;;) {
    signal?.throwIfAborted();
    const { done, value } = steps.next();
    if (done) return value;
    onProgress?.(value);
    if (performance.now() - since < BREATH) continue;
    await breathe();
    since = performance.now();
  }
}

/** A computation as the part of a larger one that runs from `from` to `to` of the whole. */
export function* asPart<Result>(steps: Steps<Result>, from: number, to: number): Steps<Result> {
  let next = steps.next();
  for (; !next.done; next = steps.next()) yield from + (to - from) * next.value;
  return next.value;
}

/** Several computations one after another, each taking the same share of the whole. */
export function* inTurn<Item, Result>(items: readonly Item[], run: (item: Item, index: number) => Steps<Result>): Steps<Result[]> {
  const results: Result[] = [];
  for (const [i, item] of items.entries()) {
    results.push(yield* asPart(run(item, i), i / items.length, (i + 1) / items.length));
    yield (i + 1) / items.length;
  }
  return results;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
