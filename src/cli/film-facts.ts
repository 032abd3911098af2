import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { csvParse, dsvFormat } from 'd3';
import type { FilmFacts } from '../export/predictions.ts';
import { reasonOf } from '../shared/failure.ts';
import type { ModelClass } from '../shared/model-card.ts';
import { patientInName } from '../shared/patient.ts';
import { badUsage } from './arguments.ts';
import type { FilmFile } from './find-films.ts';

type LabelRow = { readonly label?: string | undefined; readonly patient?: string | undefined };
/** Finds a film's row in a table of labels. */
export type Labels = (film: FilmFile) => LabelRow | undefined;

/**
 * What is known of a film beside its pixels. The label is the table's, else that of the nearest folder named after a class; it is the id
 * of a class wherever it names one, in any case of letters. The patient is the table's, else what the file's name says, else the file.
 */
export function factsOf(film: FilmFile, classes: readonly ModelClass[], labels?: Labels): FilmFacts {
  const row = labels?.(film);
  const label = row?.label || film.folders.findLast((folder) => classNamed(folder, classes)) || '';
  return {
    file: film.name,
    patient: row?.patient || patientInName(film.name) || film.name,
    label: classNamed(label, classes)?.id ?? label,
  };
}

/** The class of that id or label, in any case of letters. */
export function classNamed(name: string, classes: readonly ModelClass[]): ModelClass | undefined {
  const wanted = name.trim().toLowerCase();
  return classes.find(({ id, label }) => id.toLowerCase() === wanted || label.toLowerCase() === wanted);
}

/**
 * Reads a table of labels: CSV (commas or semicolons) with a column `file` and any of `label` and `patient`. A file is named as in the results,
 * or by its path seen from the table's folder, or by its bare name where only one row has it.
 * @throws Failure 'bad-usage' where the table cannot be read or has no column `file`.
 */
export async function readLabels(path: string): Promise<Labels> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw badUsage(`The labels cannot be read: ${reasonOf(error)}`, error);
  });
  const rows = parseTable(text.replace(/^\ufeff/, ''));
  if (!rows.columns.includes('file')) throw badUsage(`The labels in ${path} have no column "file" (found: ${rows.columns.join(', ')}).`);
  const folder = dirname(resolve(path));
  const byName = new Map<string, LabelRow>();
  const byPath = new Map<string, LabelRow>();
  const byBareName = new Map<string, LabelRow | undefined>();
  for (const row of rows) {
    const file = (row.file ?? '').trim();
    const bare = basename(file);
    byName.set(file, row);
    byPath.set(resolve(folder, file), row);
    byBareName.set(bare, byBareName.has(bare) ? undefined : row);
  }
  return ({ name, path: filmPath }) => byName.get(name) ?? byPath.get(filmPath) ?? byBareName.get(basename(name));
}

function parseTable(text: string) {
  const [head = ''] = text.split('\n', 1);
  return head.includes(';') && !head.includes(',') ? dsvFormat(';').parse(text) : csvParse(text);
}
