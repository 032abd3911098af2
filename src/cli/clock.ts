export type Stage = 'find' | 'read' | 'decode' | 'regions' | 'explain' | 'write';

/** Milliseconds of work. */
export type StageTimes = Readonly<Partial<Record<Stage, number>>>;

/** Adds up how long each stage takes, and knows which one is under way. */
export class Clock {
  readonly times: Partial<Record<Stage, number>> = {};
  stage: Stage = 'find';

  async time<Result>(stage: Stage, work: () => Promise<Result>): Promise<Result> {
    this.stage = stage;
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.add({ [stage]: performance.now() - start });
    }
  }

  add(times: StageTimes): void {
    for (const [stage, time] of Object.entries(times) as [Stage, number][]) this.times[stage] = (this.times[stage] ?? 0) + time;
  }
}
