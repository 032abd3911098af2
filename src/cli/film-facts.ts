import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { filmFacts, type LabelRow, readLabelTable } from '../batch/film-facts.ts';
import type { FilmFacts } from '../export/predictions.ts';
import { reasonOf } from '../shared/failure.ts';
import type { ModelClass } from '../shared/model-card.ts';
import { badUsage } from './arguments.ts';
import type { FilmFile } from './find-films.ts';

/** Finds a film's row in a table of labels. */
export type Labels = (film: FilmFile) => LabelRow | undefined;

/** What is known of a film beside its pixels, as the page knows it. */
export function factsOf(film: FilmFile, classes: readonly ModelClass[], labels?: Labels): FilmFacts {
  const { label, patient } = filmFacts(film, classes, labels?.(film));
  return { file: film.name, patient, label };
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
  const table = await readLabelTable(text);
  if (!table.rows) throw badUsage(`The labels in ${path} have no column "file" (found: ${table.columns.join(', ')}).`);
  const { rows, byBareName } = table;
  const folder = dirname(resolve(path));
  const byPath = new Map([...rows].map(([file, row]) => [resolve(folder, file), row]));
  return ({ name, path: filmPath }) => rows.get(name) ?? byPath.get(filmPath) ?? byBareName.get(basename(name));
}
