import { expect, test } from 'vitest';
import { withoutFolders } from '../../../../src/export/report/without-folders.ts';

test('file names stay, folders do not, and nothing else is touched', () => {
  const run = {
    paths: ['/home/someone/films/NORMAL', 'C:\\Users\\someone\\films\\', './films', '..'],
    labels: '../secret/labels.csv',
    regions: { fit: null, file: '/home/someone/heart.geojson', reading: 'positive' },
    methods: [{ id: 'lrp', source: 'Bach et al. 2015 / Montavon et al. 2019', options: { epsilon: 1e-6 } }],
    seed: null,
  };
  expect(withoutFolders(run)).toEqual({
    ...run,
    paths: ['NORMAL', 'films', 'films', '..'],
    labels: 'labels.csv',
    regions: { fit: null, file: 'heart.geojson', reading: 'positive' },
  });
  expect(withoutFolders({ labels: null })).toEqual({ labels: null });
});
