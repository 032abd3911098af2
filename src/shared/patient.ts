/** The patient in the file names of the Kermany films: person123_bacteria_4.jpeg, IM-0115-0001.jpeg, NORMAL2-IM-0115-0001.jpeg; undefined in any other. */
export function patientInName(path: string): string | undefined {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const [, person, series] = /^(person\d+)_|^(?:normal\d*-)?(im-\d+)-/i.exec(name) ?? [];
  return person?.toLowerCase() ?? series?.toUpperCase();
}
