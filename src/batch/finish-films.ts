import type { Study, StudyId } from '../shared/study.ts';
import type { KeptBlob } from './kept-blob.ts';
import { packMap } from './packed-map.ts';
import { changedAt, type FinishedFilm, type KeptMeasures } from './study-store.ts';
import { type All, all, type MeasuresKey } from './study-tables.ts';

/** A finished film whose files are as they are kept. */
export type PackedFilm = Omit<FinishedFilm, 'original' | 'thumbnail'> & {
  readonly original: KeptBlob | undefined;
  readonly thumbnail: KeptBlob | undefined;
};

/** Keeps what was found out about films that are done, with their files. */
export async function finish(tables: All, films: readonly PackedFilm[]): Promise<void> {
  await Promise.all([
    touch(
      tables.objectStore('studies'),
      films.map(({ row }) => row),
    ),
    ...films.map((film) => finishOne(tables, film)),
  ]);
}

async function finishOne(tables: All, { row, original, thumbnail, prediction, maps, measures }: PackedFilm): Promise<void> {
  const { film, study, path } = row;
  if (!film) return;
  const there = await tables.objectStore('rows').get([study, path]);
  if (!there) return; // removed meanwhile
  const { label: _l, patient: _p, group: _g, review: _r, scores: _s, words: _w, hasNoImage, ...found } = row; // what a person may have changed meanwhile stays
  const { failure: _f, hasNoImage: _i, byHand: _h, ...before } = there;
  const isFittedAnew = row.review === undefined && 'review' in row;
  await Promise.all([
    tables
      .objectStore('rows')
      .put({ ...before, ...found, ...(!original && hasNoImage && { hasNoImage }), ...(isFittedAnew && { review: undefined }) }, [
        study,
        path,
      ]),
    tables.objectStore('inbox').delete([study, path]),
    original && tables.objectStore('originals').put(original, film),
    thumbnail && tables.objectStore('thumbnails').put(thumbnail, film),
    tables.objectStore('predictions').put(prediction, [film, prediction.params.sha256]),
    ...maps.map((map) => tables.objectStore('maps').put({ film, packed: packMap(map) }, map.id)),
    ...putMeasures(tables.objectStore('measures'), measures),
  ]);
}

type MeasuresTable = { delete(keys: IDBKeyRange): Promise<void>; put(kept: KeptMeasures, key: MeasuresKey): Promise<unknown> };

/** In place of those of the same maps, read alike, in the outlines of before: these are let go first. */
export function putMeasures(table: MeasuresTable, measures: readonly KeptMeasures[]): readonly Promise<unknown>[] {
  return [
    ...measures.map(({ film, map, reading }) => table.delete(all(film, map, reading))),
    ...measures.map((kept) => table.put(kept, measuresKey(kept))),
  ];
}

const measuresKey = ({ film, map, reading, regionSet }: KeptMeasures): MeasuresKey => [film, map, reading, regionSet];

type StudyTable = { get(key: StudyId): Promise<Study | undefined>; put(study: Study, key: StudyId): Promise<unknown> };

/** Remembers that something changed now in the studies of these films. */
export async function touch(studies: StudyTable, films: readonly { readonly study: StudyId }[]): Promise<void> {
  for (const id of new Set(films.map(({ study }) => study))) {
    const study = await studies.get(id);
    if (study) await studies.put(changedAt(study, Date.now()), id);
  }
}
