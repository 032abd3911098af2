import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { kindOfFile } from '../imaging/kind-of-file.ts';
import { SNIFF_BYTES } from '../imaging/sniff.ts';
import { reasonOf } from '../shared/failure.ts';
import { badUsage } from './arguments.ts';

export type FilmFile = {
  /** Absolute. */
  readonly path: string;
  /** How every table names it: relative to the folder that was given, parts joined by '/'. */
  readonly name: string;
  /** The folders it lies in, from the one that was given inwards. */
  readonly folders: readonly string[];
};

export type FoundFilms = {
  readonly films: readonly FilmFile[];
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
};

/**
 * Every film under the paths, sorted by name: files that were named, and of a folder's what is a picture by content or by name.
 * Left out are hidden files, other files, masks that RegionLens drew, and the folder `except`.
 * @throws Failure 'bad-usage' where a path does not exist.
 */
export async function findFilms(paths: readonly string[], except?: string): Promise<FoundFilms> {
  const unreadable: { file: string; reason: string }[] = [];
  const found = new Map<string, { root: string; path: string }>();
  const hidden = except && (await realpath(except).catch(() => undefined));
  for (const given of paths) {
    const root = resolve(given);
    const about = await stat(root).catch((error: unknown) => {
      throw badUsage(`There is no file or folder ${given}.`, error);
    });
    const add = (path: string) => found.has(path) || found.set(path, { root: about.isDirectory() ? root : dirname(root), path });
    if (about.isDirectory()) {
      const report = (path: string, error: unknown) => unreadable.push({ file: toName(root, path), reason: reasonOf(error) });
      for await (const path of walk(root, { seen: new Set(), except: hidden, report })) add(path);
    } else add(root);
  }
  const films = nameFilms([...found.values()]);
  return { films: films.sort((a, b) => (a.name < b.name ? -1 : 1)), unreadable };
}

type Walk = { readonly seen: Set<string>; readonly except: string | undefined; readonly report: (path: string, error: unknown) => void };

async function* walk(folder: string, context: Walk): AsyncGenerator<string> {
  const { seen, except, report } = context;
  const real = await realpath(folder);
  if (seen.has(real)) return; // a link back up would lead round in circles
  seen.add(real);
  for (const entry of await readdir(folder)) {
    if (entry.startsWith('.')) continue;
    const path = join(folder, entry);
    try {
      const about = await stat(path);
      if (about.isDirectory() && (await realpath(path)) !== except) yield* walk(path, context);
      else if (about.isFile() && kindOfFile(await readHead(path), path) === 'film') yield path;
    } catch (error) {
      report(path, error);
    }
  }
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Relative to the path that was given; where that would name two films alike, relative to the folder that holds all of them. */
function nameFilms(found: readonly { readonly root: string; readonly path: string }[]): FilmFile[] {
  const names = found.map(({ root, path }) => toName(root, path));
  const isAmbiguous = new Set(names).size < names.length;
  const base = isAmbiguous ? commonFolder(found.map(({ root }) => root)) : undefined;
  return found.map(({ root, path }) => ({
    path,
    name: toName(base ?? root, path),
    folders: [basename(root), ...toName(root, dirname(path)).split('/')],
  }));
}

function toName(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split(sep));
  const differs = first.findIndex((part, i) => others.some((other) => other[i] !== part));
  return (differs < 0 ? first : first.slice(0, differs)).join(sep) || sep;
}
