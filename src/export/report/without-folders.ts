/** What a run's record says of files on the disk of whoever made it, in these fields. */
const named = new Set(['paths', 'labels', 'file']);

/** The record of a run without the folders in which its files lay: nobody needs them to make the numbers again, and they may name people. */
export function withoutFolders(run: unknown): unknown {
  return strip(run, false);
}

function strip(value: unknown, isPath: boolean): unknown {
  if (typeof value === 'string') return isPath ? nameOf(value) : value;
  if (Array.isArray(value)) return value.map((each: unknown) => strip(each, isPath));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]: [string, unknown]) => [key, strip(each, named.has(key))]));
}

/** The last part of a path of any system. */
function nameOf(path: string): string {
  return path.split(/[\\/]+/).findLast((part) => part !== '' && part !== '.' && part !== '..') ?? path.replaceAll(/[\\/]/g, '');
}
