type Dropped = { readonly path: string; readonly file: Blob };

type There = {
  /** Does the study have a film of that path? */
  readonly has: (path: string) => boolean;
  /** Is it the same file? */
  readonly isSame: (path: string, file: Blob) => Promise<boolean>;
};

/** Told while films are compared with others of their names, and asked whether to go on. */
export type Comparing = {
  readonly compared: (done: number, of: number) => void;
  readonly signal: AbortSignal;
};

/** Films that are compared with kept ones at the same time. */
const atOnce = 6;

/**
 * The path under which each film of a drop goes into a study: its own, unless a film with other content has it, there or in the same drop. Then
 * `film.png` becomes `film (2).png`, and so on. A film that is there already gets the path that it has there.
 * @returns undefined where it was given up
 */
export async function distinctPaths(
  films: readonly Dropped[],
  { has, isSame }: There,
  areSame: (one: Blob, other: Blob) => Promise<boolean>,
  { compared, signal }: Comparing,
): Promise<readonly string[] | undefined> {
  const claimed = new Map<string, Blob>();
  const claim = (path: string, file: Blob): boolean => {
    if (claimed.has(path) || has(path)) return false;
    claimed.set(path, file);
    return true;
  };
  const isThere = (path: string, file: Blob) => {
    const other = claimed.get(path);
    return other ? areSame(other, file) : isSame(path, file);
  };

  const paths: string[] = [];
  const contested: number[] = [];
  for (const [i, { path, file }] of films.entries()) {
    paths.push(path);
    if (!claim(path, file)) contested.push(i);
  }
  for (let done = 0; done < contested.length; done += atOnce) {
    compared(done, contested.length);
    const some = contested.slice(done, done + atOnce);
    const same = await Promise.all(some.map((i) => isThere(paths[i] ?? '', films[i]?.file ?? new Blob())));
    for (const [n, i] of some.entries()) {
      const film = films[i];
      if (film && !same[n]) paths[i] = await another(film);
    }
    if (signal.aborted) return undefined;
  }
  compared(contested.length, contested.length);
  return paths;

  async function another({ path, file }: Dropped): Promise<string> {
    for (let n = 2; ; n++) {
      const next = numbered(path, n);
      if (claim(next, file) || (await isThere(next, file))) return next;
    }
  }
}

/** `folder/film (2).png` */
function numbered(path: string, n: number): string {
  const dot = path.lastIndexOf('.');
  const end = dot > path.lastIndexOf('/') + 1 ? dot : path.length;
  return `${path.slice(0, end)} (${n})${path.slice(end)}`;
}
