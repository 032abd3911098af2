/**
 * Races pieces of work, one after another, with one end that may never come: whichever is there first. `Promise.race` would not do, because each race
 * leaves its result behind with the promise that does not settle, and so all results of a batch stay in memory.
 */
export function raceWith<End>(end: Promise<End>): <Result>(work: Promise<Result>) => Promise<Result | End> {
  const running = new Set<{ resolve(value: End): void; reject(error: unknown): void }>();
  let ended: Promise<End> | undefined;
  end.then(
    (value) => {
      ended = end;
      for (const { resolve } of running) resolve(value);
    },
    (error: unknown) => {
      ended = end;
      for (const { reject } of running) reject(error);
    },
  );
  return (work) => {
    if (ended) return Promise.race([work, ended]);
    return new Promise((resolve, reject) => {
      const race = { resolve, reject };
      running.add(race);
      work.then(resolve, reject).finally(() => running.delete(race));
    });
  };
}
