import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { csvParse, dsvFormat } from 'd3';
import { classNamed } from '../batch/film-facts.ts';
import type { CohortFilm, CohortTable } from '../export/cohort/cohort-table.ts';
import { type JitteredNumber, type JitterOptions, jitterFilm } from '../export/cohort/jitter-film.ts';
import { regionNamer } from '../export/cohort/join-studies.ts';
import { withLungs } from '../export/cohort/lungs-as-regions.ts';
import { jitteredOverReference, overReferenceFrom } from '../export/cohort/over-reference.ts';
import { withinBodyFrom } from '../export/cohort/within-body.ts';
import { Failure } from '../shared/failure.ts';
import { hashBytes } from '../shared/identity.ts';
import type { ModelClass } from '../shared/model-card.ts';
import { overReference } from '../stats/measures/relative-measures.ts';
import { badUsage } from './arguments.ts';
import { isArchive, readStudyArchive } from './study-archive.ts';
import { readStudyFolder } from './study-folder.ts';
import type { StudyPart, WantedMap } from './study-part.ts';

type Row = Readonly<Record<string, string | undefined>>;

/** Which films are measured again, on the maps of which methods. */
type Wanted = { readonly files: ReadonlySet<string>; readonly methods: readonly string[] };

/** Studies as one table, and their numbers taken again with outlines that lie a little elsewhere. */
export type ReadStudies = {
  readonly table: CohortTable;
  /** Film by film, empty where maps and outlines are gone; and how many films that will be. */
  jittered(options: JitterOptions & Wanted): { readonly films: number; readonly numbers: AsyncGenerator<readonly JitteredNumber[]> };
};

/**
 * Reads studies: folders that `explain` wrote with regions, and archives that the page exported. Regions that several of them know under the same name
 * (as those of two networks) are told apart by the network, or by the study's name where that is the same.
 * @param labels CSV with a column `file` and any of label, patient, group, readers' scores and words to choose films by
 * @param measure kept beside those that are always kept
 * @param reference a study of the same films: gives each study's numbers over those of it as a measure more
 * @throws Failure 'bad-usage' or 'study-invalid' that names the file
 */
export async function readStudies(
  paths: readonly string[],
  { labels, measure, reference }: { readonly [Name in 'labels' | 'measure' | 'reference']?: string | undefined },
): Promise<ReadStudies> {
  const read = labels === undefined ? undefined : await readLabels(labels);
  const facts = read?.facts;
  const readPart = async (path: string) => withSums(await (isArchive(path) ? readStudyArchive(path) : readStudyFolder(path, measure)));
  const against = reference === undefined ? undefined : await readPart(reference);
  const parts = (await Promise.all(paths.map(readPart))).map((part) => (against ? overThe(against, part) : part));
  const films = new Map<string, CohortFilm>();
  for (const part of parts)
    for (const film of part.films) if (!films.has(film.file)) films.set(film.file, withFacts(film, part.classes, facts));
  const nameOf = regionNamer(parts);
  const renamed = <Named extends { readonly region: string }>(numbers: readonly Named[], part: number) =>
    numbers.map((number) => ({ ...number, region: nameOf(number.region, part) }));
  return {
    table: {
      films: [...films.values()],
      numbers: parts.flatMap((part, i) => renamed(part.numbers, i)),
      sources: parts.map(({ source }) => source),
      ...(against && { reference: against.source }),
      methodLabels: Object.assign({}, ...parts.map(({ methodLabels }) => methodLabels)),
      ...(read && { labels: { name: read.name, sha256: read.sha256 } }),
    },
    jittered: (options) => {
      const films = parts.flatMap((part, i) => mapsOf(part, options).map(([file, maps]) => ({ part, i, file, maps })));
      const again = async function* () {
        for (const { part, i, file, maps } of films) yield renamed(await jitterOf(part, against, { file, maps, options }), i);
      };
      return { films: films.length, numbers: again() };
    },
  };
}

/** With what follows from shares: both lungs, the outside of them, and enrichment within the body. */
function withSums(part: StudyPart): StudyPart {
  const numbers = withLungs(part.numbers);
  return { ...part, numbers: [...numbers, ...withinBodyFrom(numbers)] };
}

function overThe(reference: StudyPart, part: StudyPart): StudyPart {
  if (part.source.network.sha256 === reference.source.network.sha256)
    throw new Failure(
      'study-invalid',
      `The reference ${reference.source.name} is of the same network as ${part.source.name}: nothing is over it.`,
    );
  return { ...part, numbers: [...part.numbers, ...overReferenceFrom(part.numbers, reference.numbers)] };
}

type Again = { readonly file: string; readonly maps: readonly WantedMap[]; readonly options: JitterOptions };

/** Empty where maps or outlines are gone. */
async function jitterOf(
  part: StudyPart,
  reference: StudyPart | undefined,
  { file, maps, options }: Again,
): Promise<readonly JitteredNumber[]> {
  const film = await part.again(file, maps);
  if (!film) return [];
  if (options.measure !== overReference.id) return jitterFilm(film, options);
  const other = await reference?.again(file, maps);
  const enrichment = { ...options, measure: 'log2-enrichment' };
  return other ? jitteredOverReference(jitterFilm(film, enrichment), jitterFilm(other, enrichment)) : [];
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
    const file = (row.file ?? '').trim().replaceAll('\\', '/');
    named.set(file, row);
    bare.set(basename(file), bare.has(basename(file)) ? undefined : row);
  }
  for (const [name, row] of bare) if (row && !named.has(name)) named.set(name, row);
  return { name: basename(path), sha256: hashBytes(bytes), facts: named };
}

/**
 * A file is named as in the study, or from the folder that was opened, as in the tables that the page exports, or by its bare name where only one row has it;
 * a label that names a class is told by the class's id, as `explain` and the page do.
 */
function withFacts(film: CohortFilm, classes: readonly ModelClass[], facts: ReadonlyMap<string, Row> | undefined): CohortFilm {
  const inFolder = film.file.slice(film.file.indexOf('/') + 1);
  const row = facts?.get(film.file) ?? facts?.get(inFolder) ?? facts?.get(basename(film.file));
  if (!row) return film;
  const label = row.label || film.label;
  const words = Object.entries(row).flatMap(([column, value]): [string, string][] => (value === undefined ? [] : [[column, value.trim()]]));
  return {
    ...film,
    patient: row.patient || film.patient,
    label: classNamed(label, classes)?.id ?? label,
    group: row.group ?? '',
    facts: Object.fromEntries(words.filter(([column]) => column !== 'file')),
  };
}
