import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFilms } from '../../../src/cli/find-films.ts';
import { findRepeats } from '../../../src/cli/find-repeats.ts';
import { readStudyFolder } from '../../../src/cli/study-folder.ts';
import { encodeGreyPng } from '../../../src/imaging/encode-png.ts';
import { studyMeasures } from './studies.ts';
import { folderOf, readText, regionlens, tinyModelFiles } from './support.ts';

const film = (grey: number) => encodeGreyPng({ width: 40, height: 40, pixels: new Uint8Array(1600).map((_, at) => (at * 7 + grey) % 256) });

test('films of the same bytes repeat the first of them; of the same size alone, none', async () => {
  const folder = await folderOf({
    'a.png': 'same one',
    'b.png': 'other 1!',
    'c/a.png': 'same one',
    'd.png': 'same one',
    'e.png': 'longer than all',
  });
  const { films } = await findFilms([folder]);
  const gone = { ...films[0], name: 'gone.png', path: join(folder, 'gone.png') };
  expect(await findRepeats([...films, gone])).toEqual(
    new Map([
      ['c/a.png', 'a.png'],
      ['d.png', 'a.png'],
    ]),
  );
});

test('explain writes which films repeat others, also where it goes on with an earlier run', async () => {
  const folder = await folderOf({ 'films/a.png': film(1), 'films/b.png': film(2), 'films/c.png': film(1) });
  const model = await folderOf(tinyModelFiles());
  const explain = () =>
    regionlens('explain', join(folder, 'films'), '--out', join(folder, 'out'), '--model', model, '--methods', 'gradient');
  for (let times = 0; times < 2; times++) {
    expect(await explain()).toMatchObject({ code: 0 });
    expect(JSON.parse(await readText(folder, 'out', 'run.json'))).toMatchObject({ films: { explained: 3 }, repeats: { 'c.png': 'a.png' } });
  }
}, 60_000);

test('a comparison knows them, and does not name them in what it says of the run', async () => {
  const { folder: files } = await studyMeasures();
  const run = { ...JSON.parse(String(files['run.json'])), repeats: { 'film-3.png': 'film-1.png' } };
  const { films, source } = await readStudyFolder(await folderOf({ ...files, 'run.json': JSON.stringify(run) }), undefined);
  expect(films.filter(({ repeats }) => repeats !== undefined)).toMatchObject([{ file: 'film-3.png', repeats: 'film-1.png' }]);
  expect(JSON.stringify(source.run)).not.toContain('film-3');
});
