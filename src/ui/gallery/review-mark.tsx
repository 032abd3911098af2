import { Check, Pencil, X } from 'lucide-react';
import { reviewState } from '../../state/gallery/filter-rows.ts';
import type { GalleryRow } from '../../state/gallery/gallery-row.ts';
import { strings } from '../strings.ts';

const icons = { accepted: Check, corrected: Pencil, rejected: X };

/** What became of the film's regions in the review. */
export function ReviewMark({ film }: { readonly film: GalleryRow }) {
  const state = reviewState(film);
  if (state === 'none' || state === 'unreviewed') return null;
  const Icon = icons[state];
  return (
    <span className={`review-mark is-${state}`} title={strings.gallery.review.states[state]}>
      <Icon size={13} aria-label={strings.gallery.review.states[state]} />
    </span>
  );
}
