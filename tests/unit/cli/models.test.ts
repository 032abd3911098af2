import { expect, test } from 'vitest';
import { findModel, loadModel, loadSegmenter } from '../../../src/cli/models.ts';

test('the network that finds lungs is not offered as a classifier', async () => {
  await expect(findModel('no-such-network')).rejects.toMatchObject({
    code: 'model-missing',
    message: expect.stringMatching(/one of: pneumonia, pneumonia-naive\.$/),
  });
});

test('asked for as a classifier, it is refused with the reason', async () => {
  await expect(loadModel(await findModel('lungs'))).rejects.toMatchObject({
    code: 'model-invalid',
    message: expect.stringContaining('finds lungs'),
  });
});

test('the segmenter that ships is found without being named', async () => {
  expect((await loadSegmenter()).card).toMatchObject({ id: 'lungs', kind: 'segmenter' });
  await expect(loadSegmenter('no/such/folder')).rejects.toMatchObject({ code: 'model-missing' });
});
