import { expect, test, vi } from 'vitest';
import { startEngine } from '../../../src/state/start-engine.ts';
import { fakeEngine, readySession, settle } from './fakes.ts';

test.each([
  { films: [], times: 1 },
  { films: ['a'], times: 0 },
])('a network is warmed up where no film would wait for it: $films', async ({ films, times }) => {
  const session = readySession(...films);
  session.setState({ loaded: [] });
  const { engine } = fakeEngine();
  const warmUp = vi.spyOn(engine, 'warmUp');
  startEngine(session, engine);
  await settle();
  expect(session.getState().loaded).toHaveLength(1);
  expect(warmUp).toHaveBeenCalledTimes(times);
});
