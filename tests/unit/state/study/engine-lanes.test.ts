import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cpu } from '../../../../src/engine/backend/cpu.ts';
import { wasm } from '../../../../src/engine/backend/wasm.ts';
import { webgl } from '../../../../src/engine/backend/webgl.ts';
import { webgpu } from '../../../../src/engine/backend/webgpu.ts';
import type { BackendName } from '../../../../src/shared/explanation.ts';
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
  const lanes = engineLanes(session, engine(viewers), () => engine(extra), { cores: 2, gigabytes: 8 });
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

test('films go to a backend in the number that it takes at once, and to more engines only where those run on cores', () => {
  const session = createSession();
  const lanes = engineLanes(session, engine(vi.fn()), () => engine(vi.fn()), { cores: 4, gigabytes: 8 });
  const of = (name: BackendName) => {
    session.getState().backendChanged({ ...backend, backend: name });
    return { atOnce: lanes.batch(), engines: lanes.count() };
  };
  expect(of('webgpu')).toEqual({ atOnce: webgpu.batch, engines: 1 });
  expect(of('webgl')).toEqual({ atOnce: webgl.batch, engines: 1 });
  expect(of('wasm')).toEqual({ atOnce: wasm.batch, engines: 4 });
  expect(of('cpu')).toEqual({ atOnce: cpu.batch, engines: 4 });
});

test('there are as many engines as cores to spare, and no more than the memory holds', () => {
  const session = createSession();
  session.getState().engineStarted({ ...backend, backend: 'wasm' }, methods);
  const engines = (cores: number, gigabytes: number) =>
    engineLanes(session, engine(vi.fn()), () => engine(vi.fn()), { cores, gigabytes }).count();
  expect([1, 2, 4, 8, 16].map((cores) => engines(cores, 8))).toEqual([2, 2, 4, 8, 9]);
  expect([0.5, 1, 2, 4].map((gigabytes) => engines(16, gigabytes))).toEqual([2, 2, 3, 5]);
});
