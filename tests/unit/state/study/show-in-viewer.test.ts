import { expect, test } from 'vitest';
import type { StudyArchive } from '../../../../src/batch/study-store.ts';
import type { RadiographId, SaliencyMapId } from '../../../../src/shared/identity.ts';
import type { StudyFilm, StudyId } from '../../../../src/shared/study.ts';
import { showInViewer } from '../../../../src/state/study/show-in-viewer.ts';
import { card, imaging, prediction, readySession } from '../fakes.ts';

/** The decoder of `fakes.ts` gives a film the id that is its file's name. */
const row: StudyFilm = {
  ...{ study: 's' as StudyId, path: 'ward/one.png', name: 'one.png', bytes: 3, label: '', patient: '', group: '', state: 'done' },
  film: 'one.png' as RadiographId,
  result: {
    sha256: card.sha256,
    predicted: 1,
    probabilities: [0.27, 0.73],
    logits: [0, 1],
    methods: { lrp: { map: 'm' as SaliencyMapId, explainedClass: 1, regions: {} } },
  },
};
const archive = { prediction: async () => prediction, map: async () => undefined } as unknown as StudyArchive;

async function shown(changed: Partial<StudyFilm>, file: Blob | undefined) {
  const session = readySession();
  await showInViewer({ session, imaging, archive }, { row: { ...row, ...changed }, file: async () => file, stays: true });
  const { films, problems, predictions } = session.getState();
  return { films: films.map(({ name }) => name), reasons: problems.map(({ reason }) => reason), known: Object.values(predictions) };
}

test('a film of the study is on the stage, with what is known of it', async () => {
  expect(await shown({}, new Blob(['abc']))).toEqual({ films: ['ward/one.png'], reasons: [], known: [prediction] });
});

test('a file that is another image by now is not shown with the results of the one that was explained', async () => {
  const { films, reasons, known } = await shown({ film: 'as it was' as RadiographId }, new Blob(['xyz']));
  expect([films, known]).toEqual([[], []]);
  expect(reasons).toEqual([expect.stringContaining('is another image now')]);
});

test('one whose image is not there says why, and what to do', async () => {
  expect((await shown({}, undefined)).reasons).toEqual([expect.stringMatching(/was not kept\. Drop its folder again/)]);
  expect((await shown({ hasNoImage: true }, undefined)).reasons).toEqual([
    expect.stringMatching(/images were given up, or the study was exported without them\. Drop its folder/),
  ]);
});
