import { expect, test, vi } from 'vitest';
import type { Comparing } from '../../../../src/batch/distinct-paths.ts';
import type { StudyFilm } from '../../../../src/shared/study.ts';
import { createSession } from '../../../../src/state/session.ts';
import type { StudyState } from '../../../../src/state/study/study-store.ts';
import { type DroppedEntry, type Intake, takingIn } from '../../../../src/state/study/taking-in.ts';

const file = (path: string, text = ''): DroppedEntry => ({ path, file: new File([text], path) });
const films = (count: number, folder: string) => Array.from({ length: count }, (_, i) => file(`${folder}/${i}.png`));

async function* drop(...entries: readonly DroppedEntry[]) {
  yield entries;
}

function start(rows: readonly StudyFilm[] = [], compare: (comparing: Comparing) => Promise<void> = async () => undefined) {
  const taken: Intake[] = [];
  const tell = vi.fn();
  const actions = takingIn({
    ...{ session: createSession(), tell },
    desk: { sniff: async (files) => files.map((each) => (each.size === 0 ? 'film' : undefined)) },
    set: (change) => Object.assign(state, change),
    get: () => state as unknown as StudyState,
    put: async (intake, comparing) => {
      taken.push(intake);
      await compare(comparing);
      return [];
    },
  });
  const state = { ...actions, rows: new Map(rows.map((row) => [row.path, row])), openInViewer: async () => undefined };
  return { state, taken, tell };
}

const inReview = (state: { readonly intake: Intake | undefined }, folder: string) =>
  vi.waitFor(() => expect(state.intake).toMatchObject({ step: 'review', films: [{ path: `${folder}/0.png` }, ...Array(8).fill({})] }));

test('a drop that comes while another one is reviewed waits for its turn', async () => {
  const { state, taken } = start();
  void state.takeIn(drop(...films(9, 'one')));
  await inReview(state, 'one');
  void state.takeIn(drop(...films(9, 'two')));
  await new Promise((done) => setTimeout(done, 20));
  await inReview(state, 'one');
  expect(state.dropsWaiting).toBe(1);
  await state.acceptIntake();
  await inReview(state, 'two');
  expect(state.dropsWaiting).toBe(0);
  state.dismissIntake();
  expect(taken.map(({ films: [first] }) => first?.path)).toEqual(['one/0.png']);
});

test('what is given up while it is looked through never comes back', async () => {
  const { state, taken } = start();
  let more = true;
  async function* endless() {
    while (more) {
      await new Promise((done) => setTimeout(done, 1));
      yield films(9, 'big');
    }
  }
  const taking = state.takeIn(endless());
  await vi.waitFor(() => expect(state.intake?.step).toBe('looking'));
  state.dismissIntake();
  await taking;
  expect(state.intake).toBeUndefined();
  await new Promise((done) => setTimeout(done, 20));
  expect(state.intake).toBeUndefined();
  more = false;
  void state.takeIn(drop(...films(9, 'next')));
  await inReview(state, 'next');
  expect(taken).toEqual([]);
});

test('films that are compared with those of the study are told of, and the drop can be given up then too', async () => {
  const { state } = start([], async ({ compared, signal }) => {
    compared(16, 200);
    await new Promise((done) => signal.addEventListener('abort', done));
    compared(32, 200);
  });
  void state.takeIn(drop(...films(9, 'again')));
  await inReview(state, 'again');
  const accepted = state.acceptIntake();
  expect(state.intake).toMatchObject({ step: 'comparing', compared: { done: 16, of: 200 } });
  state.dismissIntake();
  await accepted;
  expect(state.intake).toBeUndefined();
  void state.takeIn(drop(...films(9, 'next')));
  await inReview(state, 'next');
});

test('a few films go in at once, unless something about them is doubtful', async () => {
  const { state, taken } = start();
  await state.takeIn(drop(...films(3, 'few')));
  await state.takeIn(drop(...films(3, 'few'), file('few/labels.csv', 'file,label\n0.png,a\n1.png,a\n2.png,b\n')));
  expect(taken).toHaveLength(2);
  void state.takeIn(drop(...films(3, 'few'), file('few/labels.csv', 'file,label\n0.png,a\n')));
  await vi.waitFor(() => expect(state.intake?.step).toBe('review'));
  state.dismissIntake();
  void state.takeIn(drop(...films(3, 'few'), file('few/labels.csv', 'name,label\n0.png,a\n')));
  await vi.waitFor(() => expect(state.intake?.leftOut).toHaveLength(1));
  state.dismissIntake();
  void state.takeIn(drop(file('few/notes.txt', 'x')));
  await vi.waitFor(() => expect(state.intake).toMatchObject({ step: 'review', films: [], skipped: 1 }));
  expect(taken).toHaveLength(2);
});

test('a walk that fails is told, and the next drop has its turn', async () => {
  const { state, taken, tell } = start();
  // biome-ignore lint/correctness/useYield: it fails before it has anything
  async function* broken(): AsyncGenerator<readonly DroppedEntry[]> {
    throw new Error('gone');
  }
  await state.takeIn(broken());
  expect(tell).toHaveBeenCalledOnce();
  await state.takeIn(drop(...films(2, 'next')));
  expect(taken).toHaveLength(1);
});
