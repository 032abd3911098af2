import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctPaths } from '../../../src/batch/distinct-paths.ts';
import { isSameContent } from '../../../src/batch/same-content.ts';

const blob = (content: string) => new Blob([content]);

/** A study that takes films in as the page does. */
function study() {
  const kept = new Map<string, string>();
  const takeIn = async (...films: readonly (readonly [path: string, content: string])[]) => {
    const paths = await distinctPaths(
      films.map(([path, content]) => ({ path, file: blob(content) })),
      { has: (path) => kept.has(path), isSame: (path, file) => isSameContent(blob(kept.get(path) ?? ''), file) },
      isSameContent,
      { compared: () => undefined, signal: new AbortController().signal },
    );
    if (!paths) throw new Error('nobody gave it up');
    for (const [i, path] of paths.entries()) kept.set(path, films[i]?.[1] ?? '');
    return paths;
  };
  return { kept, takeIn };
}

test('another film of the same name gets a number; the same film again gets the path that it has', async () => {
  const { takeIn } = study();
  expect(await takeIn(['film.png', 'a'])).toEqual(['film.png']);
  expect(await takeIn(['film.png', 'b'])).toEqual(['film (2).png']);
  expect(await takeIn(['film.png', 'c'], ['film.png', 'b'], ['film.png', 'a'])).toEqual(['film (3).png', 'film (2).png', 'film.png']);
});

test('the number goes before the extension of the file, whatever its folder is called', async () => {
  const { takeIn } = study();
  const paths = ['v1.2/film', 'v1.2/.film', 'a/film.tar.gz'];
  await takeIn(...paths.map((path) => [path, 'a'] as const));
  expect(await takeIn(...paths.map((path) => [path, 'b'] as const))).toEqual(['v1.2/film (2)', 'v1.2/.film (2)', 'a/film.tar (2).gz']);
});

test('whatever is dropped in whatever order, every content of every name is there once', async () => {
  const film = fc.tuple(fc.constantFrom('a.png', 'a (2).png', 'b/a.png'), fc.constantFrom('x', 'y', 'zz'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(film, { maxLength: 40 }), { maxLength: 4 }), async (drops) => {
      const { kept, takeIn } = study();
      for (const drop of drops) {
        for (const [i, path] of (await takeIn(...drop)).entries()) expect(kept.get(path)).toBe(drop[i]?.[1]);
      }
      const before = new Map(kept);
      for (const drop of drops) await takeIn(...drop);
      expect(kept).toEqual(before);
    }),
    { numRuns: 60 },
  );
});

test('it tells how many films it has compared, and can be given up between them', async () => {
  const films = Array.from({ length: 40 }, (_, i) => ({ path: `${i % 20}.png`, file: blob(String(i)) }));
  const told: (readonly [number, number])[] = [];
  const end = new AbortController();
  const none = { has: () => false, isSame: async () => false };
  const compared = (done: number, of: number) => {
    told.push([done, of]);
  };
  expect(await distinctPaths(films, none, isSameContent, { compared, signal: end.signal })).toHaveLength(40);
  expect(told).toEqual([
    [0, 20],
    [6, 20],
    [12, 20],
    [18, 20],
    [20, 20],
  ]);
  end.abort();
  expect(await distinctPaths(films, none, isSameContent, { compared, signal: end.signal })).toBeUndefined();
});

test('files are compared to their last byte', async () => {
  const bytes = new Uint8Array(2 ** 20 + 3);
  const changed = bytes.slice();
  changed[2 ** 20 + 2] = 1;
  expect(await isSameContent(new Blob([bytes]), new Blob([bytes]))).toBe(true);
  expect(await isSameContent(new Blob([bytes]), new Blob([changed]))).toBe(false);
  expect(await isSameContent(blob('ab'), blob('abc'))).toBe(false);
});
