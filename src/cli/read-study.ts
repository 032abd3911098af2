import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { csvParse, type DSVRowArray, dsvFormat } from 'd3';
import { type CohortFilm, type CohortNumber, type CohortSource, type CohortTable, different } from '../export/cohort/cohort-table.ts';
import { withLungs } from '../export/cohort/lungs-as-regions.ts';
import { hashBytes } from '../shared/identity.ts';
import { badUsage } from './arguments.ts';

/** What a comparison, or a procedure beside it, may ask for; the rest of regions.csv is passed over. */
const kept = new Set(['share', 'area-share', 'enrichment', 'log2-enrichment', 'density', 'mean']);

type Row = Readonly<Record<string, string | undefined>>;

/**
 * Reads what `explain` wrote with regions: predictions.csv, regions.csv and run.json of each folder. Regions that several folders know under the same name
 * (as those of two networks) are told apart by the network, or by the folder where that is the same.
 * @param labels CSV with a column `file` and any of label, patient, group, readers' scores and words to choose films by
 * @param measure kept beside those that are always kept
 * @throws Failure 'bad-usage' that names the file
 */
export async function readStudy(folders: readonly string[], labels: string | undefined, measure: string | undefined): Promise<CohortTable> {
  const facts = labels === undefined ? undefined : await readFacts(labels);
  const parts = await Promise.all(folders.map((folder) => readFolder(folder, measure)));
  const names = namesOf(parts.map(({ source }) => source));
  const films = new Map<string, CohortFilm>();
  for (const part of parts) for (const film of part.films) if (!films.has(film.file)) films.set(film.file, withFacts(film, facts));
  const shared = sharedRegions(parts.map(({ numbers }) => numbers));
  const numbers = parts.flatMap((part, i) =>
    part.numbers.map((number) => (shared.has(number.region) ? { ...number, region: `${number.region} · ${names[i]}` } : number)),
  );
  return {
    films: [...films.values()],
    numbers,
    sources: parts.map(({ source }) => source),
    methodLabels: Object.fromEntries(parts.flatMap(({ source }) => methodsOf(source))),
  };
}

async function readFolder(folder: string, measure: string | undefined) {
  const [predictions, regions, run] = await Promise.all([
    readBytes(folder, 'predictions.csv'),
    readBytes(folder, 'regions.csv'),
    readBytes(folder, 'run.json'),
  ]);
  const films = table(predictions, folder, 'predictions.csv', ['file', 'patient', 'label', 'predicted']).map(filmOf);
  const rows = table(regions, folder, 'regions.csv', ['file', 'class', 'method', 'reading', 'region', 'measure', 'value']);
  const numbers = rows.flatMap((row) => (kept.has(row.measure ?? '') || row.measure === measure ? [numberOf(row)] : []));
  const files = [...Object.entries({ 'predictions.csv': predictions, 'regions.csv': regions, 'run.json': run })];
  const source: CohortSource = {
    name: basename(resolve(folder)),
    ...runOf(run, folder),
    files: files.map(([name, bytes]) => ({ name, sha256: hashBytes(bytes) })),
  };
  return { films, numbers: withLungs(numbers), source };
}

const filmOf = ({ file = '', patient = '', label = '', predicted = '' }: Row): CohortFilm => ({
  ...{ file, patient, label, predicted },
  group: '',
  facts: {},
});

function numberOf({ file = '', method = '', region = '', measure = '', value = '', reading, class: explained = '' }: Row): CohortNumber {
  return {
    ...{ file, method, region, measure, class: explained },
    reading: reading === 'absolute' ? reading : 'positive',
    value: value === '' ? undefined : Number(value),
  };
}

async function readBytes(folder: string, name: string): Promise<Uint8Array> {
  return readFile(join(folder, name)).catch((error: unknown) => {
    const need = name === 'regions.csv' ? ' (explain writes it with --fit or --regions)' : '';
    throw badUsage(`${folder} is no study: it has no readable ${name}${need}.`, error);
  });
}

function table(bytes: Uint8Array, folder: string, name: string, columns: readonly string[]): DSVRowArray {
  const rows = csvParse(new TextDecoder().decode(bytes).replace(/^\ufeff/, ''));
  const missing = columns.find((column) => !rows.columns.includes(column));
  if (missing !== undefined) throw badUsage(`${join(folder, name)} has no column "${missing}".`);
  return rows;
}

function runOf(bytes: Uint8Array, folder: string): Pick<CohortSource, 'network' | 'run'> {
  const run = parseRun(bytes, folder);
  const model: unknown = isRecord(run) ? run.model : undefined;
  const word = (name: string) => (isRecord(model) && typeof model[name] === 'string' ? model[name] : 'unknown');
  return { network: { id: word('id'), name: word('name'), sha256: word('sha256') }, run };
}

function parseRun(bytes: Uint8Array, folder: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw badUsage(`${join(folder, 'run.json')} is no valid JSON.`, error);
  }
}

function methodsOf({ run }: CohortSource): [string, string][] {
  const methods: unknown = isRecord(run) ? run.methods : undefined;
  if (!Array.isArray(methods)) return [];
  return methods.flatMap((method: unknown): [string, string][] =>
    isRecord(method) && typeof method.id === 'string' && typeof method.label === 'string' ? [[method.id, method.label]] : [],
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function namesOf(sources: readonly CohortSource[]): string[] {
  const networks = sources.map(({ network }) => network.id);
  return new Set(networks).size === sources.length ? networks : sources.map(({ name }) => name);
}

function sharedRegions(parts: readonly (readonly CohortNumber[])[]): ReadonlySet<string> {
  const each = parts.map((numbers) => different(numbers.map(({ region }) => region)));
  const all = each.flat();
  return new Set(all.filter((region, i) => all.indexOf(region) !== i));
}

async function readFacts(path: string): Promise<ReadonlyMap<string, Row>> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw badUsage(`The labels in ${path} cannot be read.`, error);
  });
  const plain = text.replace(/^\ufeff/, '');
  const [head = ''] = plain.split('\n', 1);
  const rows = head.includes(';') && !head.includes(',') ? dsvFormat(';').parse(plain) : csvParse(plain);
  if (!rows.columns.includes('file')) throw badUsage(`The labels in ${path} have no column "file" (found: ${rows.columns.join(', ')}).`);
  const named = new Map<string, Row>();
  const bare = new Map<string, Row | undefined>();
  for (const row of rows) {
    const file = (row.file ?? '').trim();
    named.set(file, row);
    bare.set(basename(file), bare.has(basename(file)) ? undefined : row);
  }
  for (const [name, row] of bare) if (row && !named.has(name)) named.set(name, row);
  return named;
}

/** A file is named as in the study, or by its bare name where only one row has it. */
function withFacts(film: CohortFilm, facts: ReadonlyMap<string, Row> | undefined): CohortFilm {
  const row = facts?.get(film.file) ?? facts?.get(basename(film.file));
  if (!row) return film;
  const words = Object.entries(row).flatMap(([column, value]): [string, string][] => (value === undefined ? [] : [[column, value.trim()]]));
  return {
    ...film,
    patient: row.patient || film.patient,
    label: row.label || film.label,
    group: row.group ?? '',
    facts: Object.fromEntries(words.filter(([column]) => column !== 'file')),
  };
}
