import { describe, expect, test } from 'vitest';
import type { CohortFilm } from '../../../../src/export/cohort/cohort-table.ts';
import type { FullAsk } from '../../../../src/export/cohort/select.ts';
import { Failure } from '../../../../src/shared/failure.ts';
import type { StudyId } from '../../../../src/shared/study.ts';
import { type CohortInput, createCohort, type OtherStudy, shownAsk } from '../../../../src/state/cohort/cohort-store.ts';
import type { CohortClient } from '../../../../src/workers/cohort-client.ts';

const film = (file: string): CohortFilm => ({ file, patient: file, label: 'normal', group: '', predicted: 'normal', facts: {} });
const choices = { films: 0, regions: ['Heart'], methods: [], measures: [], classes: [], readings: [], columns: [], scores: [] };

/** A study of files with stamps, and a client that writes down what it is handed. */
function setUp() {
  const stamps = new Map([
    ['a', 1],
    ['b', 1],
    ['c', 1],
  ]);
  let version = 0;
  const read: string[] = [];
  const loads: number[] = [];
  let told = 0;
  let fails: Error | undefined;
  const study: { completed?: FullAsk } = {};
  let asksAreHeld = false;
  const asks: AbortSignal[] = [];
  const late: ((done: number) => void)[] = [];
  const signals: AbortSignal[] = [];
  const joins: (string | undefined)[] = [];
  const others: OtherStudy[] = [{ id: 'other' as StudyId, name: 'Naive', network: 'b' }];
  const input: CohortInput = {
    version: () => [version],
    stamp: (file) => stamps.get(file),
    files: () => [...stamps.keys()],
    film,
    sources: () => [],
    methodLabels: () => ({}),
    row: (path) => ({ path }),
    classes: () => ['normal', 'pneumonia'],
    outlined: async () => undefined,
    others: () => others,
    other: (id) => ({ id, classes: [], sources: [], methodLabels: {} }),
  };
  const client: CohortClient = {
    read: async (rows) => {
      if (fails) throw fails;
      read.push(...rows.map(({ path }) => path));
    },
    tell: async (films, isFirst) => {
      told = isFirst ? films.length : told + films.length;
    },
    load: async (_, { onProgress }) => {
      loads.push(told);
      onProgress(0.5);
      return choices;
    },
    join: async (other) => {
      joins.push(other?.id);
      return other ? { ...choices, regions: ['Heart · a', 'Outside the lungs · a', 'Heart · b', 'Outside the lungs · b'] } : choices;
    },
    preview: async (ask, { signal, onProgress }) => {
      asks.push(signal);
      onProgress(0.5);
      late.push(onProgress);
      if (asksAreHeld) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      const { completed } = study;
      if (!completed || ask.regions?.some((region) => !completed.regions.includes(region)))
        throw new Failure('study-invalid', 'The study lacks it.');
      const preview = { ask: completed, sentence: 'What will be tested.', warnings: [], sizes: [] };
      return { ...preview, ask: shownAsk({ ask, preview }) ?? completed };
    },
    run: (_, { signal }) => {
      signals.push(signal);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
    runMoved: async () => undefined,
    report: async () => undefined,
    comparisons: async () => undefined,
  };
  const store = createCohort(input, client, '1');
  return {
    ...{ store, stamps, loads, signals, asks, late, joins, others },
    holdAsks: () => {
      asksAreHeld = true;
    },
    read: () => read.splice(0),
    change: () => void version++,
    answerWith: (completed: FullAsk) => {
      study.completed = completed;
    },
    failWith: (error: Error | undefined) => {
      fails = error;
    },
  };
}

test('opening says how far it is from the first film to the sentence, and only then shows what can be asked', async () => {
  const { store, late } = setUp();
  const told: (number | undefined)[] = [];
  let shownAt: number | undefined;
  store.subscribe(({ reading, choices: some }) => {
    told.push(reading);
    if (some && shownAt === undefined) shownAt = reading;
  });
  await store.getState().load();
  for (const tell of late) tell(0.9); // a message that comes after the answer
  expect(store.getState().reading).toBeUndefined();
  const shares = told.filter((share) => share !== undefined);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.filter((share) => share > 0.7 && share < 1).length).toBeGreaterThanOrEqual(2);
  expect(shownAt).toBeGreaterThan(0.85);
  expect(told.at(-1)).toBeUndefined();
});

