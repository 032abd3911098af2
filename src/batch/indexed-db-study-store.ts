import type { IDBPTransaction } from 'idb';
import { Failure } from '../shared/failure.ts';
import type { RadiographId, SaliencyMapId } from '../shared/identity.ts';
import type { Study, StudyFilm, StudyId } from '../shared/study.ts';
import { finish, type PackedFilm, putMeasures, touch } from './finish-films.ts';
import { fromKept, type KeptBlob, takesBlobs, toKept } from './kept-blob.ts';
import { openOnce } from './open-once.ts';
import { unpackMap } from './packed-map.ts';
import { sizesOf } from './study-sizes.ts';
import { changedAt, changedRow, changedStudy, type RowChange, type StudyArchive } from './study-store.ts';
import { type All, all, createTables, everything, type RowKey, rowsAfter, rowsOf, type Table, type Tables } from './study-tables.ts';

/** Studies in the browser's own database. */
export function indexedDbStudyStore(name = 'regionlens-studies'): StudyArchive {
  const database = openOnce<Tables>(name, 1, (db, from) => {
    if (from < 1) createTables(db);
  });

  let blobs: Promise<boolean> | undefined;
  /** To be asked before a transaction begins: it does not wait for a file to be read. */
  const keptOf = async (blob: Blob): Promise<KeptBlob> => {
    blobs ??= database()
      .then((db) => takesBlobs(db.transaction('inbox', 'readwrite'), ['' as StudyId, '']))
      .catch((error: unknown) => {
        blobs = undefined; // asked again with the next file
        throw error;
      });
    return toKept(blob, await blobs);
  };

  /** All of it, or nothing. @throws Failure 'storage-full' */
  async function write<const Names extends readonly Table[]>(
    tables: Names,
    work: (transaction: IDBPTransaction<Tables, [...Names], 'readwrite'>) => Promise<void>,
  ): Promise<void> {
    try {
      const transaction = (await database()).transaction([...tables] as [...Names], 'readwrite');
      const done = transaction.done.then(
        () => undefined,
        (error: unknown) => error ?? new DOMException('The transaction was aborted.', 'AbortError'),
      );
      try {
        await work(transaction);
      } catch (error) {
        abort(transaction);
        throw (await done) ?? error;
      }
      const error = await done;
      if (error) throw error;
    } catch (error) {
      throw isFull(error) ? new Failure('storage-full', 'The browser has no more room for this page.', error) : error;
    }
  }

  return {
    studies: async () => (await (await database()).getAll('studies')).sort((a, b) => a.created - b.created),
    saveStudy: (study) => write(['studies'], async (tables) => void (await tables.objectStore('studies').put(study, study.id))),
    changeStudy: async (id, change) => {
      let changed: Study | undefined;
      await write(['studies'], async (tables) => {
        const there = await tables.objectStore('studies').get(id);
        changed = there && changedAt(changedStudy(there, change), Date.now());
        if (changed) await tables.objectStore('studies').put(changed, id);
      });
      return changed;
    },
    rows: async (study) => rowsOf(await database(), study),
    rowsAfter: async (study, path) => rowsAfter(await database(), study, path),
    addRows: (rows) =>
      write(['rows', 'studies'], async (tables) => {
        const store = tables.objectStore('rows');
        await touch(tables.objectStore('studies'), rows);
        for (const row of rows) if (!(await store.getKey([row.study, row.path]))) void store.put(row, [row.study, row.path]);
      }),
    changeRows: (study, changes) =>
      write(['rows', 'studies'], async (tables) => {
        await touch(tables.objectStore('studies'), [{ study }]);
        for (const change of changes) await mergeRow(tables.objectStore('rows'), study, change);
      }),
    removeRows: async (study, paths) => {
      let forgotten: readonly RadiographId[] = [];
      await write(everything, async (tables) => {
        const films: RadiographId[] = [];
        await touch(tables.objectStore('studies'), [{ study }]);
        for (const path of paths) {
          const row = await tables.objectStore('rows').get([study, path]);
          if (row?.film) films.push(row.film);
          await tables.objectStore('rows').delete([study, path]);
          await tables.objectStore('inbox').delete([study, path]);
        }
        forgotten = await forgetUnneeded(tables, films);
      });
      return forgotten;
    },
    deleteStudy: async (study) => {
      let forgotten: readonly RadiographId[] = [];
      await write(everything, async (tables) => {
        const films = (await tables.objectStore('rows').getAll(all(study))).flatMap(({ film }) => film ?? []);
        await tables.objectStore('rows').delete(all(study));
        await tables.objectStore('inbox').delete(all(study));
        await tables.objectStore('studies').delete(study);
        forgotten = await forgetUnneeded(tables, films);
      });
      return forgotten;
    },
    keepFiles: async (study, files) => {
      // Read first: a file that vanished must not end the transaction of the others.
      const copies = await Promise.all(
        files.map(async ({ path, file }) => {
          const copy = await copyOf(file);
          return { path, copy: copy && (await keptOf(copy)) };
        }),
      );
      await write(['rows', 'inbox'], async (tables) => {
        for (const { path, copy } of copies) {
          const row = copy && (await tables.objectStore('rows').get([study, path]));
          if (row && row.state !== 'done') await tables.objectStore('inbox').put(copy, [study, path]);
        }
      });
    },
    waitingFiles: async (study) => new Set((await (await database()).getAllKeys('inbox', all(study))).map(([, path]) => path)),
    file: async ({ study, path, film }) => {
      const db = await database();
      const kept = (film && (await db.get('originals', film))) ?? (await db.get('inbox', [study, path]));
      return kept && fromKept(kept);
    },
    finish: async (finished) => {
      const packed = await Promise.all(
        finished.map(
          async (film): Promise<PackedFilm> => ({
            ...film,
            original: film.original && (await keptOf(film.original)),
            thumbnail: film.thumbnail && (await keptOf(film.thumbnail)),
          }),
        ),
      );
      await write(everything, (tables) => finish(tables, packed));
    },
    knownFilms: async () => new Set((await (await database()).getAllKeys('predictions')).map(([film]) => film)),
    thumbnail: async (film) => {
      const kept = await (await database()).get('thumbnails', film);
      return kept && fromKept(kept);
    },
    prediction: async (film, sha256) => (await database()).get('predictions', [film, sha256]),
    map: async (id) => {
      const kept = await (await database()).get('maps', id);
      return kept && unpackMap(kept.packed);
    },
    measures: async (film) => (await database()).getAll('measures', all(film)),
    saveMeasures: (measures) =>
      write(['measures'], async (tables) => void (await Promise.all(putMeasures(tables.objectStore('measures'), measures)))),
    sizes: async (study) => sizesOf(await database(), study),
    drop: async (study, what) => {
      const without: string[] = [];
      // Nothing is put: where there is no more room at all, a transaction that only deletes has none of it to ask for.
      await write(['rows', what], async (tables) => {
        const rows = tables.objectStore('rows');
        for (const film of new Set((await rows.getAll(all(study))).flatMap(({ film }) => film ?? []))) {
          const holders = await rows.index('film').getAll(film);
          if (holders.some((row) => row.study !== study || (what === 'originals' && isWaiting(row)))) continue;
          if (what === 'originals') without.push(...holders.map(({ path }) => path));
          if (what !== 'maps') await tables.objectStore(what).delete(film);
          else for (const id of await mapsOf(tables, film)) await tables.objectStore('maps').delete(id);
        }
      });
      await write(['studies'], (tables) => touch(tables.objectStore('studies'), [{ study }])).catch(unlessFull);
      return without;
    },
  };
}

