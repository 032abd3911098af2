import { mapInTurns } from '../shared/in-turns.ts';
import type { ModelClass } from '../shared/model-card.ts';
import { patientInName } from '../shared/patient.ts';
import { classNamed, type FactsOfFilm, furtherFacts, type LabelRow, type LabelTable } from './film-facts.ts';

/** Where the facts of all films of a drop are taken from. */
export type IntakeChoices = {
  readonly label: 'table' | 'class-folder' | 'folder' | 'none';
  readonly patient: 'table' | 'name' | 'folder' | 'file';
  readonly group: 'table' | 'folder' | 'none';
  /** Labels as they were found, and what they are to be called. */
  readonly rename: Readonly<Record<string, string>>;
  /** What the drop says of films that the study has already: it holds from now on, or they stay as they are. */
  readonly known: 'update' | 'keep';
};

/** A table of a drop, and the folder that it lies in. */
export type IntakeTable = { readonly name: string; readonly folder: string; readonly table: LabelTable };

/** What the names and tables of a drop say by themselves. A table is dropped to be heard, so it holds for films that are there too. */
export function guessChoices(paths: readonly string[], tables: readonly IntakeTable[], classes: readonly ModelClass[]): IntakeChoices {
  const has = (column: string) => tables.some(({ table }) => table.columns.includes(column));
  return {
    label: has('label')
      ? 'table'
      : paths.some((path) => foldersOf(path).some((folder) => classNamed(folder, classes)))
        ? 'class-folder'
        : 'none',
    patient: has('patient') ? 'table' : paths.some((path) => patientInName(path)) ? 'name' : 'file',
    group: has('group') ? 'table' : 'none',
    rename: {},
    known: tables.length > 0 ? 'update' : 'keep',
  };
}

/** What a drop says of its films, by their paths. */
export type IntakeReader = {
  /** All that is known of a film beside its pixels. Where the table is silent on it, folders and name are asked. */
  readonly facts: (path: string) => FactsOfFilm;
  /** The part of it that the drop says anything of: an empty cell of a table does, a missing row or column does not. */
  readonly says: (path: string) => Partial<FactsOfFilm>;
};

/** Made once for all films of a drop, since a review asks for ten thousands of them while somebody types. */
export function readIntake(
  tables: readonly IntakeTable[],
  classes: readonly ModelClass[],
  { label: labelFrom, patient: patientFrom, group: groupFrom, rename }: IntakeChoices,
): IntakeReader {
  const idOf = remembering((name: string) => classNamed(name, classes)?.id ?? name.trim());
  /** The id of a class wherever one is named, before it is renamed or after. */
  const called = remembering((label: string) => idOf(rename[idOf(label)] ?? label));
  const classFolderIn = remembering((folders: string) => folders.split('/').findLast((name) => classNamed(name, classes)));

  const says = (path: string): Partial<FactsOfFilm> => {
    const row = rowOf(path, tables);
    const folders = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const folder = folders === '' ? undefined : folders.slice(folders.lastIndexOf('/') + 1);
    const classFolder = classFolderIn(folders);
    const named = patientInName(path);
    const found = { table: row?.label || classFolder || row?.label, 'class-folder': classFolder, folder, none: undefined }[labelFrom];
    const isSilent = found === undefined && rename[''] === undefined; // films without a label may be given one
    const label = isSilent ? undefined : called(found ?? '');
    const told = row?.patient || named || (row?.patient === '' ? path : undefined);
    const patient = { table: told, name: named, folder, file: undefined }[patientFrom];
    const group = { table: row?.group, folder, none: undefined }[groupFrom];
    return {
      ...(label !== undefined && { label }),
      ...(patient !== undefined && { patient }),
      ...(group !== undefined && { group }),
      ...furtherFacts(row),
    };
  };
  return { says, facts: (path) => ({ label: '', patient: path, group: '', ...says(path) }) };
}

/** The same function, that works out each answer once. */
function remembering<Answer>(work: (name: string) => Answer): (name: string) => Answer {
  const known = new Map<string, Answer>();
  return (name) => {
    const there = known.get(name);
    if (there !== undefined || known.has(name)) return there as Answer;
    const answer = work(name);
    known.set(name, answer);
    return answer;
  };
}

/** How a table and the films fit together. */
export type TableMatch = {
  readonly name: string;
  readonly rows: number;
  /** Files of its rows that name none of the films. */
  readonly unmatched: readonly string[];
};

/** Which rows of the tables name none of the films, and which films no row names. */
export async function matchTables(
  paths: readonly string[],
  tables: readonly IntakeTable[],
): Promise<{ readonly tables: readonly TableMatch[]; readonly filmsWithoutRow: readonly string[] }> {
  const found = await Promise.all(tables.map(async (table) => new Set(await mapInTurns(paths, (path) => rowIn(path, table)))));
  const named = tables.length === 0 ? [] : await mapInTurns(paths, (path) => isNamed(path, tables));
  return {
    tables: tables.map(({ name, table }, i) => ({
      name,
      rows: table.rows.size,
      unmatched: [...table.rows].flatMap(([file, row]) => (found[i]?.has(row) ? [] : [file])),
    })),
    filmsWithoutRow: tables.length === 0 ? [] : paths.filter((_, i) => !named[i]),
  };
}

/** Has any of the tables a row of this film? */
export const isNamed = (path: string, tables: readonly IntakeTable[]) => rowOf(path, tables) !== undefined;

function rowOf(path: string, tables: readonly IntakeTable[]): LabelRow | undefined {
  for (const table of tables) {
    const row = rowIn(path, table);
    if (row) return row;
  }
  return undefined;
}

/**
 * A table names a file by its path in the drop, or seen from its own folder; one that lies in none, as one that was dropped alone, seen from the
 * folder that was opened; or by its bare name.
 */
function rowIn(path: string, { folder, table }: IntakeTable): LabelRow | undefined {
  const file = path.includes('\\') ? path.replaceAll('\\', '/') : path; // as tables are read
  const inside = folder === '' ? file.slice(file.indexOf('/') + 1) : file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
  return table.rows.get(file) ?? table.rows.get(inside) ?? table.byBareName.get(file.slice(file.lastIndexOf('/') + 1));
}

const foldersOf = (path: string) => path.split('/').slice(0, -1);
