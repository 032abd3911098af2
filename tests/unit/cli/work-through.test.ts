import { expect, test } from 'vitest';
import type { FilmExplainer } from '../../../src/cli/film-explainer.ts';
import { workThrough } from '../../../src/cli/work-through.ts';

const films = Array.from({ length: 10 }, (_, i) => ({ path: `/${i}`, name: `${i}`, folders: [] }));
const failed = (file: string) => ({ file, stage: 'read' as const, reason: '' });

/** Takes `delay` milliseconds for each batch, and gives up when the signal comes. */
const explainer = (delay: number, seen: string[] = []): FilmExplainer => ({
  report: { backend: 'cpu', label: '', forced: false, passedOver: [] },
  explain: async (batch, signal) => {
    seen.push(batch.map(({ name }) => name).join());
    await new Promise((done) => setTimeout(done, delay));
    signal?.throwIfAborted();
    return { films: batch.map((film) => ({ film, failed: failed(film.name) })), times: {} };
  },
  close: async () => {},
});

test('outcomes come in the order of the films, whoever is faster', async () => {
  const order: string[] = [];
  const bySlow: string[] = [];
  await workThrough([explainer(30, bySlow), explainer(1)], {
    films,
    batch: 2,
    signal: new AbortController().signal,
    report: (outcome) => order.push(...outcome.films.map(({ film }) => film.name)),
  });
  expect(order).toEqual(films.map(({ name }) => name));
  expect(bySlow[0]).toBe('0,1');
});

test('the signal ends it; what was finished is reported once', async () => {
  const order: string[] = [];
  const controller = new AbortController();
  await workThrough([explainer(5), explainer(5)], {
    films,
    batch: 1,
    signal: controller.signal,
    report: (outcome) => {
      order.push(...outcome.films.map(({ film }) => film.name));
      controller.abort();
    },
  });
  expect(order.length).toBeLessThan(films.length);
  expect(new Set(order).size).toBe(order.length);
});

test('what is wrong with the whole run is thrown', async () => {
  const broken = { ...explainer(1), explain: () => Promise.reject(new Error('no engine')) };
  await expect(workThrough([broken], { films, batch: 2, signal: new AbortController().signal, report: () => {} })).rejects.toThrow(
    'no engine',
  );
});
