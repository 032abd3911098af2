import type { IDBPDatabase } from 'idb';
import type { StudyId } from '../shared/study.ts';
import { fromKept } from './kept-blob.ts';
import type { PackedMap } from './packed-map.ts';
import type { StudySizes } from './study-store.ts';
import { rowsOf, type Tables } from './study-tables.ts';

export async function sizesOf(db: IDBPDatabase<Tables>, study: StudyId): Promise<StudySizes> {
  const rows = await rowsOf(db, study);
  const films = new Map(rows.flatMap((row) => (row.film ? [[row.film, row] as const] : [])));
  let originals = 0;
  let thumbnails = 0;
  let maps = 0;
  let mapBytes: number | undefined;
  for (const key of await db.getAllKeys('originals')) originals += films.get(key)?.bytes ?? 0;
  for (const key of films.keys()) {
    const thumbnail = await db.get('thumbnails', key);
    thumbnails += thumbnail ? fromKept(thumbnail).size : 0;
    const count = await db.countFromIndex('maps', 'film', key);
    if (count > 0) mapBytes ??= bytesOf((await db.getFromIndex('maps', 'film', key))?.packed); // a network's maps are all of one size
    maps += count * (mapBytes ?? 0);
  }
  return { films: rows.length, originals, thumbnails, maps };
}

const bytesOf = (map: PackedMap | undefined) => map && (map.data instanceof Float32Array ? map.data : map.data.halves).byteLength;