test('a question that is changed while it is looked at is given up for the next', async () => {
  const { store, asks, holdAsks } = setUp();
  await store.getState().load();
  holdAsks();
  store.getState().change({ alpha: 0.01 });
  expect(store.getState().isLooking).toBe(true);
  store.getState().change({ alpha: 0.02 });
  expect(asks.slice(1).map(({ aborted }) => aborted)).toEqual([true, false]);
  await Promise.resolve();
  expect(store.getState().isLooking).toBe(true);
});

test('a question that is changed while the study is read is looked at once the worker has it, and a run waits for that', async () => {
  const { store, asks, signals } = setUp();
  const loaded = store.getState().load();
  store.getState().change({ alpha: 0.01 });
  void store.getState().run();
  await Promise.resolve();
  expect([asks.length, signals.length]).toEqual([0, 0]);
  expect(store.getState().isLooking).toBe(true);
  await loaded;
  expect([asks.length, store.getState().isLooking]).toEqual([1, false]);
  await expect.poll(() => signals.length).toBe(1);
});

describe('the study as the cohort reads it', () => {
  test('only films whose numbers changed are read again; what did not change is not looked at', async () => {
    const { store, stamps, loads, read, change } = setUp();
    await store.getState().load();
    expect(read()).toEqual(['a', 'b', 'c']);
    await store.getState().load();
    expect(read()).toEqual([]);
    expect(loads).toEqual([3]);
    change();
    stamps.set('b', 2);
    stamps.delete('c');
    stamps.set('d', 1);
    await store.getState().load();
    expect(read()).toEqual(['b', 'd']);
    expect(loads).toEqual([3, 3]);
  });

  test('a change while it is being read is followed afterwards', async () => {
    const { store, stamps, read, change } = setUp();
    const first = store.getState().load();
    change();
    stamps.set('a', 2);
    await store.getState().load();
    await first;
    expect(read()).toEqual(['a', 'b', 'c', 'a']);
    expect(store.getState().reading).toBeUndefined();
  });

  test('everything is read again for a worker that was lost', async () => {
    const { store, read } = setUp();
    await store.getState().load();
    read();
    store.getState().lost();
    await expect.poll(() => store.getState().reading).toBeUndefined();
    expect(read()).toEqual(['a', 'b', 'c']);
  });

  test('a failure is said, and does not end in reading again and again', async () => {
    const { store, read, failWith } = setUp();
    failWith(new Failure('storage-full', 'No room.'));
    await store.getState().load();
    expect(store.getState()).toMatchObject({ problem: 'No room.', reading: undefined, choices: undefined });
    failWith(undefined);
    await store.getState().load();
    expect(read()).toEqual(['a', 'b', 'c']);
  });
});

describe('another study beside the one that is open', () => {
  test('is asked about the outside of the lungs first, and left again', async () => {
    const { store, joins, others } = setUp();
    await store.getState().load();
    store.getState().change({ regions: ['Heart'] });
    await store.getState().join(others[0]);
    expect(store.getState()).toMatchObject({
      joined: others[0],
      ask: { question: { kind: 'regions' }, regions: ['Outside the lungs · a', 'Outside the lungs · b'] },
      running: undefined,
    });
    expect(store.getState().choices?.regions).toHaveLength(4);
    await store.getState().join(undefined);
    expect(store.getState()).toMatchObject({ joined: undefined, ask: {} });
    expect(joins).toEqual(['other', undefined]);
  });

  test('is left when it is deleted, or is the one that is open now', async () => {
    const { store, joins, others, change } = setUp();
    await store.getState().load();
    await store.getState().join(others[0]);
    others.pop();
    change();
    await store.getState().load();
    expect(store.getState()).toMatchObject({ joined: undefined, ask: {} });
    expect(joins).toEqual(['other', undefined]);
  });

  test('is left when the worker that held both is lost', async () => {
    const { store, others } = setUp();
    await store.getState().load();
    await store.getState().join(others[0]);
    store.getState().lost();
    expect(store.getState()).toMatchObject({ joined: undefined, ask: {} });
    await expect.poll(() => store.getState().reading).toBeUndefined();
  });
});

