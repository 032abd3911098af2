import { dsvFormat } from 'd3';
import { mapInTurns } from '../shared/in-turns.ts';
import type { ModelClass } from '../shared/model-card.ts';
import { patientInName } from '../shared/patient.ts';

/** A row of a table of labels. */
export type LabelRow = {
  readonly label?: string | undefined;
  readonly patient?: string | undefined;
  readonly group?: string | undefined;
  /** Numbers of every other column: a reader's scores. */
  readonly scores?: Readonly<Record<string, number>>;
  /** Words of every other column that sorts films rather than names or describes them. */
  readonly words?: Readonly<Record<string, string>>;
};

/** A film as its facts are told from: how every table names it, and the folders it lies in, from the one that was given inwards. */
export type NamedFilm = { readonly name: string; readonly folders: readonly string[] };

export type FactsOfFilm = {
  readonly label: string;
  readonly patient: string;
  readonly group: string;
} & FurtherFacts;

type FurtherFacts = Pick<LabelRow, 'scores' | 'words'>;

/**
 * What is known of a film beside its pixels. The label is the table's, else that of the nearest folder named after a class; it is the id
 * of a class wherever it names one, in any case of letters. The patient is the table's, else what the file's name says, else the file.
 */
export function filmFacts(film: NamedFilm, classes: readonly ModelClass[], row?: LabelRow): FactsOfFilm {
  const label = row?.label || film.folders.findLast((folder) => classNamed(folder, classes)) || '';
  return {
    label: classNamed(label, classes)?.id ?? label,
    patient: row?.patient || patientInName(film.name) || film.name,
    group: row?.group ?? '',
    ...furtherFacts(row),
  };
}

/** What a row says beside label, patient and group; nothing where it is silent. */
export function furtherFacts({ scores = {}, words = {} }: FurtherFacts = {}): FurtherFacts {
  return { ...(Object.keys(scores).length > 0 && { scores }), ...(Object.keys(words).length > 0 && { words }) };
}

/** The class of that id or label, in any case of letters. */
export function classNamed(name: string, classes: readonly ModelClass[]): ModelClass | undefined {
  const wanted = name.trim().toLowerCase();
  return classes.find(({ id, label }) => id.toLowerCase() === wanted || label.toLowerCase() === wanted);
}

export type LabelTable = {
  readonly columns: readonly string[];
  /** By what the column `file` says; of two rows for one file the later one holds. */
  readonly rows: ReadonlyMap<string, LabelRow>;
  /** By the file's bare name, where only one row has it. */
  readonly byBareName: ReadonlyMap<string, LabelRow>;
};

/** Reads a table of labels: CSV (commas or semicolons). Undefined where it has no column `file`; then `columns` would not help either. */
export async function readLabelTable(
  text: string,
): Promise<LabelTable | { readonly columns: readonly string[]; readonly rows: undefined }> {
  const table = await parse(text.replace(/^\ufeff/, ''));
  if (!table.columns.includes('file')) return { columns: table.columns, rows: undefined };
  const sorting = table.columns.filter((column) => !known.includes(column) && sorts(table.records.map((cells) => cells[column])));
  const read = await mapInTurns(table.records, (cells): readonly [file: string, row: LabelRow] => [
    (cells.file ?? '').trim().replaceAll('\\', '/'),
    { label: cells.label, patient: cells.patient, group: cells.group, scores: scoresOf(cells), words: wordsOf(cells, sorting) },
  ]);
  const rows = new Map(read);
  const bare = new Map<string, LabelRow | undefined>();
  for (const [file, row] of read) {
    const name = bareName(file);
    bare.set(name, bare.has(name) ? undefined : row);
  }
  const byBareName = new Map([...bare].flatMap(([name, row]) => (row ? [[name, row] as const] : [])));
  return { columns: table.columns, rows, byBareName };
}

export const bareName = (path: string) => path.split('/').at(-1) ?? path;

const known = ['file', 'label', 'patient', 'group'];

function scoresOf(cells: Readonly<Record<string, string | undefined>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([column, text = '']) => {
      const value = Number(text);
      return known.includes(column) || text.trim() === '' || !Number.isFinite(value) ? [] : [[column, value] as const];
    }),
  );
}

/** A column with more different words, or with longer ones, names or describes films: nobody would choose films by it, and it may say who they show. */
const [MOST_WORDS, LONGEST] = [12, 40];

function sorts(texts: readonly (string | undefined)[]): boolean {
  const words = new Set<string>();
  for (const text of texts) {
    const word = text?.trim() ?? '';
    if (isWord(word)) words.add(word);
    if (words.size > MOST_WORDS || word.length > LONGEST) return false;
  }
  return words.size > 0;
}

function wordsOf(cells: Readonly<Record<string, string | undefined>>, columns: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const text = cells[column] ?? '';
      return isWord(text) ? [[column, text.trim()] as const] : [];
    }),
  );
}

const isWord = (text: string) => text.trim() !== '' && !Number.isFinite(Number(text));

/** Rows as records. Not d3's own: it makes a function from text for them, which the page's content security policy forbids. */
async function parse(text: string): Promise<{
  readonly columns: readonly string[];
  readonly records: readonly Readonly<Record<string, string | undefined>>[];
}> {
  const [first = ''] = text.split('\n', 1);
  const [columns = [], ...rows] = dsvFormat(first.includes(';') && !first.includes(',') ? ';' : ',').parseRows(text);
  return { columns, records: await mapInTurns(rows, (cells) => Object.fromEntries(columns.map((column, i) => [column, cells[i]]))) };
}
