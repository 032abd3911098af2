import { expect, test } from 'vitest';
import { readNpy } from '../../../src/export/npy.ts';
import { exportLedgers, exportMaps, exportPredictions, pictureCaption } from '../../../src/state/exports.ts';
import { selectedFilm } from '../../../src/state/films-slice.ts';
import { nextJob } from '../../../src/state/next-job.ts';
import { mapKey } from '../../../src/state/result-keys.ts';
import { prediction, readySession, saliencyMap } from './fakes.ts';

function explained() {
  const session = readySession('a.png', 'b.png');
  const job = nextJob(session.getState());
  session.getState().keep({
    predictions: { [job?.predictionKey ?? '']: prediction },
    maps: Object.fromEntries((job?.mapKeys ?? []).map((key) => [key, saliencyMap('gradcam')])),
  });
  return session.getState();
}

test('predictions of the films that have one, in the columns of the command line', async () => {
  const file = exportPredictions(explained());
  expect(file?.name).toBe('predictions.csv');
  expect(await file?.content.text()).toBe(
    'file,patient,label,predicted,logit_normal,p_normal,logit_pneumonia,p_pneumonia\na.png,a.png,,pneumonia,0,0.27,1,0.73\n',
  );
});

test('the maps on the stage, raw', async () => {
  const [file] = exportMaps(explained());
  expect(file?.name).toBe('a.png.gradcam.npy');
  const { shape, data } = readNpy(new Uint8Array((await file?.content.arrayBuffer()) ?? new ArrayBuffer(0)));
  expect({ shape, data: [...data] }).toEqual({ shape: [1, 2], data: [1, 2] });
});

test('a picture says which film, which network, and what it explains', () => {
  const session = explained();
  const film = selectedFilm(session);
  expect(film && pictureCaption(session, film)).toEqual(['a.png', 'Pneumonia', 'GRADCAM for Pneumonia']);
});

test('without results there is nothing to export', () => {
  expect(exportPredictions(readySession('a').getState())).toBeUndefined();
  expect(exportMaps(readySession('a').getState())).toEqual([]);
});

test('side by side, a ledger for every map that keeps one', async () => {
  const session = readySession('a.png');
  session.getState().compare(true);
  const ledger = [{ node: 'logits', kind: 'dense', arriving: 1, leaving: 0.75, bias: 0.25, epsilon: 0 }];
  const now = session.getState();
  const maps = now.methods.map((method) => [
    mapKey(now, 'a.png', method),
    { ...saliencyMap(method.id), ...(method.id === 'lrp' && { ledger }) },
  ]);
  now.keep({ predictions: {}, maps: Object.fromEntries(maps) });
  const files = exportLedgers(session.getState());
  expect(files.map(({ name }) => name)).toEqual(['a.png.lrp.ledger.csv']);
  expect(await files[0]?.content.text()).toBe('node,kind,arriving,leaving,bias,epsilon\nlogits,dense,1,0.75,0.25,0\n');
});
