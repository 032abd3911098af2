import { timesText } from '../../charts/number-text.ts';
import { reviewState } from '../../state/gallery/filter-rows.ts';
import type { GalleryRow } from '../../state/gallery/gallery-row.ts';
import type { SortKey } from '../../state/gallery/sort-rows.ts';
import { percent } from '../percent.ts';
import { strings } from '../strings.ts';
import { correctnessOf } from './film-cell.tsx';

/** A column of the list: what stands in it, and what its head sorts by. */
export type ListColumn = {
  readonly by: SortKey;
  readonly head: string;
  readonly hint?: string;
  readonly isNumber: boolean;
  /** Of the room that is left. */
  readonly width: string;
  text(row: GalleryRow): string;
};

type ListOptions = {
  /** A column for each of these regions, and for each of a table's scores. */
  readonly regions: readonly string[];
  readonly scores: readonly string[];
  /** That all films lie in: it is left away. */
  readonly folder: string;
  /** Is any image there twice? */
  readonly hasRepeats: boolean;
};

/** Every column that has something to say. */
export function listColumns({ regions, scores, folder, hasRepeats }: ListOptions): readonly ListColumn[] {
  const { sorts, hints, states, review } = strings.gallery;
  const column = (by: Exclude<SortKey, `${string}:${string}`>, width: string, text: ListColumn['text'], isNumber = false): ListColumn => ({
    ...{ by, head: sorts[by], width, text, isNumber },
    ...(by in hints && { hint: hints[by as keyof typeof hints] }),
  });
  return [
    column('name', 'minmax(180px, 3fr)', ({ path }) => path.slice(folder.length)),
    column('predicted', '100px', ({ predictedLabel }) => predictedLabel ?? ''),
    column('confidence', '90px', ({ confidence }) => optional(confidence, percent), true),
    column('label', 'minmax(80px, 1fr)', ({ label }) => label),
    column('wrong', '80px', correctnessOf),
    column('patient', 'minmax(90px, 1fr)', ({ patient }) => patient),
    column('group', 'minmax(70px, 1fr)', ({ group }) => group),
    column('outside-lungs', '106px', ({ outsideLungs }) => optional(outsideLungs, percent), true),
    column('disagreement', '106px', (row) => optional(row.disagreement, (value) => value.toFixed(2)), true),
    column('review', '92px', (row) => review.states[reviewState(row)]),
    column('state', '80px', ({ state }) => states[state]),
    ...(hasRepeats ? [column('repeated', 'minmax(120px, 1fr)', ({ repeats }) => repeats?.slice(folder.length) ?? '')] : []),
    ...scores.map(
      (score): ListColumn => ({
        ...{ by: `score:${score}`, head: score, hint: strings.gallery.scoreHint(score), isNumber: true, width: widthFor(score) },
        text: ({ scores: scored }) => optional(scored[score], (value) => value.toLocaleString('en')),
      }),
    ),
    ...regions.map(
      (region): ListColumn => ({
        ...{ by: `region:${region}`, head: `${region}, ×`, hint: strings.gallery.enrichment(region), isNumber: true },
        width: widthFor(region),
        text: ({ enrichment }) => optional(enrichment.get(region), timesText),
      }),
    ),
  ];
}

/** Every row is a grid of its own: it cannot ask the others. */
const widthFor = (head: string) => `${Math.min(200, Math.max(104, 7 * head.length + 36))}px`;

const optional = (value: number | undefined, write: (value: number) => string) => (value === undefined ? '' : write(value));
