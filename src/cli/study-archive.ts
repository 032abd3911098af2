import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { csvParseRows } from 'd3';
import { type FilmFile, readFilmFile, readStudyFile, type StudyFile } from '../batch/study-file.ts';
import { methodDescriptions } from '../engine/methods/methods.ts';
import type { CohortSource } from '../export/cohort/cohort-table.ts';
import type { JitterFilm } from '../export/cohort/jitter-film.ts';
import { filmOfRow, measuredMaps, numbersOfRow, outlinesOf } from '../export/cohort/study-numbers.ts';
import { readNpy } from '../export/npy.ts';
import { type Archive, openArchive } from '../export/study-zip/open-archive.ts';
import type { ModelCard, ModelClass } from '../shared/model-card.ts';
import type { StudyFilm } from '../shared/study.ts';
import { badUsage } from './arguments.ts';
import { classesInHeads } from './classes-in-heads.ts';
import { lungNetworkOf } from './lung-network.ts';
import { findModel, loadModel } from './models.ts';
import type { StudyPart, WantedMap } from './study-part.ts';

export const isArchive = (path: string) => path.toLowerCase().endsWith('.zip');

/**
 * Reads a study that the page exported: the films that are done, with their numbers in the regions that they have now, as the page itself compares them.
 * @throws Failure 'bad-usage' where there is no such file, 'study-invalid' for a foreign or damaged one
 */
export async function readStudyArchive(path: string): Promise<StudyPart> {
  const blob = await openAsBlob(path).catch((error: unknown) => {
    throw badUsage(`There is no study ${path}.`, error);
  });
  const zip = await openArchive(blob);
  const study = readStudyFile(await zip.read('study.json'));
  const card = await cardOf(study.study.network);
  const known = card?.classes ?? headsOf(await zip.read('results.csv'));
  const classes = known.map(({ id }) => id);
  const rows = study.films.filter(({ state }) => state === 'done');
  const about = new Map<string, FilmFile>();
  for (const { film } of rows) {
    const name = `films/${film}.json`;
    if (film && !about.has(film) && zip.sizeOf(name) !== undefined) about.set(film, readFilmFile(await zip.read(name), name));
  }
  const ofRow = (row: StudyFilm) => about.get(row.film ?? '');
  const numbers = rows.flatMap((row) => numbersOfRow(row, ofRow(row)?.measures ?? [], classes));
  const byPath = new Map(rows.map((row) => [row.path, row]));
  return {
    films: rows.map((row) => {
      const outlines = outlinesOf(measuredMaps(row, ofRow(row)?.measures ?? []));
      return { ...filmOfRow(row, classes), ...(outlines !== undefined && { outlines }) };
    }),
    numbers,
    source: await sourceOf(study, { path, card, classes }),
    classes: known,
    methodLabels: Object.fromEntries(methodDescriptions.map(({ id, label }) => [id, label])),
    again: async (file, maps) => {
      const row = byPath.get(file);
      return row && filmAgain(zip, row, { study, about: ofRow(row), maps });
    },
  };
}

async function filmAgain(
  zip: Archive,
  { path: file, film, result }: StudyFilm,
  { study, about, maps }: { readonly study: StudyFile; readonly about: FilmFile | undefined; readonly maps: readonly WantedMap[] },
): Promise<JitterFilm | undefined> {
  const set = study.regions.find((kept) => kept.set.film === film)?.set;
  if (!set || !about || !result) return undefined;
  const planes: JitterFilm['maps'][number][] = [];
  for (const { method, class: explained } of maps) {
    const head = about.maps.find(({ id }) => id === result.methods[method]?.map);
    if (head && zip.sizeOf(head.file) !== undefined) {
      const { data } = readNpy(await zip.read(head.file));
      planes.push({ method, class: explained, plane: { width: head.width, height: head.height, data } });
    }
  }
  return planes.length === 0 ? undefined : { file, image: set.image, regions: set.regions, maps: planes };
}

function headsOf(results: Uint8Array): ModelClass[] {
  const [head = []] = csvParseRows(new TextDecoder().decode(results).replace(/^\ufeff/, ''));
  return classesInHeads(head);
}

type About = { readonly path: string; readonly card: ModelCard | undefined; readonly classes: readonly string[] };

async function sourceOf({ study, regions }: StudyFile, { path, card, classes }: About): Promise<CohortSource> {
  const lungs = lungNetworkOf(regions.flatMap(({ set }) => set.regions));
  const methods = methodDescriptions.filter(({ id }) => study.settings.methods.includes(id));
  return {
    name: study.name,
    network: { ...study.network, name: card?.name ?? study.network.id },
    classes,
    ...(lungs && { lungs }),
    run: {
      settings: study.settings,
      preprocessing: card?.preprocessing,
      methods: methods.map(({ id, label, source, options }) => ({ id, label, source, options })),
    },
    files: [{ name: basename(path), sha256: await hashFile(path) }],
  };
}

/** Of a network that ships, where it is the same still. */
async function cardOf({ id, sha256 }: StudyFile['study']['network']): Promise<ModelCard | undefined> {
  const { card } = await findModel(id).then(
    (folder) => loadModel(folder),
    () => ({ card: undefined }),
  );
  return card?.sha256 === sha256 ? card : undefined;
}

/** SHA-256 of a file of any size. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
