import { Check, Pencil, X } from 'lucide-react';
import { useApp, useGallery } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { judge } from './use-review-keys.ts';

/** How far the review of fitted regions is, and what can be said of the film that has the focus. Nothing before there are regions. */
export function ReviewBar() {
  const app = useApp();
  const { total, done, canJudge } = useGallery(({ reviewed, byPath, focused }) => ({
    ...reviewed,
    canJudge: focused !== undefined && byPath.get(focused)?.hasRegions === true,
  }));
  if (total === 0) return null;
  const words = strings.gallery.review;
  return (
    <section className="review-bar" aria-label={words.label}>
      <progress value={done} max={total} aria-label={words.label} />
      <span>{words.progress(done.toLocaleString('en'), total.toLocaleString('en'))}</span>
      <button type="button" className="button" disabled={!canJudge} onClick={() => judge(app, 'accepted')}>
        <Check size={14} aria-hidden />
        {words.accept}
      </button>
      <button type="button" className="button" disabled={!canJudge} onClick={() => judge(app, 'corrected')}>
        <Pencil size={14} aria-hidden />
        {words.correct}
      </button>
      <button type="button" className="button" disabled={!canJudge} onClick={() => judge(app, 'rejected')}>
        <X size={14} aria-hidden />
        {words.reject}
      </button>
    </section>
  );
}
