export type Pair = {
  readonly what: string;
  readonly of: string;
  readonly run: () => Promise<unknown>;
  readonly against: string;
  readonly peer: () => Promise<unknown>;
};

export type Measured = {
  readonly what: string;
  readonly of: string;
  readonly against: string;
  readonly milliseconds: number;
  readonly peerMilliseconds: number;
  /** Ours ÷ the peer's, of runs side by side: median and quartiles. A busy machine slows both alike. */
  readonly ratio: { readonly median: number; readonly low: number; readonly high: number };
};

const WARM_UP = 3;
const RUNS = 25;

/** Times each pair turn by turn, after warming up. */
export async function measurePairs(pairs: readonly Pair[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const { what, of, run, against, peer } of pairs) {
    const times: { own: number; other: number }[] = [];
    for (let i = -WARM_UP; i < RUNS; i++) {
      const pair = { own: await timed(run), other: await timed(peer) };
      if (i >= 0) times.push(pair);
    }
    const ratios = times.map(({ own, other }) => own / other);
    measured.push({
      ...{ what, of, against },
      milliseconds: quantile(
        times.map(({ own }) => own),
        0.5,
      ),
      peerMilliseconds: quantile(
        times.map(({ other }) => other),
        0.5,
      ),
      ratio: { median: quantile(ratios, 0.5), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) },
    });
  }
  return measured;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round(q * (sorted.length - 1))] ?? Number.NaN;
}
