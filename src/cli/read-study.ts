import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { csvParse, dsvFormat } from 'd3';
import { type CohortFilm, type CohortNumber, type CohortSource, type CohortTable, different } from '../export/cohort/cohort-table.ts';
import { type JitteredNumber, type JitterOptions, jitterFilm } from '../export/cohort/jitter-film.ts';
import { hashBytes } from '../shared/identity.ts';
import { badUsage } from './arguments.ts';
import { isArchive, readStudyArchive } from './study-archive.ts';
import { readStudyFolder } from './study-folder.ts';
import type { StudyPart } from './study-part.ts';

type Row = Readonly<Record<string, string | undefined>>;

/** Which films are measured again, on the maps of which methods. */
type Wanted = { readonly files: ReadonlySet<string>; readonly methods: readonly string[] };

/** Studies as one table, and their numbers taken again with outlines that lie a little elsewhere. */
export type ReadStudies = {
  readonly table: CohortTable;
  /** Film by film; empty where maps and outlines are gone. */
  jittered(options: JitterOptions & Wanted): AsyncGenerator<readonly JitteredNumber[]>;
};

/**
 * Reads studies: folders that `explain` wrote with regions, and archives that the page exported. Regions that several of them know under the same name
 * (as those of two networks) are told apart by the network, or by the study's name where that is the same.
 * @param labels CSV with a column `file` and any of label, patient, group, readers' scores and words to choose films by
 * @param measure kept beside those that are always kept
 * @throws Failure 'bad-usage' or 'study-invalid' that names the file
 */
export async function readStudies(
  paths: readonly string[],
  { labels, measure }: { readonly labels?: string | undefined; readonly measure?: string | undefined },
): Promise<ReadStudies> {
  const read = labels === undefined ? undefined : await readLabels(labels);
  const facts = read?.facts;
  const parts = await Promise.all(paths.map((path) => (isArchive(path) ? readStudyArchive(path) : readStudyFolder(path, measure))));
  const names = namesOf(parts.map(({ source }) => source));
  const films = new Map<string, CohortFilm>();
  for (const part of parts) for (const film of part.films) if (!films.has(film.file)) films.set(film.file, withFacts(film, facts));
  const shared = sharedRegions(parts.map(({ numbers }) => numbers));
  const renamed = <Named extends { readonly region: string }>(numbers: readonly Named[], part: number) =>
    numbers.map((number) => (shared.has(number.region) ? { ...number, region: `${number.region} · ${names[part]}` } : number));
  return {
    table: {
      films: [...films.values()],
      numbers: parts.flatMap((part, i) => renamed(part.numbers, i)),
      sources: parts.map(({ source }) => source),
      methodLabels: Object.assign({}, ...parts.map(({ methodLabels }) => methodLabels)),
      ...(read && { labels: { name: read.name, sha256: read.sha256 } }),
    },
    jittered: async function* (options) {
      for (const [i, part] of parts.entries()) {
        for (const [file, maps] of mapsOf(part, options)) {
          const film = await part.again(file, maps);
          if (film) yield renamed(jitterFilm(film, options), i);
        }
      }
    },
  };
}

/** The maps of each film that numbers were read from. */
function mapsOf({ numbers }: StudyPart, { files, methods, reading }: Wanted & Pick<JitterOptions, 'reading'>) {
  const maps = new Map<string, Map<string, { method: string; class: string }>>();
  for (const number of numbers) {
    if (number.reading !== reading || !methods.includes(number.method) || !files.has(number.file)) continue;
    const own = maps.get(number.file) ?? new Map();
    maps.set(number.file, own.set(number.method, { method: number.method, class: number.class }));
  }
  return [...maps].map(([file, own]) => [file, [...own.values()]] as const);
}

function namesOf(sources: readonly CohortSource[]): string[] {
  const networks = sources.map(({ network }) => network.id);
  return new Set(networks).size === sources.length ? networks : sources.map(({ name }) => name);
}

function sharedRegions(parts: readonly (readonly CohortNumber[])[]): ReadonlySet<string> {
  const each = parts.map((numbers) => different(numbers.map(({ region }) => region)));
  const all = each.flat();
  return new Set(all.filter((region, i) => all.indexOf(region) !== i));
}

async function readLabels(path: string): Promise<{ name: string; sha256: string; facts: ReadonlyMap<string, Row> }> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw badUsage(`The labels in ${path} cannot be read.`, error);
  });
  const plain = new TextDecoder().decode(bytes);
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
  return { name: basename(path), sha256: hashBytes(bytes), facts: named };
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
