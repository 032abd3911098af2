import type { ModelClass } from '../shared/model-card.ts';
import { patientInName } from '../shared/patient.ts';
import { bareName, classNamed, type FactsOfFilm, type LabelRow, type LabelTable } from './film-facts.ts';

/** Where the facts of all films of a drop are taken from. */
export type IntakeChoices = {
  readonly label: 'table' | 'class-folder' | 'folder' | 'none';
  readonly patient: 'table' | 'name' | 'folder' | 'file';
  readonly group: 'table' | 'folder' | 'none';
  /** Labels as they were found, and what they are to be called. */
  readonly rename: Readonly<Record<string, string>>;
};

export type IntakeTable = { readonly folder: string; readonly table: LabelTable };

/** What the names and tables of a drop say by themselves. */
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
  };
}

/** What is known of a film beside its pixels, as it was chosen. Where the table is silent on a film, folders and name are asked. */
export function intakeFacts(
  path: string,
  tables: readonly IntakeTable[],
  classes: readonly ModelClass[],
  choices: IntakeChoices,
): FactsOfFilm {
  const row = rowOf(path, tables);
  const folders = foldersOf(path);
  const folder = folders.at(-1) ?? '';
  const classFolder = folders.findLast((name) => classNamed(name, classes)) ?? '';
  const named = patientInName(path);
  const label = { table: row?.label || classFolder, 'class-folder': classFolder, folder, none: '' }[choices.label];
  const patient = { table: row?.patient || named, name: named, folder, file: undefined }[choices.patient];
  const known = classNamed(label, classes)?.id ?? label;
  return {
    label: choices.rename[known] ?? known,
    patient: patient || path,
    group: { table: row?.group ?? '', folder, none: '' }[choices.group],
    ...(row?.scores && Object.keys(row.scores).length > 0 && { scores: row.scores }),
  };
}

/** A table names a file by its path in the drop, seen from its own folder, or by its bare name. */
function rowOf(path: string, tables: readonly IntakeTable[]): LabelRow | undefined {
  for (const { folder, table } of tables) {
    const inside = folder !== '' && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
    const row = table.rows.get(path) ?? (inside === undefined ? undefined : table.rows.get(inside)) ?? table.byBareName.get(bareName(path));
    if (row) return row;
  }
  return undefined;
}

const foldersOf = (path: string) => path.split('/').slice(0, -1);
