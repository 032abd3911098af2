import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react';
import { isMeasure } from '../../state/gallery/film-measures.ts';
import type { SortKey } from '../../state/gallery/sort-rows.ts';
import { useApp, useGallery } from '../app-context.tsx';
import { strings } from '../strings.ts';

/** What the films are put in order by, and which way. */
export function SortChoice() {
  const { gallery } = useApp();
  const { sort, regions, scores } = useGallery((now) => ({ sort: now.sort, regions: now.choices.regions, scores: now.choices.scores }));
  const words = strings.gallery;
  const plain = Object.entries(words.sorts).map(([id, label]) => ({ id: id as SortKey, label }));
  const choices = [
    ...plain,
    ...[...scores.keys()].map((score) => ({ id: `score:${score}` as SortKey, label: score })),
    ...[...regions.keys()].map((region) => ({ id: `region:${region}` as SortKey, label: words.sortRegion(region) })),
  ];
  const direction = sort.descending ? words.descending : words.ascending;
  return (
    <span className="sort-choice">
      <span className="select">
        <select
          aria-label={words.sort}
          value={sort.by}
          onChange={({ target }) => {
            const choice = choices.find(({ id }) => id === target.value);
            if (choice) gallery.getState().sortBy({ by: choice.id, descending: isWorthiestFirst(choice.id) });
          }}
        >
          {choices.map(({ id, label }) => (
            <option key={id} value={id}>
              {words.sort}: {label}
            </option>
          ))}
        </select>
      </span>
      <button
        type="button"
        className="button icon"
        aria-label={direction}
        title={direction}
        onClick={() => gallery.getState().sortBy({ ...sort, descending: !sort.descending })}
      >
        {sort.descending ? <ArrowDownWideNarrow size={15} aria-hidden /> : <ArrowUpNarrowWide size={15} aria-hidden />}
      </button>
    </span>
  );
}

/** Of a measure, the largest values are looked for. */
const isWorthiestFirst = (by: SortKey) => isMeasure(by);
