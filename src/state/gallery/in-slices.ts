import { nextTurn, slice } from '../../shared/in-turns.ts';

/** Calls back when the page has had its turn. */
export type Later = (work: () => void) => void;

/**
 * Does one piece of work a slice at a time: the first at once, so that little work is done when this returns, the rest in turns with the page. Newer
 * work takes the place of older work that is not done.
 */
export function inSlices(later: Later = (work) => void nextTurn().then(work)) {
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