const isWaiting = ({ state }: StudyFilm) => state === 'waiting' || state === 'working';

/** When something was given up is no reason to fail where there is not even room for that. */
function unlessFull(error: unknown): void {
  if (!(error instanceof Failure && error.code === 'storage-full')) throw error;
}

/** Undefined where the file can no longer be read. */
const copyOf = (file: Blob) =>
  file.arrayBuffer().then(
    (bytes) => new Blob([bytes], { type: file.type }),
    () => undefined,
  );

/** Lets go of what is known of films' contents, unless a film of any study still has them. @returns those that it let go of */
async function forgetUnneeded(tables: All, films: readonly RadiographId[]): Promise<readonly RadiographId[]> {
  const forgotten: RadiographId[] = [];
  for (const film of new Set(films)) {
    if ((await tables.objectStore('rows').index('film').count(film)) > 0) continue;
    await tables.objectStore('originals').delete(film);
    await tables.objectStore('thumbnails').delete(film);
    await tables.objectStore('predictions').delete(all(film));
    await tables.objectStore('measures').delete(all(film));
    for (const id of await tables.objectStore('maps').index('film').getAllKeys(film)) await tables.objectStore('maps').delete(id);
    forgotten.push(film);
  }
  return forgotten;
}

type RowTable = { get(key: RowKey): Promise<StudyFilm | undefined>; put(row: StudyFilm, key: RowKey): Promise<unknown> };

async function mergeRow(rows: RowTable, study: StudyId, change: RowChange): Promise<void> {
  const there = await rows.get([study, change.path]);
  if (there) await rows.put(changedRow(there, change), [study, change.path]);
}

async function mapsOf(
  tables: { objectStore(name: 'maps'): { index(name: 'film'): { getAllKeys(film: RadiographId): Promise<SaliencyMapId[]> } } },
  film: RadiographId,
) {
  return tables.objectStore('maps').index('film').getAllKeys(film);
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // it is over already
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'QuotaExceededError' || /quota|full/i.test(error.message));
