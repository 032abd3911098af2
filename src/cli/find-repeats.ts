import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FilmFile } from './find-films.ts';

/**
 * Films whose file is to the last byte that of an earlier one, as on the page.
 * @returns the name of the earlier one, by the film's name. Only files of the same size are read; one that cannot be is passed over, and says why
 * when its turn comes.
 */
export async function findRepeats(films: readonly Pick<FilmFile, 'name' | 'path'>[]): Promise<ReadonlyMap<string, string>> {
  const bySize = await grouped(films, async ({ path }) => (await stat(path)).size);
  const repeats = new Map<string, string>();
  for (const alike of bySize) {
    for (const [first, ...others] of await grouped(alike, ({ path }) => hashOf(path)))
      for (const { name } of others) if (first) repeats.set(name, first.name);
  }
  return repeats;
}

/** Those that are alike, where there are several, in the order in which they came. */
async function grouped<Film>(
  films: readonly Film[],
  keyOf: (film: Film) => Promise<number | string>,
): Promise<readonly (readonly Film[])[]> {
  const groups = new Map<number | string, Film[]>();
  for (const film of films) {
    const key = await keyOf(film).catch(() => undefined);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(film);
    else groups.set(key, [film]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
