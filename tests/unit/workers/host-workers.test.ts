import { expect, test } from 'vitest';
import { hostWorkers } from '../../../src/workers/host-workers.ts';
import { FakeWorker } from './fake-worker.ts';

type Face = { wait(): Promise<number>; whoami(): number; fall(): Promise<never> };

/** Workers that are known by number, and wait until they are told to go on. */
function threeWorkers() {
  let started = 0;
  const waiting: (() => void)[] = [];
  const spawn = () => {
    const number = ++started;
    return new FakeWorker((crash) => ({
      wait: () => new Promise<number>((resolve) => waiting.push(() => resolve(number))),
      whoami: () => number,
      fall: () => {
        crash();
        return new Promise(() => {});
      },
    })) as unknown as Worker;
  };
  const hosts = hostWorkers<Face>(3, spawn, () => {});
  return { hosts, started: () => started, goOn: () => waiting.splice(0).forEach((resolve) => void resolve()), waiting };
}

test('one worker does what comes singly, and more are started only for what comes at once', async () => {
  const { hosts, started, goOn, waiting } = threeWorkers();
  for (let i = 0; i < 5; i++) expect(await hosts.call((face) => face.whoami())).toBe(1);
  expect(started()).toBe(1);
  const all = Promise.all(Array.from({ length: 6 }, () => hosts.call((face) => face.wait())));
  await expect.poll(() => waiting.length).toBe(6);
  goOn();
  expect((await all).sort()).toEqual([1, 1, 2, 2, 3, 3]);
  expect(started()).toBe(3);
});

test('a worker that crashes takes none of the others with it', async () => {
  const { hosts, goOn, waiting } = threeWorkers();
  const first = hosts.callOnce((face) => face.wait());
  await expect.poll(() => waiting.length).toBe(1);
  await expect(hosts.callOnce((face) => face.fall())).rejects.toMatchObject({ code: 'worker-crashed' });
  goOn();
  expect(await first).toBe(1);
});
