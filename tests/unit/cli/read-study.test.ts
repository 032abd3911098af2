import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStudies } from '../../../src/cli/read-study.ts';
import { folderOf } from './support.ts';

test('labels name films as the study does, or from the folder that was opened, as the tables that the page exports', async () => {
  const files = ['chest/a/1.png', 'chest/b/1.png', 'chest/c/2.png'];
  const numbers = files.map((file) => `${file},p,,pneumonia,lrp,positive,Upper,log2-enrichment,1,`);
  const folder = await folderOf({
    'predictions.csv': ['file,patient,label,predicted', ...files.map((file) => `${file},p,,normal`)].join('\n'),
    'regions.csv': ['file,patient,label,class,method,reading,region,measure,value,unit', ...numbers].join('\n'),
    'run.json': JSON.stringify({ model: { id: 'net', name: 'net', sha256: 'x' }, methods: [] }),
    'labels.csv': 'file,group\na/1.png,one\nchest/b/1.png,two\n2.png,three\n',
  });
  const { table } = await readStudies([folder], { labels: join(folder, 'labels.csv') });
  expect(table.films.map(({ group }) => group)).toEqual(['one', 'two', 'three']);
});
