/** Milliseconds of work after which the page has its turn, so that with what else happens in a frame no task gets long. */
export const slice = 8;

/** Resolves when what waits for the thread has had its turn. Timers would wait for milliseconds each. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** `items.map(work)` for very many of them: the thread is never held for long. What takes less than a slice is done within it. */
export async function mapInTurns<Item, Result>(items: readonly Item[], work: (item: Item, index: number) => Result): Promise<Result[]> {
  const results: Result[] = [];
  let until = performance.now() + slice;
  for (const [i, item] of items.entries()) {
    results.push(work(item, i));
    if (i % 32 !== 31 || performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + slice;
  }
  return results;
}
