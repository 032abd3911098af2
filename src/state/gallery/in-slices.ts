/** Calls back when the page has had its turn. */
export type Later = (work: () => void) => void;

/** Milliseconds that one slice takes at most, so that with what else happens in a frame no task gets long. */
const slice = 8;

/**
 * Does one piece of work a slice at a time: the first at once, so that little work is done when this returns, the rest in turns with the page. Newer
 * work takes the place of older work that is not done.
 */
export function inSlices(later: Later = nextTurn) {
  let newest: Generator<void, void> | undefined;

  function go(work: Generator<void, void>): void {
    if (work !== newest) return; // there is newer work
    const until = performance.now() + slice;
    while (performance.now() < until) {
      if (!work.next().done) continue;
      newest = undefined;
      return;
    }
    later(() => go(work));
  }

  return (work: Generator<void, void>): void => {
    newest = work;
    go(work);
  };
}

/** Behind what the page has to do by now; timers would wait for milliseconds each. */
const nextTurn: Later = (work) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    work();
  };
  port2.postMessage(undefined);
};
