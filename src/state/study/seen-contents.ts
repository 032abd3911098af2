import type { RadiographId } from '../../shared/identity.ts';
import type { StudyFilm } from '../../shared/study.ts';

type Rows = ReadonlyMap<string, StudyFilm>;

/** Which contents of films were met before: in any study, and in this one under which path. */
export function seenContents() {
  /** Films of which something is kept, in this study or another. */
  let known = new Set<RadiographId>();
  /** The path under which a content was met first. */
  const firstWith = new Map<RadiographId, string>();
  return {
    begin: (kept: ReadonlySet<RadiographId>, rows: Iterable<StudyFilm>) => {
      known = new Set(kept);
      firstWith.clear();
      for (const { film, path, duplicateOf } of rows) if (film && duplicateOf === undefined) firstWith.set(film, path);
    },
    mayBeKnown: (film: RadiographId) => known.has(film),
    /** Notes a film that is done. @returns the path of the film of the study that had the same content before it */
    note: ({ film, path }: StudyFilm, rows: Rows): string | undefined => {
      if (film === undefined) return undefined;
      known.add(film);
      const before = firstWith.get(film);
      const first = before === undefined || rows.has(before) ? before : heirOf(film, rows);
      firstWith.set(film, first ?? path);
      return first === path ? undefined : first;
    },
  };
}

/** The film that stands in the place of a first one that was removed. */
function heirOf(film: RadiographId, rows: Rows): string | undefined {
  for (const row of rows.values()) if (row.film === film && row.state === 'done' && row.duplicateOf === undefined) return row.path;
  return undefined;
}
