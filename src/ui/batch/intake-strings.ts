const number = (count: number) => count.toLocaleString('en');
const films = (count: number) => (count === 1 ? '1 film' : `${number(count)} films`);
const names = (some: readonly string[], all = some.length) =>
  `${some.slice(0, 3).join(', ')}${all > 3 ? ` and ${number(all - 3)} more` : ''}`;

/** Words of the review of a drop. */
export const intakeStrings = {
  intake: {
    title: 'Films to take in',
    looking: (count: number) => `Looking through the folder… ${number(count)} films so far`,
    comparing: ({ done, of }: { readonly done: number; readonly of: number }) =>
      `Comparing films with those of the same name… ${number(done)} of ${number(of)}`,
    found: (count: number, skipped: number) =>
      `${films(count)}${skipped > 0 ? `, ${skipped === 1 ? '1 other file' : `${number(skipped)} other files`} left out` : ''}`,
    none: 'There is no film in it.',
    noneNamed: 'There is no film in it, and its table names none of this study.',
    tableAlone: (count: number) => `A table that names ${films(count)} of this study. What was found out about them stays.`,
    next: (drops: number) => (drops === 1 ? 'Another drop comes after this one.' : `${number(drops)} more drops come after this one.`),
    unreadable: (path: string, reason: string) => `${path}: ${reason}`,
    tooLarge: (table: string) =>
      `The table ${table} is larger than 20 MB, so it is left out. Keep its columns “file”, “label”, “patient”, “group” and scores alone.`,
    noFileColumn: (table: string, columns: readonly string[]) =>
      `The table ${table} has no column “file” (it has ${columns.join(', ')}), so it is left out. Name that column and drop it again.`,
    moreLeftOut: (count: number) => `${number(count)} more could not be read.`,
    matches: (table: string, rows: number) => `${table}: ${rows === 1 ? 'its row names a film' : `all ${number(rows)} rows name a film`}.`,
    unmatched: (table: string, rows: number, files: readonly string[]) =>
      `${table}: ${number(files.length)} of ${rows === 1 ? '1 row' : `${number(rows)} rows`} ${files.length === 1 ? 'names' : 'name'} no film here (${names(files)}).`,
    withoutRow: (paths: readonly string[]) =>
      `${films(paths.length)} ${paths.length === 1 ? 'has' : 'have'} no row in a table (${names(paths)}).`,
    label: 'Labels',
    patient: 'Patients',
    group: 'Groups',
    known: 'Films that are there',
    labelFrom: { table: 'from the table', 'class-folder': 'folders named after a class', folder: 'the folder of each film', none: 'none' },
    patientFrom: { table: 'from the table', name: 'from file names', folder: 'the folder of each film', file: 'each film its own' },
    groupFrom: { table: 'from the table', folder: 'the folder of each film', none: 'none' },
    knownWill: { update: 'take what is said here', keep: 'stay as they are' },
    differing: (known: number, differing: number) =>
      `${films(known)} ${known === 1 ? 'is' : 'are'} in the study already; of ${number(differing)} something else is said here. What was found out about them stays.`,
    patients: (count: number, most: number, patient: string) =>
      `${count === 1 ? '1 patient' : `${number(count)} patients`}${most > 1 ? `; the most films, ${number(most)}, has ${patient}` : ''}`,
    groups: (groups: readonly (readonly [string, number])[]) => {
      const said = groups.map(([group, count]) => `${group || 'none'} (${number(count)})`);
      return `Groups: ${said.slice(0, 8).join(', ')}${said.length > 8 ? ` and ${number(said.length - 8)} more` : ''}`;
    },
    noGroups: 'No groups',
    examples: 'For example',
    example: (label: string, patient: string, group: string) =>
      `${label || 'without a label'} · patient ${patient}${group === '' ? '' : ` · group ${group}`}`,
    labels: 'Label',
    films: 'Films',
    noLabel: 'without a label',
    callIt: (label: string) => `Call ${label}`,
    moreLabels: (count: number) => `Show ${count === 1 ? '1 more label' : `${number(count)} more labels`}`,
    start: 'Start',
    update: 'Update',
    cancel: 'Cancel',
  },
} as const;
