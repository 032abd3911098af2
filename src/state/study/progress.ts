import type { BatchProgress, StudyFilm } from '../../shared/study.ts';
import { isCancelled } from './cancelled.ts';
import { lacksFile } from './file-not-kept.ts';

export const noProgress: BatchProgress = {
  done: 0,
  failed: 0,
  cancelled: 0,
  lacking: 0,
  byHand: 0,
  listed: 0,
  total: 0,
  rate: undefined,
  remaining: undefined,
};

/** How far the films are; `rate` in films a minute. */
export function progressOf(rows: ReadonlyMap<string, StudyFilm>, rate: number | undefined): BatchProgress {
  let done = 0;
  let failed = 0;
  let cancelled = 0;
  let lacking = 0;
  let byHand = 0;
  let listed = 0;
  for (const row of rows.values()) {
    const { state, failure } = row;
    if (isCancelled(row)) cancelled++;
    if (lacksFile(row)) lacking++;
    if (row.byHand === 'kept') byHand++;
    if (state === 'failed' || failure) listed++;
    if (state === 'done') done++;
    else if (state === 'failed') failed++;
  }
  const left = rows.size - done - failed;
  return {
    done,
    failed,
    cancelled,
    lacking,
    byHand,
    listed,
    total: rows.size,
    rate,
    remaining: rate && left > 0 ? (left * 60_000) / rate : undefined,
  };
}
