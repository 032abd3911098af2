import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { csvParseRows } from 'd3';
import type { CsvCell } from '../export/csv.ts';
import type { Json } from '../shared/identity.ts';
import { mapFileName } from './film-explainer.ts';
import type { FilmFile } from './find-films.ts';
import { regionFileName } from './region-source.ts';

/** What an earlier run into the same folder finished: rows of its tables, by film. */
export type Earlier = {
  readonly predictions: ReadonlyMap<string, readonly CsvCell[]>;
  readonly regions: ReadonlyMap<string, readonly (readonly CsvCell[])[]>;
};

type Asked = {
  readonly out: string;
  readonly films: readonly FilmFile[];
  readonly methods: readonly string[];
  readonly withRegions: boolean;
  /** As `describeRun` would write it now. */
  readonly run: Json;
};

/**
 * The films of an earlier run that need not be done again: the run asked the same network the same question (`run.json` says so), the film has
 * not changed since, and its row, maps and regions are there. A film's row of predictions is written last, so it stands for the rest.
 */
export function findEarlier({ out, films, methods, withRegions, run }: Asked): Earlier | undefined {
  const before = readJson(join(out, 'run.json'));
  if (!before || JSON.stringify(questionOf(before)) !== JSON.stringify(questionOf(JSON.parse(JSON.stringify(run))))) return undefined;
  const rows = new Map(readTable(join(out, 'predictions.csv'), 4).map((cells) => [String(cells[0]), cells]));
  const complete = films.filter(({ name, path }) => {
    if (!rows.has(name)) return false;
    const made = [
      join(out, 'predictions.csv'),
      ...methods.map((method) => join(out, 'maps', mapFileName(name, method))),
      ...(withRegions ? [join(out, 'regions', regionFileName(name))] : []),
    ];
    return made.every((file) => existsSync(file) && statSync(file).mtimeMs >= statSync(path).mtimeMs);
  });
  if (complete.length === 0) return undefined;
  const regions = new Map<string, (readonly CsvCell[])[]>(complete.map(({ name }) => [name, []]));
  if (withRegions) for (const cells of readTable(join(out, 'regions.csv'), 8)) regions.get(String(cells[0]))?.push(cells);
  return { predictions: new Map(complete.map(({ name }) => [name, rows.get(name) ?? []])), regions };
}

/** All that the numbers depend on. */
const questionOf = (run: Readonly<Record<string, unknown>>) =>
  ['version', 'model', 'input', 'preprocessing', 'decision', 'explainedClass', 'output', 'methods', 'regions'].map((field) => run[field]);

function readJson(path: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/** The whole rows of a table, without its head and without a last line that was cut short. Columns from `firstNumber` on hold numbers where they look so. */
export function readTable(path: string, firstNumber: number): (readonly CsvCell[])[] {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const [head, ...rows] = csvParseRows(text.slice(0, text.lastIndexOf('\n') + 1));
  return rows
    .filter((row) => row.length === head?.length)
    .map((row) => row.map((cell, i) => (i >= firstNumber && isNumber(cell) ? Number(cell) : plain(cell))));
}

const isNumber = (cell: string) => cell !== '' && Number.isFinite(Number(cell));

/** Without the apostrophe that keeps a spreadsheet from running it. */
const plain = (cell: string) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
