import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { raceWith } from '../../../src/shared/race-with.ts';

const never = new Promise<never>(() => undefined);

test('work that is done first gives its result, or its error', async () => {
  const race = raceWith(never);
  await expect(race(Promise.resolve(7))).resolves.toBe(7);
  await expect(race(Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('the end comes to all work in hand, and to work that begins after it', async () => {
  const { promise, reject } = withReject();
  const race = raceWith(promise);
  const inHand = [race(never), race(never)];
  reject(new Error('lost'));
  for (const each of inHand) await expect(each).rejects.toThrow('lost');
  await wait();
  await expect(race(never)).rejects.toThrow('lost');
});

test('results are let go of while the end has not come', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const race = raceWith(never);
  const results: WeakRef<object>[] = [];
  for (let i = 0; i < 20; i++) results.push(await race(wait(1).then(() => ({ i }))).then((result) => new WeakRef(result)));
  await wait(10); // what is looked at lives until the turn is over
  collect();
  expect(results.filter((result) => result.deref()).length).toBeLessThan(3);
});

function withReject(): { readonly promise: Promise<never>; readonly reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, no) => {
    reject = no;
  });
  return { promise, reject };
}
