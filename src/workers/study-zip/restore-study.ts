import { isNewer, type RegionStore } from '../../batch/region-store.ts';
import { type FilmFile, type MapHead, readFilmFile, readStudyFile, refusal, type StudyFile } from '../../batch/study-file.ts';
import type { StudyArchive } from '../../batch/study-store.ts';
import { readNpy } from '../../export/npy.ts';
import { type Archive, openArchive } from '../../export/study-zip/open-archive.ts';
import { imageType } from '../../imaging/image-type.ts';
import { hashContent, type RadiographId } from '../../shared/identity.ts';
import type { SaliencyMap } from '../../shared/saliency-map.ts';
import type { StudyFilm, StudyId } from '../../shared/study.ts';

export type RestoreOptions = {
  readonly archive: Pick<StudyArchive, 'saveStudy' | 'addRows' | 'keepFiles' | 'finish' | 'deleteStudy' | 'prediction' | 'map'>;
  readonly regions: Pick<RegionStore, 'save'>;
  /** Under which the study is kept here: it never replaces another one. */
  readonly id: StudyId;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
};

export type RestoredStudy = {
  readonly id: StudyId;
  /** Paths of films that have newer outlines here: these stay. */
  readonly newerHere: readonly string[];
};

/**
 * Restores a study from its archive. Everything in it is looked at first; only then is anything written, and what was written is taken back
 * where the rest fails.
 *
 * @throws Failure 'study-invalid' for a foreign or damaged file, 'storage-full'
 */
export async function restoreStudy(file: Blob, options: RestoreOptions): Promise<RestoredStudy> {
  const { archive, id, signal, onProgress } = options;
  const zip = await openArchive(file);
  try {
    if (!zip.names.includes('study.json')) throw refusal('it holds no study.json, so it is no study of RegionLens');
    const study = readStudyFile(await zip.read('study.json', signal));
    refuseTwice(study.films);
    await zip.verify((done, total) => onProgress(done, 2 * total), signal);
    const films = await readFilms(zip, study, signal);
    const waiting = waitingFiles(zip, study);
    const rows = study.films.map((row) => restored({ ...row, study: id }, films, waiting));
    try {
      await archive.saveStudy({ ...study.study, id });
      for (let i = 0; i < rows.length; i += 500) await archive.addRows(rows.slice(i, i + 500));
      for (const [path, file] of waiting) await archive.keepFiles(id, [{ path, file: await readImage(zip, { file }, signal) }]);
      await restoreFilms(zip, rows, films, options);
      return { id, newerHere: await restoreRegions(study, options) };
    } catch (error) {
      await archive.deleteStudy(id);
      throw error;
    }
  } finally {
    await zip.close();
  }
}

type Films = ReadonlyMap<RadiographId, FilmFile>;

/** What the archive says of each film; refuses files that are named and not there, or of another size than they should be. */
async function readFilms(zip: Archive, { films: rows }: StudyFile, signal: AbortSignal): Promise<Films> {
  const films = new Map<RadiographId, FilmFile>();
  const names = new Set(zip.names);
  for (const { film } of rows) {
    const name = `films/${film}.json`;
    if (!film || films.has(film) || !names.has(name)) continue;
    const about = readFilmFile(await zip.read(name, signal), name);
    for (const { file, width, height } of about.maps)
      if (sizeOfValues(zip, file) !== 4 * width * height) throw refusal(`${file} is missing or not as large as it says`);
    for (const part of [about.original, about.thumbnail]) if (part && !names.has(part.file)) throw refusal(`${part.file} is missing in it`);
    await refuseChanged(zip, about, signal);
    films.set(film, about);
  }
  return films;
}

/** An image that is not the one that was explained, though the zip itself is whole. */
async function refuseChanged(zip: Archive, { original }: FilmFile, signal: AbortSignal): Promise<void> {
  if (!original?.sha256) return; // an older export does not say
  if ((await hashContent(await zip.read(original.file, signal))) !== original.sha256)
    throw refusal(`${original.file} is damaged or another image`);
}

/** Names of the images of films that are not done, by the films' paths. */
function waitingFiles(zip: Archive, { waiting = [] }: StudyFile): ReadonlyMap<string, string> {
  for (const { file } of waiting) if (zip.sizeOf(file) === undefined) throw refusal(`${file} is missing in it`);
  return new Map(waiting.map(({ path, file }) => [path, file]));
}

/** A film goes on where it was, as far as its image is there; where it is not, what was found out about it stays. */
function restored(row: StudyFilm, films: Films, waiting: ReadonlyMap<string, string>): StudyFilm {
  const isUnfinished = row.state === 'waiting' || row.state === 'working';
  const about = row.film && films.get(row.film);
  if (about && !about.original) return { ...row, hasNoImage: true, ...(isUnfinished && { state: 'done' }) };
  if (!isUnfinished) return row;
  if (about || waiting.has(row.path)) return { ...row, state: 'waiting' };
  return { ...row, state: 'failed', failure: { stage: 'read', reason: 'Its image is not in this export. Drop its folder again.' } };
}

/** @returns paths of the films whose outlines are newer here */
async function restoreRegions({ films, regions }: StudyFile, options: RestoreOptions): Promise<readonly string[]> {
  const newer = new Set<RadiographId>();
  for (const kept of regions) if (isNewer((await options.regions.save(kept)).stamp, kept.stamp)) newer.add(kept.set.film);
  return films.flatMap(({ path, film }) => (film && newer.has(film) ? [path] : []));
}

async function restoreFilms(zip: Archive, rows: readonly StudyFilm[], films: Films, options: RestoreOptions): Promise<void> {
  const { archive, signal, onProgress } = options;
  const isWritten = new Set<RadiographId>();
  for (const [i, row] of rows.entries()) {
    signal.throwIfAborted();
    const about = row.film && films.get(row.film);
    if (row.film && about && !isWritten.has(row.film)) {
      isWritten.add(row.film);
      const maps: SaliencyMap[] = [];
      for (const head of about.maps) if (!(await archive.map(head.id))) maps.push(await readMap(zip, head, signal)); // what is known here stays
      const known = await archive.prediction(row.film, about.prediction.params.sha256);
      const original = about.original && (await readImage(zip, about.original, signal));
      const thumbnail = about.thumbnail && (await readImage(zip, about.thumbnail, signal));
      await archive.finish([{ row, original, thumbnail, prediction: known ?? about.prediction, maps, measures: about.measures }]);
    }
    onProgress(rows.length + i + 1, 2 * rows.length);
  }
}

async function readMap(zip: Archive, { file, ...map }: MapHead, signal: AbortSignal): Promise<SaliencyMap> {
  const bytes = await zip.read(file, signal);
  try {
    return { ...map, data: readNpy(bytes).data };
  } catch {
    throw refusal(`${file} is no map`);
  }
}

/** The head of a NumPy file that we write fills 128 bytes. */
const npyHead = 128;
const sizeOfValues = (zip: Archive, file: string) => (zip.sizeOf(file) ?? 0) - npyHead;

/** Of the type that its content says, whatever the archive says. */
async function readImage(
  zip: Archive,
  { file, type = '' }: { readonly file: string; readonly type?: string },
  signal: AbortSignal,
): Promise<Blob> {
  const bytes = await zip.read(file, signal);
  return new Blob([bytes], { type: imageType(bytes, type) });
}

function refuseTwice(films: readonly StudyFilm[]): void {
  const paths = new Set<string>();
  for (const { path } of films) {
    if (paths.has(path)) throw refusal(`it lists “${path}” twice`);
    paths.add(path);
  }
}
