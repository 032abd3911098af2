/** Does small pieces of work one a frame or so, the latest wish first, and never for long: what scrolls by is not painted. */
export function paintQueue(nextFrame: (work: () => void) => void = requestAnimationFrame, budget = 8) {
  const waiting: Wish[] = [];
  let isRunning = false;

  function step(): void {
    const until = performance.now() + budget;
    do waiting.pop()?.work();
    while (waiting.length > 0 && performance.now() < until);
    isRunning = waiting.length > 0;
    if (isRunning) nextFrame(step);
  }

  return {
    /** Gives a way to take the wish back. */
    ask(work: () => void): () => void {
      const wish = { work };
      waiting.push(wish);
      if (!isRunning) {
        isRunning = true;
        nextFrame(step);
      }
      return () => {
        const at = waiting.indexOf(wish);
        if (at >= 0) waiting.splice(at, 1);
      };
    },
  };
}

type Wish = { readonly work: () => void };
