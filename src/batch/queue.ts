/** What became of one item of a run. */
export type Outcome = { readonly id: string; readonly error?: unknown };

export type QueueHands = {
  /** Items that are in hand at once, in calls of `run`. */
  readonly slots: () => number;
  /** Items of one call. */
  readonly batch: () => number;
  /**
   * Works on items and says what became of each. Rejects where all of them are lost: with an aborted signal they wait again; with an error that
   * `isWorthRetrying` each of them is tried once more, with nothing else in hand, so that the one that brings a worker down fails alone.
   */
  readonly run: (ids: readonly string[], signal: AbortSignal) => Promise<readonly Outcome[]>;
  readonly isWorthRetrying: (error: unknown) => boolean;
  /** Told of every item when it is taken in hand, put back, or finished. */
  readonly onChange: (change: QueueChange) => void;
  /** Milliseconds. */
  readonly now: () => number;
};

export type QueueChange =
  | { readonly what: 'taken' | 'back'; readonly ids: readonly string[] }
  | { readonly what: 'done'; readonly id: string }
  | { readonly what: 'failed'; readonly id: string; readonly error: unknown };

export type Queue = {
  /** Behind all that waits; what is known already is not added again. */
  add(ids: readonly string[]): void;
  /** These first, in this order, as far as they wait. */
  showFirst(ids: readonly string[]): void;
  remove(ids: readonly string[]): void;
  /** Lets go at once: what is in hand waits again. */
  pause(): void;
  resume(): void;
  /** Empties it, and lets go of what is in hand. @returns all that was not done */
  cancel(): readonly string[];
  /** Lets as many slots be used as there are by now. */
  poke(): void;
  readonly isPaused: boolean;
  /** Items that wait or are in hand. */
  readonly left: number;
  /** Items a minute, of the last ones that were done. */
  rate(): number | undefined;
};

/** How many of the last items the rate is told from. */
const remembered = 60;

/** Works through items, some at a time: those in sight first, the rest in the order of their coming. One that fails never stops the others. */
export function createQueue({ slots, batch, run, isWorthRetrying, onChange, now }: QueueHands): Queue {
  const waiting = new Set<string>();
  const inHand = new Map<string, AbortController>();
  const dropped = new Set<string>();
  /** Lost once already. */
  const lost = new Set<string>();
  let urgent: readonly string[] = [];
  let isPaused = false;
  let calls = 0;
  let doneAt: number[] = [];

  function next(): readonly string[] {
    const inSight = urgent.filter((id) => waiting.has(id));
    urgent = inSight;
    const ids: string[] = [];
    const take = (id: string) => {
      if (ids.length >= batch() || ids.includes(id)) return;
      if (lost.has(id) ? ids.length > 0 : ids.some((taken) => lost.has(taken))) return;
      ids.push(id);
    };
    for (const id of inSight) take(id);
    for (const id of waiting) {
      if (ids.length >= batch()) break;
      take(id);
    }
    return ids;
  }

  function pump(): void {
    while (!isPaused && calls < slots() && ![...inHand.keys()].some((id) => lost.has(id))) {
      const ids = next();
      const [first] = ids;
      if (first === undefined || (lost.has(first) && calls > 0)) return; // one that was lost waits until nothing else is in hand
      void work(ids);
    }
  }

  async function work(ids: readonly string[]): Promise<void> {
    const controller = new AbortController();
    calls++;
    for (const id of ids) {
      waiting.delete(id);
      inHand.set(id, controller);
    }
    onChange({ what: 'taken', ids });
    try {
      const outcomes = await run(ids, controller.signal);
      for (const outcome of outcomes) settle(outcome, controller.signal);
      putBack(ids.filter((id) => inHand.get(id) === controller));
    } catch (error) {
      for (const id of [...ids].reverse()) settle({ id, error }, controller.signal); // each goes before the last one
    }
    calls--;
    pump();
  }

  function settle({ id, ...outcome }: Outcome, signal: AbortSignal): void {
    if (dropped.has(id) || !inHand.has(id)) {
      forget(id);
    } else if (!('error' in outcome)) {
      forget(id);
      doneAt = [...doneAt.slice(1 - remembered), now()];
      onChange({ what: 'done', id });
    } else if (signal.aborted) {
      putBack([id]);
    } else if (isWorthRetrying(outcome.error) && !lost.has(id)) {
      lost.add(id);
      putBack([id]);
    } else {
      forget(id);
      onChange({ what: 'failed', id, error: outcome.error });
    }
  }

  function putBack(ids: readonly string[]): void {
    const back = ids.filter((id) => inHand.has(id));
    if (back.length === 0) return;
    const others = [...waiting];
    waiting.clear();
    for (const id of [...back, ...others]) waiting.add(id); // they had their turn
    for (const id of back) inHand.delete(id);
    onChange({ what: 'back', ids: back });
  }

  function forget(id: string): void {
    inHand.delete(id);
    dropped.delete(id);
    lost.delete(id);
  }

  function letGo(): void {
    for (const controller of new Set(inHand.values())) controller.abort();
  }

  return {
    add: (ids) => {
      for (const id of ids) {
        if (inHand.has(id) && !dropped.has(id)) continue;
        dropped.delete(id);
        if (!inHand.has(id)) waiting.add(id);
      }
      pump();
    },
    showFirst: (ids) => {
      urgent = ids;
    },
    remove: (ids) => {
      for (const id of ids) {
        waiting.delete(id);
        if (inHand.has(id)) dropped.add(id);
        else lost.delete(id);
      }
    },
    pause: () => {
      isPaused = true;
      doneAt = [];
      letGo();
    },
    resume: () => {
      isPaused = false;
      pump();
    },
    cancel: () => {
      const left = [...inHand.keys(), ...waiting].filter((id) => !dropped.has(id));
      for (const id of waiting) forget(id);
      waiting.clear();
      for (const id of inHand.keys()) dropped.add(id);
      letGo();
      return left;
    },
    poke: pump,
    get isPaused() {
      return isPaused;
    },
    get left() {
      return waiting.size + inHand.size - dropped.size;
    },
    rate: () => {
      const [from] = doneAt;
      if (from === undefined || doneAt.length < 3) return undefined;
      return ((doneAt.length - 1) * 60_000) / Math.max(1, now() - from);
    },
  };
}
