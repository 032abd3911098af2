import { readLabelTable } from '../../batch/film-facts.ts';
import type { IntakeTable } from '../../batch/intake.ts';
import type { DeskClient } from '../../workers/desk-client.ts';
import type { DroppedFile, Intake } from './study-store.ts';

type Found = Omit<Intake, 'step'>;

/** A table of labels is no larger than this many bytes. */
const largestTable = 20 * 2 ** 20;

/** Tells films from other files by their first bytes, as they come in; tables of labels are read. */
export async function lookThrough(
  files: AsyncIterable<readonly DroppedFile[]>,
  desk: DeskClient,
  show: (intake: Intake) => void,
): Promise<Found> {
  const films: DroppedFile[] = [];
  const tables: IntakeTable[] = [];
  let skipped = 0;
  for await (const batch of files) {
    const kinds = await desk.sniff(batch.map(({ file }) => file));
    for (const [i, dropped] of batch.entries()) {
      if (kinds[i] === 'film') {
        films.push(dropped);
        continue;
      }
      const table = await tableIn(dropped);
      if (table) tables.push(table);
      else skipped++;
    }
    show({ ...found(films, tables, skipped), step: 'looking' });
  }
  films.sort((a, b) => (a.path < b.path ? -1 : 1));
  return found(films, tables, skipped);
}

const found = (films: readonly DroppedFile[], tables: readonly IntakeTable[], skipped: number): Found => ({
  ...{ films, tables, skipped },
  choices: { label: 'none', patient: 'file', group: 'none', rename: {} },
});

async function tableIn({ path, file }: DroppedFile): Promise<IntakeTable | undefined> {
  if (!/\.csv$/i.test(path) || file.size > largestTable) return undefined;
  const table = await file.text().then(readLabelTable, () => undefined);
  return table?.rows && { folder: path.split('/').slice(0, -1).join('/'), table };
}
