/**
 * Reads a few at once, the latest wish first: what is in sight comes before what scrolled by, and that is not read at all where its wish was taken back.
 * Gives undefined for such a wish.
 */
export function latestFirst(atOnce: number): <Result>(signal: AbortSignal, read: () => Promise<Result>) => Promise<Result | undefined> {
  const waiting: (() => Promise<void>)[] = [];
  let running = 0;

  function next(): void {
    for (let wish = waiting.pop(); wish; wish = waiting.pop()) {
      running++;
      void wish().finally(() => {
        running--;
        next();
      });
      if (running >= atOnce) return;
    }
  }

  return (signal, read) =>
    new Promise((resolve, reject) => {
      const wish = () => read().then(resolve, reject);
      waiting.push(wish);
      signal.addEventListener('abort', () => {
        const at = waiting.indexOf(wish);
        if (at >= 0) waiting.splice(at, 1);
        resolve(undefined);
      });
      if (running < atOnce) next();
    });
}