describe('a question that was saved', () => {
  const completed: FullAsk = {
    ...{
      question: { kind: 'preference' },
      films: {},
      regions: ['Heart'],
      methods: ['lrp'],
      reading: 'positive',
      measure: 'log2-enrichment',
    },
    ...{ explained: 'pneumonia', procedure: 'recommended', correction: 'holm', alpha: 0.05, level: 0.95, seed: 1, jitter: 0 },
    smallestEffect: 0.5,
  };
  const asked = async () => {
    const set = setUp();
    set.answerWith(completed);
    await set.store.getState().load();
    return set.store;
  };

  test('is asked again as it was, whatever was asked meanwhile', async () => {
    const store = await asked();
    store.getState().change({ alpha: 0.01, films: { where: { aspect: ['native'] } } });
    await expect.poll(() => store.getState().isLooking).toBe(false);
    const saved = await store.getState().question()?.content.text();
    expect(JSON.parse(saved ?? '')).toMatchObject({ alpha: 0.01, regions: ['Heart'], films: { where: { aspect: ['native'] } } });
    expect(JSON.parse(saved ?? '')).not.toHaveProperty('jitter');
    store.getState().askAnew();
    await expect.poll(() => store.getState().preview?.ask).toEqual(completed);
    await store.getState().loadQuestion(JSON.stringify({ ...JSON.parse(saved ?? ''), jitter: 20 })); // as the command writes it
    expect(store.getState()).toMatchObject({ problem: undefined, isLooking: false });
    expect(store.getState().preview?.ask.jitter).toBe(0);
    expect(store.getState().preview?.ask).toMatchObject({ alpha: 0.01, films: { where: { aspect: ['native'] } } });
  });

  test.each([
    ['is no JSON', 'no question', /no valid JSON/],
    ['has a field that is not known', '{"colour": "blue"}', /“colour” that is not known/],
    ['asks for what the study lacks', '{"regions": ["Left third"], "alpha": 0.2}', /The study lacks it/],
  ])('that %s is refused with its reason, and the one that was there stays', async (_, text, reason) => {
    const store = await asked();
    store.getState().change({ alpha: 0.01 });
    await expect.poll(() => store.getState().isLooking).toBe(false);
    await store.getState().loadQuestion(text);
    expect(store.getState().problem).toMatch(reason);
    expect(store.getState()).toMatchObject({ ask: { alpha: 0.01 }, isLooking: false, preview: { ask: { ...completed, alpha: 0.01 } } });
  });

  test('a question that a changed study cannot be asked is left behind by asking anew', async () => {
    const store = await asked();
    store.getState().change({ regions: ['Left third'] });
    await expect.poll(() => store.getState().problem).toBe('The study lacks it.');
    store.getState().askAnew();
    await expect.poll(() => store.getState().preview?.ask).toEqual(completed);
    expect(store.getState().problem).toBeUndefined();
  });
});

test('a question that cannot be asked says why, and a comparison that is cancelled leaves no problem behind', async () => {
  const { store, signals } = setUp();
  await store.getState().load();
  expect(store.getState()).toMatchObject({ preview: undefined, problem: 'The study lacks it.' });
  const run = store.getState().run();
  expect(store.getState()).toMatchObject({ running: 0, problem: undefined });
  store.getState().cancel();
  await run;
  expect(signals[0]?.aborted).toBe(true);
  expect(store.getState()).toMatchObject({ running: undefined, problem: undefined, analysis: undefined });
});

test('a second run takes the place of the first', async () => {
  const { store, signals } = setUp();
  await store.getState().load();
  const first = store.getState().run();
  const second = store.getState().run();
  await first;
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  expect(store.getState().running).toBe(0);
  store.getState().cancel();
  await second;
  expect(store.getState().running).toBeUndefined();
});
