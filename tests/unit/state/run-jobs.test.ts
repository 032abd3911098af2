import { expect, test } from 'vitest';
import { Failure } from '../../../src/shared/failure.ts';
import { mapKey, predictionKey } from '../../../src/state/result-keys.ts';
import { runJobs } from '../../../src/state/run-jobs.ts';
import type { SessionStore } from '../../../src/state/session.ts';
import { backend, fakeEngine, imaging, prediction, readySession, saliencyMap, settle } from './fakes.ts';

test('one job at a time, until all is there', async () => {
  const session = readySession('a');
  const { engine, asked, answerLast } = fakeEngine();
  runJobs(session, imaging, engine);
  await settle();
  expect(asked).toHaveLength(1);
  answerLast();
  await settle();
  expect(session.getState().predictions[predictionKey(session.getState(), 'a')]).toEqual(prediction);
  answerLast();
  await settle();
  expect(asked.map(({ request }) => request.methods.map(({ id }) => id))).toEqual([['gradcam'], ['gradient', 'lrp']]);
  expect(Object.keys(session.getState().maps)).toHaveLength(3);
});

test('another film on the stage: the job in hand is given up for it', async () => {
  const session = readySession('a', 'b');
  const { engine, asked } = fakeEngine();
  runJobs(session, imaging, engine);
  await settle();
  session.getState().select('b');
  await settle();
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  expect(session.getState().failures).toEqual({});
});

test('an answer that fails is kept as a failure, and the next film goes on', async () => {
  const session = readySession('a', 'b');
  const { engine, asked } = fakeEngine();
  const explain = engine.explain;
  engine.explain = async (work) => {
    if (work.request.methods.length === 0) return explain(work);
    throw new Failure('backend-lost', 'Gone.');
  };
  runJobs(session, imaging, engine);
  await settle();
  expect(Object.values(session.getState().failures)).toEqual(['Gone.', 'Gone.']);
  expect(asked).toHaveLength(1); // for b's prediction
});

test('a method that cannot explain this network fails alone, and is not asked again', async () => {
  const session = readySession('a');
  session.getState().compare(true);
  const { engine, asked } = fakeEngine();
  engine.explain = async (work) => {
    asked.push(work);
    const ids = work.request.methods.map(({ id }) => id);
    if (ids.includes('lrp')) throw new Failure('unsupported-node', 'Not this network.');
    return { explanation: { prediction, maps: ids.map(saliencyMap) }, backend };
  };
  runJobs(session, imaging, engine);
  await settle();
  const { maps, failures, methods } = session.getState();
  expect(Object.keys(maps).sort()).toEqual(keys(session, ['gradient', 'gradcam']).sort());
  expect(failures).toEqual({ [keys(session, ['lrp'])[0] ?? '']: 'Not this network.' });
  expect(asked.map(({ request }) => request.methods.map(({ id }) => id))).toEqual([
    methods.map(({ id }) => id),
    [],
    ...methods.map(({ id }) => [id]),
  ]);
});

test('a slow map tells how far it is; when it is cancelled the engine hears of it and the rest goes on', async () => {
  const session = readySession('a');
  session.setState(({ methods }) => ({ methods: [...methods, { ...rise, options: [] }] }));
  session.getState().chooseMethod('rise');
  const { engine, asked, answerLast } = fakeEngine();
  runJobs(session, imaging, engine);
  await settle();
  answerLast(); // the prediction, which waits for no slow map
  await settle();
  const [key = ''] = keys(session, ['rise']);
  asked[1]?.onProgress?.({ method: 'rise', done: 8, total: 500 });
  expect(session.getState().progress).toMatchObject({ mapKey: key, done: 8, total: 500 });

  session.getState().cancel(key);
  await settle();
  expect(asked[1]?.signal.aborted).toBe(true);
  expect(session.getState().progress).toBeUndefined();
  expect(asked[2]?.request.methods.map(({ id }) => id)).toEqual(['gradient', 'gradcam', 'lrp']);

  session.getState().resume(key);
  await settle();
  expect(asked.at(-1)?.request.methods.map(({ id }) => id)).toEqual(['rise']);
});

test('a slow map that is no longer shown is given up', async () => {
  const session = readySession('a');
  session.setState(({ methods }) => ({ methods: [...methods, { ...rise, options: [] }] }));
  session.getState().chooseMethod('rise');
  const { engine, asked, answerLast } = fakeEngine();
  runJobs(session, imaging, engine);
  await settle();
  answerLast();
  await settle();
  session.getState().chooseMethod('gradcam');
  await settle();
  expect(asked.slice(1).map(({ request, signal }) => [request.methods.map(({ id }) => id), signal.aborted])).toEqual([
    [['rise'], true],
    [['gradcam'], false],
  ]);
});

const rise = { id: 'rise', label: 'RISE', family: 'perturbation', slow: true, explains: '', source: '', signed: true } as const;

/** Under which the first film's maps by these methods are kept. */
function keys(store: SessionStore, ids: readonly string[]): string[] {
  const session = store.getState();
  return session.methods.filter(({ id }) => ids.includes(id)).map((method) => mapKey(session, 'a', method));
}
