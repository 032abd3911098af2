import { expect, test } from 'vitest';
import { Failure } from '../../../src/shared/failure.ts';
import { predictionKey } from '../../../src/state/result-keys.ts';
import { runJobs } from '../../../src/state/run-jobs.ts';
import { fakeEngine, imaging, prediction, readySession, settle } from './fakes.ts';

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
