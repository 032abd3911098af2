import { expect, test } from 'vitest';
import { type Job, nextJob } from '../../../src/state/next-job.ts';
import type { SessionStore } from '../../../src/state/session.ts';
import { createSession } from '../../../src/state/session.ts';
import { prediction, readySession, saliencyMap } from './fakes.ts';

/** Does all the jobs there are and tells what they were. */
function workThrough(session: SessionStore): string[] {
  const done: string[] = [];
  for (let job = nextJob(session.getState()); job; job = nextJob(session.getState())) {
    done.push(nameOf(job));
    session.getState().keep({
      predictions: { [job.predictionKey]: prediction },
      maps: Object.fromEntries(job.mapKeys.map((key, i) => [key, saliencyMap(job?.methods[i]?.id ?? '')])),
    });
    if (done.length > 50) throw new Error(`Never done: ${done.slice(-3)}`);
  }
  return done;
}

const nameOf = ({ film, methods }: Job) => [film.key, ...methods.map(({ id }) => id)].join(' ');

test('what is on the screen comes first, then the other films, then what a click would show', () => {
  expect(workThrough(readySession('a', 'b', 'c'))).toEqual(['a gradcam', 'b', 'c', 'a gradient lrp']);
});

test('side by side, all are on the screen and come in one call', () => {
  const session = readySession('a', 'b');
  session.getState().compare(true);
  expect(workThrough(session)).toEqual(['a gradient gradcam lrp', 'b']);
});

test('for a common scale every film needs its map', () => {
  const session = readySession('a', 'b');
  session.getState().setScale('common');
  expect(workThrough(session)).toEqual(['a gradcam', 'b gradcam', 'a gradient lrp']);
});

test('nothing is asked before there is an engine, a network and a film', () => {
  expect(nextJob(createSession().getState())).toBeUndefined();
  expect(nextJob(readySession().getState())).toBeUndefined();
});

test('nothing is asked twice: the predicted class, named, is the same question', () => {
  const session = readySession('a');
  workThrough(session);
  session.getState().explainClass(1);
  expect(workThrough(session)).toEqual([]);
  session.getState().explainClass(0);
  expect(workThrough(session)).toEqual(['a gradcam', 'a gradient lrp']);
  session.getState().explainClass('predicted');
  expect(workThrough(session)).toEqual([]);
});

test('an option that changed asks again, for its method alone', () => {
  const session = readySession('a');
  workThrough(session);
  session.getState().setOption('lrp', 'epsilon', 0.1);
  expect(workThrough(session)).toEqual(['a lrp']);
  session.getState().setOption('lrp', 'epsilon', 1e-6);
  expect(workThrough(session)).toEqual([]);
});

test('what failed is left alone until somebody wants it tried again', () => {
  const session = readySession('a');
  const job = nextJob(session.getState());
  session.getState().fail([job?.predictionKey ?? '', ...(job?.mapKeys ?? [])], 'no luck');
  expect(workThrough(session)).toEqual(['a gradient lrp']);
  session.getState().tryAgain();
  expect(workThrough(session)).toEqual(['a gradcam']);
});

test('a slow map is computed alone, after all that is quick, and only where it is shown', () => {
  const session = readySession('a', 'b');
  const [gradient, gradcam, lrp] = session.getState().methods;
  if (!gradient || !gradcam || !lrp) throw new Error('no methods');
  session.setState({ methods: [gradient, gradcam, lrp, { ...gradient, id: 'rise', slow: true }, { ...gradient, id: 'deconvnet' }] });
  expect(workThrough(session)).toEqual(['a gradcam', 'b', 'a gradient lrp']);
  session.getState().compareMethod('rise', true);
  session.getState().compare(true);
  expect(workThrough(session)).toEqual(['a rise']);
});

test('a map that was given up is not computed until it is wanted again', () => {
  const session = readySession('a');
  const job = nextJob(session.getState());
  const [key] = job?.mapKeys ?? [];
  if (key === undefined) throw new Error('no job');
  session.getState().cancel(key);
  expect(workThrough(session)).toEqual(['a', 'a gradient lrp']);
  session.getState().resume(key);
  expect(workThrough(session)).toEqual(['a gradcam']);
});

test('one to six methods are compared', () => {
  const session = readySession('a');
  const { compareMethod } = session.getState();
  for (const id of ['gradient', 'gradcam', 'lrp']) compareMethod(id, false);
  expect(session.getState().compared).toEqual(['lrp']);
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) compareMethod(id, true);
  expect(session.getState().compared).toEqual(['lrp', 'a', 'b', 'c', 'd', 'e']);
});
