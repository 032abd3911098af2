import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvParse } from 'd3';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { findFilms } from '../../../src/cli/find-films.ts';
import { open } from '../imaging/support.ts';
import { filesOf, folderOf, readText, regionlens } from './support.ts';

test('samples: films that say they are synthetic, their masks and labels; the same seed draws the same', async () => {
  const [one, two] = [await folderOf({}), await folderOf({})];
  expect(await regionlens('samples', '--out', one, '--count', '2', '--seed', '3')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('2 synthetic films'),
  });
  await regionlens('samples', '--out', two, '--count', '1', '--seed', '3');

  const names = ['sample-1', 'sample-2'];
  const masks = names.flatMap((name) => [`masks/${name}.lungs.png`, `masks/${name}.opacity.png`]);
  expect(await filesOf(one)).toEqual(['labels.csv', ...masks, ...names.map((name) => `${name}.png`)].sort());
  expect(csvParse(await readText(one, 'labels.csv')).map(({ file, label }) => [file, label])).toEqual(
    names.map((name, i) => [`${name}.png`, i % 2 === 0 ? 'normal' : 'pneumonia']),
  );

  for (const [i, name] of names.entries()) {
    const film = await open(await readFile(join(one, `${name}.png`)));
    expect(film).toMatchObject({ synthetic: true, white: 255, notes: [] });
    const lungs = decode(await readFile(join(one, 'masks', `${name}.lungs.png`)));
    const opacity = decode(await readFile(join(one, 'masks', `${name}.opacity.png`)));
    expect([lungs.width, lungs.height, opacity.width, opacity.height]).toEqual([film.width, film.height, film.width, film.height]);
    expect(new Set(lungs.data)).toEqual(new Set([0, 255]));
    expect(opacity.data.includes(255)).toBe(i % 2 === 1);
  }
  expect((await readFile(join(two, 'sample-1.png'))).equals(await readFile(join(one, 'sample-1.png')))).toBe(true);
  expect((await findFilms([one])).films.map(({ name }) => name)).toEqual(names.map((name) => `${name}.png`));
});
