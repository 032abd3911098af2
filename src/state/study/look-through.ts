import { readLabelTable } from '../../batch/film-facts.ts';
import type { IntakeTable } from '../../batch/intake.ts';
import { reasonOf } from '../../shared/failure.ts';
import type { DeskClient } from '../../workers/desk-client.ts';
import type { DroppedEntry, DroppedFile, Intake, LeftOut } from './taking-in.ts';

export type Found = Pick<Intake, 'films' | 'tables' | 'skipped' | 'leftOut'>;

type LookThrough = {
  readonly desk: Pick<DeskClient, 'sniff'>;
  /** What was found so far, after each step. */
  readonly show: (found: Found) => void;
  readonly signal: AbortSignal;
};

/** A table of labels is no larger than this many bytes. */
const largestTable = 20 * 2 ** 20;

export const isTableName = (path: string) => /\.csv$/i.test(path);

/**
 * Tells films from other files by their first bytes, as they come in; tables of labels are read.
 * @returns undefined where it was given up
 */
export async function lookThrough(
  files: AsyncIterable<readonly DroppedEntry[]>,
  { desk, show, signal }: LookThrough,
): Promise<Found | undefined> {
  const films: DroppedFile[] = [];
  const tables: IntakeTable[] = [];
  const leftOut: LeftOut[] = [];
  let skipped = 0;
  for await (const batch of files) {
    const there = batch.filter((entry) => 'file' in entry);
    leftOut.push(...batch.flatMap((entry): LeftOut[] => ('file' in entry ? [] : [{ ...entry, why: 'unreadable' }])));
    const kinds = await desk.sniff(there.map(({ file }) => file));
    for (const [i, dropped] of there.entries()) {
      if (kinds[i] === 'film') films.push(dropped);
      else if (isTableName(dropped.path)) await readTable(dropped, tables, leftOut);
      else skipped++;
    }
    if (signal.aborted) return undefined; // which ends the walk too
    show({ films, tables, skipped, leftOut });
  }
  films.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { films, tables, skipped, leftOut };
}

async function readTable({ path, file }: DroppedFile, tables: IntakeTable[], leftOut: LeftOut[]): Promise<void> {
  if (file.size > largestTable) {
    leftOut.push({ path, why: 'too-large' });
    return;
  }
  try {
    const table = await readLabelTable(await file.text());
    if (table.rows) tables.push({ name: path, folder: path.split('/').slice(0, -1).join('/'), table });
    else leftOut.push({ path, why: 'no-file-column', columns: table.columns });
  } catch (error) {
    leftOut.push({ path, why: 'unreadable', reason: reasonOf(error) });
  }
}
