import { Check, Pencil, SquareDashed, Undo2, X } from 'lucide-react';
import { reviewState } from '../../state/gallery/filter-rows.ts';
import { useApp, useGallery } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { correct, judge, takeBack } from './use-review-keys.ts';

/** How far the review of fitted regions is, and what can be said of the film that has the focus. Nothing before there are regions. */
export function ReviewBar() {
  const app = useApp();
  const { total, done, state, hasOutlines } = useGallery(({ reviewed, byPath, focused, hasOutlines }) => {
    const film = focused === undefined ? undefined : byPath.get(focused);
    return { ...reviewed, state: film ? reviewState(film) : 'none', hasOutlines };
  });
  if (total === 0) return null;
  const words = strings.gallery.review;
  const canJudge = state !== 'none';
  return (
    <section className="review-bar" aria-label={words.label}>
      <progress value={done} max={total} aria-label={words.label} />
      <span>{words.progress(done.toLocaleString('en'), total.toLocaleString('en'))}</span>
      <button
        type="button"
        className="button"
        disabled={!canJudge}
        aria-pressed={state === 'accepted'}
        onClick={() => judge(app, 'accepted')}
      >
        <Check size={14} aria-hidden />
        {words.accept}
      </button>
      <button type="button" className="button" disabled={!canJudge} title={words.correctHint} onClick={() => correct(app)}>
        <Pencil size={14} aria-hidden />
        {words.correct}
      </button>
      <button
        type="button"
        className="button"
        disabled={!canJudge}
        aria-pressed={state === 'rejected'}
        title={words.rejectHint}
        onClick={() => judge(app, 'rejected')}
      >
        <X size={14} aria-hidden />
        {words.reject}
      </button>
      <button
        type="button"
        className="button"
        disabled={!canJudge || state === 'unreviewed'}
        title={words.takeBackHint}
        onClick={() => takeBack(app)}
      >
        <Undo2 size={14} aria-hidden />
        {words.takeBack}
      </button>
      <button
        type="button"
        className="button"
        aria-pressed={hasOutlines}
        title={words.outlinesHint}
        onClick={() => app.gallery.getState().showOutlines(!hasOutlines)}
      >
        <SquareDashed size={14} aria-hidden />
        {words.outlines}
      </button>
    </section>
  );
}
