import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';

type Upgrade<Tables extends DBSchema> = (
  db: IDBPDatabase<Tables>,
  from: number,
  to: number | null,
  transaction: IDBPTransaction<Tables, StoreNames<Tables>[], 'versionchange'>,
) => void;

/** Opens a database when it is first asked for, and again after it was closed from outside or could not be opened. */
export function openOnce<Tables extends DBSchema>(
  name: string,
  version: number,
  upgrade: Upgrade<Tables>,
): () => Promise<IDBPDatabase<Tables>> {
  let opened: Promise<IDBPDatabase<Tables>> | undefined;
  const forget = () => {
    opened = undefined;
  };
  return () => {
    opened ??= openDB<Tables>(name, version, {
      upgrade,
      // A newer version of the page, in another tab, wants to change the database: it must not wait for this one.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    }).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opened;
  };
}
