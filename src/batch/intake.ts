import type { ModelClass } from '../shared/model-card.ts';
import { patientInName } from '../shared/patient.ts';
import { bareName, classNamed, type FactsOfFilm, furtherFacts, type LabelRow, type LabelTable } from './film-facts.ts';

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

/** What is known of a film beside its pixels, as it was chosen. Where the table is silent on a film, folders and name are asked. */
export function intakeFacts(
  path: string,
  tables: readonly IntakeTable[],
  classes: readonly ModelClass[],
  choices: IntakeChoices,
): FactsOfFilm {
  return { label: '', patient: path, group: '', ...intakeSays(path, tables, classes, choices) };
}

/** The part of a film's facts that a drop says anything of: an empty cell of a table does, a missing row or column does not. */
export function intakeSays(
  path: string,
  tables: readonly IntakeTable[],
  classes: readonly ModelClass[],
  choices: IntakeChoices,
): Partial<FactsOfFilm> {
  const row = rowOf(path, tables);
  const folders = foldersOf(path);
  const folder = folders.at(-1);
  const classFolder = folders.findLast((name) => classNamed(name, classes));
  const named = patientInName(path);
  const found = { table: row?.label || classFolder || row?.label, 'class-folder': classFolder, folder, none: undefined }[choices.label];
  const isSilent = found === undefined && choices.rename[''] === undefined; // films without a label may be given one
  const label = isSilent ? undefined : calledBy(found ?? '', classes, choices.rename);
  const patient = { table: row?.patient || named || (row?.patient === '' ? path : undefined), name: named, folder, file: undefined }[
    choices.patient
  ];
  const group = { table: row?.group, folder, none: undefined }[choices.group];
  return {
    ...(label !== undefined && { label }),
    ...(patient !== undefined && { patient }),
    ...(group !== undefined && { group }),
    ...furtherFacts(row),
  };
}

/** A label by the name that it is to have: the id of a class wherever one is named, before or after. */
function calledBy(label: string, classes: readonly ModelClass[], rename: IntakeChoices['rename']): string {
  const idOf = (name: string) => classNamed(name, classes)?.id ?? name.trim();
  const known = idOf(label);
  return idOf(rename[known] ?? known);
}

/** How a table and the films fit together. */
export type TableMatch = {
  readonly name: string;
  readonly rows: number;
  /** Files of its rows that name none of the films. */
  readonly unmatched: readonly string[];
};

/** Which rows of the tables name none of the films, and which films no row names. */
export function matchTables(
  paths: readonly string[],
  tables: readonly IntakeTable[],
): { readonly tables: readonly TableMatch[]; readonly filmsWithoutRow: readonly string[] } {
  const found = tables.map((table) => new Set(paths.flatMap((path) => rowIn(path, table) ?? [])));
  return {
    tables: tables.map(({ name, table }, i) => ({
      name,
      rows: table.rows.size,
      unmatched: [...table.rows].flatMap(([file, row]) => (found[i]?.has(row) ? [] : [file])),
    })),
    filmsWithoutRow: tables.length === 0 ? [] : paths.filter((path) => !rowOf(path, tables)),
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
  const file = path.replaceAll('\\', '/'); // as tables are read
  const inside = folder === '' ? file.slice(file.indexOf('/') + 1) : file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
  return table.rows.get(file) ?? table.rows.get(inside) ?? table.byBareName.get(bareName(file));
}

const foldersOf = (path: string) => path.split('/').slice(0, -1);
