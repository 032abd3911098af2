import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSession } from '../../../../src/state/session.ts';
import { engineLanes } from '../../../../src/state/study/engine-lanes.ts';
import type { EngineClient } from '../../../../src/workers/engine-client.ts';
import { backend, methods } from '../fakes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const engine = (letGo: () => void) => ({ letGo }) as unknown as EngineClient;

test('an engine beside the viewer’s is let go when it had nothing to do for a while, and not before', async () => {
  const session = createSession();
  session.getState().engineStarted(backend, methods);
  const viewers = vi.fn();
  const extra = vi.fn();
  const lanes = engineLanes(session, engine(viewers), () => engine(extra), 2);
  const { signal } = new AbortController();
  let finish = () => {};
  const both = () => [
    lanes.use(signal, async () => undefined),
    lanes.use(signal, () => new Promise<void>((resolve) => (finish = resolve))),
  ];
  const first = both();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(extra).not.toHaveBeenCalled(); // it works
  finish();
  await Promise.all(first);
  await vi.advanceTimersByTimeAsync(30_000);
  const again = both();
  await vi.advanceTimersByTimeAsync(40_000);
  expect(extra).not.toHaveBeenCalled(); // it was asked again in time
  finish();
  await Promise.all(again);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(extra).toHaveBeenCalledTimes(1);
  expect(viewers).not.toHaveBeenCalled();
});
