import { expect, test } from 'vitest';
import { createQueue, type QueueChange } from '../../../../src/batch/queue.ts';
import { atStage, failureOf, isWorthRetrying } from '../../../../src/state/study/stage-failure.ts';
import { hostWorker } from '../../../../src/workers/host-worker.ts';
import { FakeWorker } from '../../workers/fake-worker.ts';

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

/** The queue, on a worker that a film of a given name brings down; `times`: only so often. */
function bench(culprit: string, times = Infinity) {
  const tries = new Map<string, number>();
  const changes: QueueChange[] = [];
  let workers = 0;
  const spawn = () => {
    workers++;
    return new FakeWorker((crash) => ({
      work: async (films: readonly string[]) => {
        for (const film of films) tries.set(film, (tries.get(film) ?? 0) + 1);
        await turn();
        if (films.includes(culprit) && times-- > 0) {
          crash();
          await new Promise(() => {}); // a worker that is gone gives no answer
        }
      },
    })) as unknown as Worker;
  };
  const host = hostWorker<{ work(films: readonly string[]): Promise<void> }>(spawn, () => {});
  const queue = createQueue({
    ...{ slots: () => 3, batch: () => 4, isWorthRetrying, now: () => 0 },
    run: async (films, signal) => {
      await atStage('explain', signal, () => host.callOnce((face) => face.work(films)));
      return films.map((id) => ({ id }));
    },
    onChange: (change) => changes.push(change),
  });
  const work = async (films: readonly string[]) => {
    queue.add(films);
    while (queue.left > 0) await turn();
    return {
      done: changes.flatMap((change) => (change.what === 'done' ? [change.id] : [])).sort(),
      failed: changes.flatMap((change) => (change.what === 'failed' ? [[change.id, failureOf(change.error)] as const] : [])),
    };
  };
  return { work, tries, workers: () => workers };
}

const films = Array.from({ length: 14 }, (_, i) => `film ${String(i).padStart(2, '0')}`);
const [, , culprit = ''] = films;
const innocent = films.filter((film) => film !== culprit);

test('a film that brings the worker down whenever it comes is tried twice in all, and fails alone with the reason', async () => {
  const { work, tries, workers } = bench(culprit);
  const { done, failed } = await work(films);
  expect(failed).toEqual([[culprit, { stage: 'explain', reason: expect.stringContaining('stopped twice over this film') }]]);
  expect(done).toEqual(innocent);
  expect(tries.get(culprit)).toBe(2);
  expect(Math.max(...tries.values())).toBe(2);
  expect(workers()).toBe(3);
});

test('a film that brings it down once is done at the second try, and so is every other', async () => {
  const { work, tries, workers } = bench(culprit, 1);
  expect(await work(films)).toEqual({ done: films, failed: [] });
  expect(tries.get(culprit)).toBe(2);
  expect(workers()).toBe(2);
});
