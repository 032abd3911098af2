import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createQueue, type Outcome, type QueueChange } from '../../../src/batch/queue.ts';

class Crash extends Error {}

type Call = {
  readonly ids: readonly string[];
  readonly signal: AbortSignal;
  readonly finish: (outcomes?: readonly Outcome[]) => Promise<void>;
  readonly lose: (error: unknown) => Promise<void>;
};

function bench({ slots = 1, batch = 1 } = {}) {
  const calls: Call[] = [];
  const changes: QueueChange[] = [];
  let time = 0;
  const queue = createQueue({
    slots: () => slots,
    batch: () => batch,
    run: (ids, signal) =>
      new Promise((resolve, reject) => {
        calls.push({
          ids,
          signal,
          finish: async (outcomes = ids.map((id) => ({ id }))) => {
            resolve(outcomes);
            await settled();
          },
          lose: async (error) => {
            reject(error);
            await settled();
          },
        });
      }),
    isWorthRetrying: (error) => error instanceof Crash,
    onChange: (change) => changes.push(change),
    now: () => time,
  });
  const done = () => changes.flatMap((change) => (change.what === 'done' ? [change.id] : []));
  const failed = () => changes.flatMap((change) => (change.what === 'failed' ? [change.id] : []));
  return { queue, calls, done, failed, at: (now: number) => (time = now) };
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

describe('the queue', () => {
  test('takes what is in sight first, then the rest in the order of its coming', async () => {
    const { queue, calls, done } = bench();
    queue.add(['a', 'b', 'c', 'd', 'e']);
    queue.showFirst(['d', 'c', 'x']);
    for (let i = 0; i < 5; i++) await calls[i]?.finish();
    expect(done()).toEqual(['a', 'd', 'c', 'b', 'e']);
  });

  test('hands out batches, and no more of them at once than there are slots', async () => {
    const { queue, calls, done } = bench({ slots: 2, batch: 2 });
    queue.add(['a', 'b', 'c', 'd', 'e']);
    expect(calls.map(({ ids }) => ids)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    await calls[1]?.finish();
    await calls[0]?.finish();
    await calls[2]?.finish();
    expect(done()).toEqual(['c', 'd', 'a', 'b', 'e']);
    expect(queue.left).toBe(0);
  });

  test('tries each item of a lost call once more, alone, so that the culprit fails alone', async () => {
    const { queue, calls, done, failed } = bench({ batch: 3 });
    queue.add(['a', 'b', 'c', 'd']);
    await calls[0]?.lose(new Crash());
    expect(calls[1]?.ids).toEqual(['a']);
    await calls[1]?.finish();
    expect(calls[2]?.ids).toEqual(['b']);
    await calls[2]?.lose(new Crash());
    await calls[3]?.finish();
    await calls[4]?.finish();
    expect(failed()).toEqual(['b']);
    expect([...done()].sort()).toEqual(['a', 'c', 'd']);
  });

  test('tries what was lost again only when nothing else is in hand, and begins nothing else meanwhile', async () => {
    const { queue, calls, done } = bench({ slots: 2, batch: 2 });
    queue.add(['a', 'b', 'c', 'd', 'e']);
    await calls[0]?.lose(new Crash());
    expect(calls).toHaveLength(2); // c and d are still in hand
    await calls[1]?.finish();
    expect(calls.slice(2).map(({ ids }) => ids)).toEqual([['a']]);
    await calls[2]?.finish();
    await calls[3]?.finish();
    expect(calls.slice(4).map(({ ids }) => ids)).toEqual([['e']]);
    await calls[4]?.finish();
    expect(done()).toEqual(['c', 'd', 'a', 'b', 'e']);
  });

  test('what was removed or cancelled after it was lost may be lost once more when it comes again', async () => {
    const { queue, calls, done, failed } = bench({ batch: 2 });
    queue.add(['a', 'b']);
    await calls[0]?.lose(new Crash());
    queue.remove(['b']);
    await calls[1]?.finish();
    queue.add(['b']);
    await calls[2]?.lose(new Crash());
    await calls[3]?.finish();
    expect([done(), failed()]).toEqual([['a', 'b'], []]);
  });

  test('does not try again what failed for a reason of its own', async () => {
    const { queue, calls, done, failed } = bench({ batch: 2 });
    queue.add(['a', 'b', 'c']);
    await calls[0]?.finish([{ id: 'a', error: new Error('damaged') }, { id: 'b' }]);
    await calls[1]?.finish();
    expect(failed()).toEqual(['a']);
    expect(done()).toEqual(['b', 'c']);
  });

  test('lets go at once when it is paused, and takes up again what was in hand', async () => {
    const { queue, calls, done } = bench();
    queue.add(['a', 'b']);
    queue.pause();
    expect(calls[0]?.signal.aborted).toBe(true);
    await calls[0]?.lose(calls[0].signal.reason);
    expect(calls).toHaveLength(1);
    expect(queue.left).toBe(2);
    queue.resume();
    expect(calls[1]?.ids).toEqual(['a']);
    await calls[1]?.finish();
    await calls[2]?.finish();
    expect(done()).toEqual(['a', 'b']);
  });

  test('names all that was not done when it is cancelled, and does nothing more', async () => {
    const { queue, calls, done, failed } = bench();
    queue.add(['a', 'b', 'c']);
    await calls[0]?.finish();
    expect(queue.cancel()).toEqual(['b', 'c']);
    expect(queue.left).toBe(0);
    await calls[1]?.lose(calls[1].signal.reason);
    expect(calls).toHaveLength(2);
    expect([done(), failed()]).toEqual([['a'], []]);
  });

  test('tells the rate of the last items, in items a minute', async () => {
    const { queue, calls, at } = bench();
    queue.add(Array.from({ length: 10 }, (_, i) => `${i}`));
    for (let i = 0; i < 5; i++) {
      at(i * 2000);
      await calls[i]?.finish();
    }
    expect(queue.rate()).toBe(30);
  });

  test('whatever happens in whatever order, nothing is lost and nothing is done twice', async () => {
    const events = fc.array(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record({ do: fc.constant('add' as const), ids: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 6 }) }),
        },
        { weight: 6, arbitrary: fc.record({ do: fc.constant('finish' as const), which: fc.nat(5), fails: fc.boolean() }) },
        { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), which: fc.nat(5) }) },
        { weight: 1, arbitrary: fc.record({ do: fc.constant('pause' as const) }) },
        { weight: 2, arbitrary: fc.record({ do: fc.constant('resume' as const) }) },
        {
          weight: 1,
          arbitrary: fc.record({ do: fc.constant('first' as const), ids: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 4 }) }),
        },
      ),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(events, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }), async (script, slots, batch) => {
        const { queue, calls, done, failed } = bench({ slots, batch });
        const added = new Set<string>();
        const open = new Set<Call>();
        const seen = () => {
          for (const call of calls.splice(0)) open.add(call);
        };
        const end = async (which: number, how: (call: Call) => Promise<void>) => {
          seen();
          const call = [...open][which % Math.max(1, open.size)];
          if (!call) return;
          open.delete(call);
          await (call.signal.aborted ? call.lose(call.signal.reason) : how(call));
        };
        for (const event of script) {
          if (event.do === 'add') {
            const ids = event.ids.map(String).filter((id) => !added.has(id));
            for (const id of ids) added.add(id);
            queue.add(ids);
          } else if (event.do === 'finish') {
            await end(event.which, (call) =>
              call.finish(call.ids.map((id, i) => (event.fails && i === 0 ? { id, error: new Error('damaged') } : { id }))),
            );
          } else if (event.do === 'crash') await end(event.which, (call) => call.lose(new Crash()));
          else if (event.do === 'pause') queue.pause();
          else if (event.do === 'resume') queue.resume();
          else queue.showFirst(event.ids.map(String));
          seen();
          expect(open.size).toBeLessThanOrEqual(slots);
        }
        queue.resume();
        while (queue.left > 0) await end(0, (call) => call.finish());
        expect([...done(), ...failed()].sort()).toEqual([...added].sort());
      }),
      { numRuns: 60 },
    );
  });
});
