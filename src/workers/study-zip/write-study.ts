import type { RegionStore } from '../../batch/region-store.ts';
import { type FilmFile, format, type MapHead, type StudyFile, schema } from '../../batch/study-file.ts';
import type { StudyArchive } from '../../batch/study-store.ts';
import { toCsv } from '../../export/csv.ts';
import { writeNpy } from '../../export/npy.ts';
import type { ZipEntry } from '../../export/zip/write-zip.ts';
import { imageType } from '../../imaging/image-type.ts';
import { SNIFF_BYTES } from '../../imaging/sniff.ts';
import { hashBytes, hashContent, type RadiographId } from '../../shared/identity.ts';
import type { SaliencyMap } from '../../shared/saliency-map.ts';
import type { Study, StudyFilm } from '../../shared/study.ts';

export type WriteOptions = {
  readonly archive: Pick<StudyArchive, 'rows' | 'file' | 'thumbnail' | 'prediction' | 'map' | 'measures'>;
  readonly regions: Pick<RegionStore, 'load'>;
  readonly study: Study;
  /** Ids of the network's classes, for the head of results.csv. */
  readonly classes: readonly string[];
  /** With the images, or only what was found out about them. */
  readonly withImages: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
};

/** The files of a study's archive, one after the other, each read when its turn comes. */
export async function* studyEntries(options: WriteOptions): AsyncGenerator<ZipEntry> {
  const { archive, regions, study, classes, withImages, signal, onProgress } = options;
  const rows = await archive.rows(study.id);
  const films = new Map<RadiographId, StudyFilm>();
  for (const row of rows) if (row.film && !films.has(row.film)) films.set(row.film, row);
  const kept = [];
  for (const film of films.keys()) kept.push(await regions.load(film));
  yield { name: 'results.csv', input: resultsCsv(rows, classes) };
  const unfinished = rows.filter(({ film, result }) => !film || !result);
  const total = films.size + unfinished.length;
  let done = 0;
  for (const [film, row] of films) {
    signal.throwIfAborted();
    yield* filmEntries(options, film, row);
    onProgress(++done, total);
  }
  const waiting: { path: string; file: string }[] = [];
  for (const row of unfinished) {
    signal.throwIfAborted();
    const image = withImages ? await archive.file(row) : undefined;
    const file = imageName(row);
    if (image) yield { name: file, input: image };
    if (image) waiting.push({ path: row.path, file });
    onProgress(++done, total);
  }
  const file: StudyFile = { format, schema, study, films: rows, regions: kept.filter((set) => set !== undefined), waiting };
  yield { name: 'study.json', input: JSON.stringify(file) }; // last, once it is known which images there were
}

/** An archive with longer names is taken for a trick. */
const longestName = 1000;

/** Of an image in the archive: its path, in letters that no zip takes for anything else. */
function imageName({ path }: Pick<StudyFilm, 'path'>): string {
  const code = (letter: string) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
  const name = [...path].map((letter) => (letter < ' ' || '%\\\u007f'.includes(letter) ? code(letter) : letter)).join('');
  return `images/${name.length < longestName ? name : `long/${hashBytes(new TextEncoder().encode(path))}`}`;
}

async function* filmEntries({ archive, withImages }: WriteOptions, film: RadiographId, row: StudyFilm): AsyncGenerator<ZipEntry> {
  const prediction = row.result && (await archive.prediction(film, row.result.sha256));
  if (!prediction) return;
  const maps: SaliencyMap[] = [];
  for (const { map: id } of Object.values(row.result?.methods ?? {})) {
    const map = await archive.map(id);
    if (map) maps.push(map);
  }
  const original = withImages ? await archive.file(row) : undefined;
  const thumbnail = withImages ? await archive.thumbnail(film) : undefined;
  const heads: MapHead[] = maps.map(({ data: _, ...map }) => ({ ...map, file: `maps/${map.id}.npy` }));
  const about: FilmFile = {
    ...{ prediction, measures: await archive.measures(film), maps: heads },
    ...(original && { original: { file: imageName(row), type: await typeOf(original), sha256: await sha256Of(original) } }),
    ...(thumbnail && { thumbnail: { file: `thumbnails/${film}`, type: thumbnail.type } }),
  };
  yield { name: `films/${film}.json`, input: JSON.stringify(about) };
  for (const { id, width, height, data } of maps)
    yield { name: `maps/${id}.npy`, input: new Uint8Array(writeNpy({ shape: [height, width], data })) };
  if (original && about.original) yield { name: about.original.file, input: original };
  if (thumbnail && about.thumbnail) yield { name: about.thumbnail.file, input: thumbnail };
}

/** A film may be called anything, and the browser tells a file's type by its name. */
const typeOf = async (file: Blob) => imageType(new Uint8Array(await file.slice(0, SNIFF_BYTES).arrayBuffer()), file.type);
const sha256Of = async (file: Blob) => hashContent(new Uint8Array(await file.arrayBuffer()));

function resultsCsv(rows: readonly StudyFilm[], classes: readonly string[]): string {
  const head = ['file', 'patient', 'label', 'group', 'state', 'predicted', ...classes.flatMap((id) => [`logit_${id}`, `p_${id}`])];
  const cells = rows.map(({ path, patient, label, group, state, result }) => [
    ...[path, patient, label, group, state, result && classes[result.predicted]],
    ...classes.flatMap((_, i) => [result?.logits[i], result?.probabilities[i]]),
  ]);
  return toCsv([head, ...cells]);
}
