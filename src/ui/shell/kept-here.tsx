import { useMemo } from 'react';
import type { StudyFilm } from '../../shared/study.ts';
import { useStudy } from '../app-context.tsx';
import { sizeText } from '../size-text.ts';
import { strings } from '../strings.ts';

/** What this browser keeps of the study, once it has films. */
export function KeptHere() {
  const { rows, usage } = useStudy((now) => ({ rows: now.rows, usage: now.storage?.usage }));
  const maps = useMemo(() => mapsOf(rows), [rows]);
  if (rows.size === 0) return null;
  return (
    <span className="footer-kept">
      {strings.gallery.kept(rows.size.toLocaleString('en'), maps.toLocaleString('en'), usage === undefined ? undefined : sizeText(usage))}
    </span>
  );
}

function mapsOf(rows: ReadonlyMap<string, StudyFilm>): number {
  let maps = 0;
  for (const { result } of rows.values()) if (result) for (const _ in result.methods) maps++;
  return maps;
}
