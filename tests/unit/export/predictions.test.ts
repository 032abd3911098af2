import { expect, test } from 'vitest';
import { toCsv } from '../../../src/export/csv.ts';
import { predictionColumns, predictionRow } from '../../../src/export/predictions.ts';
import type { ModelInputId, PredictionId } from '../../../src/shared/identity.ts';

const card = {
  classes: [
    { id: 'normal', label: 'Normal' },
    { id: 'pneumonia', label: 'Pneumonia' },
  ],
};
const prediction = {
  id: 'p' as PredictionId,
  from: 'i' as ModelInputId,
  params: { model: 'pneumonia', sha256: '', temperature: 1, threshold: 0.5 },
  logits: [-0.5, 1.25],
  probabilities: [0.25, 0.75],
  predicted: 1,
};

test('predictions.csv has the columns that others rely on', () => {
  const facts = { file: 'a/film, 1.png', patient: 'IM-0115', label: '' };
  expect(toCsv([predictionColumns(card), predictionRow(facts, prediction, card)])).toBe(
    'file,patient,label,predicted,logit_normal,p_normal,logit_pneumonia,p_pneumonia\n"a/film, 1.png",IM-0115,,pneumonia,-0.5,0.25,1.25,0.75\n',
  );
});
