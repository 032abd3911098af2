import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { csvParse, type DSVRowArray } from 'd3';
import * as v from 'valibot';
import type { CohortFilm, CohortNumber, CohortSource } from '../export/cohort/cohort-table.ts';
import type { JitterFilm } from '../export/cohort/jitter-film.ts';
import { readNpy } from '../export/npy.ts';
import { readGeojson } from '../regions/exchange/geojson.ts';
import { hashBytes } from '../shared/identity.ts';
import type { ModelClass } from '../shared/model-card.ts';
import type { Region, RegionId } from '../shared/region.ts';
import { badUsage } from './arguments.ts';
import { classesInHeads } from './classes-in-heads.ts';
import { mapFileName } from './film-explainer.ts';
import { lungNetworkOf } from './lung-network.ts';
import { regionFileName } from './region-source.ts';
import type { StudyPart, WantedMap } from './study-part.ts';

/** What a comparison, or a procedure beside it, may ask for; the rest of regions.csv is passed over. */
const kept = new Set(['share', 'area-share', 'enrichment', 'log2-enrichment', 'density', 'mean']);

type Row = Readonly<Record<string, string | undefined>>;

/**
 * Reads what `explain` wrote with regions: predictions.csv, regions.csv and run.json of a folder; its maps and outlines only when they are asked for.
 * @param measure kept beside those that are always kept
 * @throws Failure 'bad-usage' that names the file
 */
export async function readStudyFolder(folder: string, measure: string | undefined): Promise<StudyPart> {
  const [predictions, regions, run] = await Promise.all([
    readBytes(folder, 'predictions.csv'),
    readBytes(folder, 'regions.csv'),
    readBytes(folder, 'run.json'),
  ]);
  const predicted = table(predictions, folder, 'predictions.csv', ['file', 'patient', 'label', 'predicted']);
  const { repeats, ...about } = runOf(run, folder);
  const films = predicted.map((row) => filmOf(row, repeats));
  const rows = table(regions, folder, 'regions.csv', ['file', 'class', 'method', 'reading', 'region', 'measure', 'value']);
  const numbers = rows.flatMap((row) => (kept.has(row.measure ?? '') || row.measure === measure ? [numberOf(row)] : []));
  const files = [...Object.entries({ 'predictions.csv': predictions, 'regions.csv': regions, 'run.json': run })];
  const classes = classesOf(about.run, predicted.columns);
  const lungs = await lungsOf(folder, films);
  const source: CohortSource = {
    name: basename(resolve(folder)),
    ...about,
    classes: classes.map(({ id }) => id),
    ...(lungs && { lungs }),
    files: files.map(([name, bytes]) => ({ name, sha256: hashBytes(bytes) })),
  };
  return {
    ...{ films, numbers, source, classes, methodLabels: Object.fromEntries(methodsOf(source)) },
    again: (file, maps) => filmAgain(folder, file, maps),
  };
}

function filmOf({ file = '', patient = '', label = '', predicted = '' }: Row, repeated: Repeats): CohortFilm {
  const repeats = repeated[file];
  return { ...{ file, patient, label, predicted }, group: '', facts: {}, ...(repeats !== undefined && { repeats }) };
}

/** Films whose outlines are looked through for the network that found their lungs. */
const LOOKED_THROUGH = 20;

/** The outlines are there for their films' numbers to be taken again, and may be gone by now: what they would say is then left open. */
async function lungsOf(folder: string, films: readonly CohortFilm[]): Promise<CohortSource['lungs']> {
  for (const { file } of films.slice(0, LOOKED_THROUGH)) {
    const regions = await readRegions(folder, file).catch(() => undefined);
    const lungs = lungNetworkOf(regions?.regions ?? []);
    if (lungs) return lungs;
  }
  return undefined;
}

function numberOf({ file = '', method = '', region = '', measure = '', value = '', reading, class: explained = '' }: Row): CohortNumber {
  return {
    ...{ file, method, region, measure, class: explained },
    reading: reading === 'absolute' ? reading : 'positive',
    value: value === '' ? undefined : Number(value),
  };
}

const recorded = v.object({ classes: v.array(v.object({ id: v.string(), label: v.string() })) });
const sized = v.object({ image: v.object({ width: v.number(), height: v.number() }) });

/** @throws Failure 'regions-invalid', or RangeError for a map that is none: a study that was tampered with is told, not passed over */
async function filmAgain(folder: string, file: string, wanted: readonly WantedMap[]): Promise<JitterFilm | undefined> {
  const outlined = await readRegions(folder, file);
  if (!outlined) return undefined;
  const { image, regions } = outlined;
  const maps = await Promise.all(
    wanted.map(async ({ method, class: explained }) => {
      const bytes = await readFile(join(folder, 'maps', mapFileName(file, method))).catch(() => undefined);
      if (!bytes) return [];
      const {
        shape: [height = 0, width = 0],
        data,
      } = readNpy(bytes);
      return [{ method, class: explained, plane: { width, height, data } }];
    }),
  );
  return maps.flat().length === 0 ? undefined : { file, image, regions, maps: maps.flat() };
}

/** Undefined where they are gone. */
async function readRegions(folder: string, file: string): Promise<Pick<JitterFilm, 'image' | 'regions'> | undefined> {
  const text = await readFile(join(folder, 'regions', regionFileName(file)), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { image } = v.parse(sized, JSON.parse(text));
  const regions = readGeojson(text, { image }).regions.map(
    (region, i): Region => ({ ...{ id: `region-${i + 1}` as RegionId, colour: i, locked: false, hidden: false }, ...region }),
  );
  return { image, regions };
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

/** Which film repeats the image of which other one, by their names. */
type Repeats = Readonly<Record<string, string>>;

/** Earlier versions did not say. */
const repeatsOfRun = v.fallback(v.record(v.string(), v.string()), {});

/** What run.json says of how the numbers were made, and apart from that, since it names films, which of them repeat others. */
function runOf(bytes: Uint8Array, folder: string): Pick<CohortSource, 'network' | 'run'> & { readonly repeats: Repeats } {
  const said = parseRun(bytes, folder);
  const { repeats, ...run } = isRecord(said) ? said : {};
  const { model } = run;
  const word = (name: string) => (isRecord(model) && typeof model[name] === 'string' ? model[name] : 'unknown');
  return { network: { id: word('id'), name: word('name'), sha256: word('sha256') }, run, repeats: v.parse(repeatsOfRun, repeats) };
}

function parseRun(bytes: Uint8Array, folder: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw badUsage(`${join(folder, 'run.json')} is no valid JSON.`, error);
  }
}

/** As the run's record says; one that an earlier version wrote has their ids alone, in the heads of their probabilities. */
function classesOf(run: unknown, columns: readonly string[]): readonly ModelClass[] {
  const read = v.safeParse(recorded, run);
  return read.success ? read.output.classes : classesInHeads(columns);
}

function methodsOf({ run }: CohortSource): [string, string][] {
  const methods: unknown = isRecord(run) ? run.methods : undefined;
  if (!Array.isArray(methods)) return [];
  return methods.flatMap((method: unknown): [string, string][] =>
    isRecord(method) && typeof method.id === 'string' && typeof method.label === 'string' ? [[method.id, method.label]] : [],
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
