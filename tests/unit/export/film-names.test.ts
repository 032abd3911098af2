import { expect, test } from 'vitest';
import { filmNames } from '../../../src/export/film-names.ts';

test.each([
  ['one folder', ['chest/NORMAL/a.png', 'chest/b.png'], ['NORMAL/a.png', 'b.png']],
  ['several folders', ['a/film.png', 'b/film.png'], ['a/film.png', 'b/film.png']],
  ['a folder and a film beside it', ['chest/a.png', 'chest.png'], ['chest/a.png', 'chest.png']],
  ['films that were opened one by one', ['a.png', 'b.png'], ['a.png', 'b.png']],
  ['folders of which one begins like the other', ['chest/a.png', 'chest 2/a.png'], ['chest/a.png', 'chest 2/a.png']],
  ['nothing', [], []],
])('%s', (_, paths, names) => {
  expect(paths.map(filmNames(paths))).toEqual(names);
});
