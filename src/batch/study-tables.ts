import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { RadiographId, SaliencyMapId } from '../shared/identity.ts';
import type { Prediction } from '../shared/prediction.ts';
import type { Study, StudyFilm, StudyId } from '../shared/study.ts';
import type { KeptBlob } from './kept-blob.ts';
import type { PackedMap } from './packed-map.ts';
import { allRows, type KeptMeasures } from './study-store.ts';

export type RowKey = [StudyId, string];
type PredictionKey = [RadiographId, string];
export type MeasuresKey = [RadiographId, SaliencyMapId, string, string];
type KeptMap = { readonly film: RadiographId; readonly packed: PackedMap };

/** What the database of studies holds. */
export type Tables = DBSchema & {
  studies: { key: StudyId; value: Study };
  rows: { key: RowKey; value: StudyFilm; indexes: { film: RadiographId } };
  /** Files of films that wait for their turn. */
  inbox: { key: RowKey; value: KeptBlob };
  originals: { key: RadiographId; value: KeptBlob };
  thumbnails: { key: RadiographId; value: KeptBlob };
  predictions: { key: PredictionKey; value: Prediction };
  maps: { key: SaliencyMapId; value: KeptMap; indexes: { film: RadiographId } };
  measures: { key: MeasuresKey; value: KeptMeasures };
};
export type Table = StoreNames<Tables>;

export const everything = ['studies', 'rows', 'inbox', 'originals', 'thumbnails', 'predictions', 'maps', 'measures'] as const;

export function createTables(db: IDBPDatabase<Tables>): void {
  for (const table of ['studies', 'inbox', 'originals', 'thumbnails', 'predictions', 'measures'] as const) db.createObjectStore(table);
  db.createObjectStore('rows').createIndex('film', 'film');
  db.createObjectStore('maps').createIndex('film', 'film');
}

/** A transaction on all tables. */
export type All = IDBPTransaction<Tables, [...typeof everything], 'readwrite'>;

/** Every key that begins with this. */
export const all = (...first: readonly string[]) => IDBKeyRange.bound([...first], [...first, []]);

/** Reading very many at once would hold whoever asks up. */
const rowsAtOnce = 400;

/** Some of a study's rows, by path, after this one. */
export const rowsAfter = (db: IDBPDatabase<Tables>, study: StudyId, path: string | undefined) =>
  db.getAll('rows', path === undefined ? all(study) : IDBKeyRange.bound([study, path], [study, []], true), rowsAtOnce);

export const rowsOf = (db: IDBPDatabase<Tables>, study: StudyId) => allRows((path) => rowsAfter(db, study, path));
