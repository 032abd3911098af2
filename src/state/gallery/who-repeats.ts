import type { RowChange } from '../../batch/study-store.ts';
import type { StudyFilm } from '../../shared/study.ts';

type Rows = ReadonlyMap<string, Pick<StudyFilm, 'path' | 'duplicateOf'>>;

/** What changes of the films that stay when others go: of those that repeat a film that goes, the first stands in its place, and the others repeat that one. */
export function whoRepeats(rows: Rows, gone: ReadonlySet<string>): readonly RowChange[] {
  const heirs = new Map<string, string>();
  const changes: RowChange[] = [];
  for (const { path, duplicateOf } of [...rows.values()].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (duplicateOf === undefined || !gone.has(duplicateOf) || gone.has(path)) continue;
    const heir = heirs.get(duplicateOf);
    if (heir === undefined) heirs.set(duplicateOf, path);
    changes.push({ path, duplicateOf: heir });
  }
  return changes;
}
