/**
 * How tables name a study's films: as the command line does, relative to the folder that was opened; where there were several, or films beside it, with
 * the folders' names.
 * @param paths of all films of the study, folders and name joined by '/'
 */
export function filmNames(paths: readonly string[]): (path: string) => string {
  const [first = ''] = paths;
  const folder = first.slice(0, first.indexOf('/') + 1);
  const isOne = folder !== '' && paths.every((path) => path.startsWith(folder));
  return (path) => (isOne ? path.slice(folder.length) : path);
}
