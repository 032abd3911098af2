import './lung-note.css';
import type { RadiographId } from '../../shared/identity.ts';
import { useFitting } from '../app-context.tsx';
import { percent } from '../percent.ts';
import { strings } from '../strings.ts';

/** What the segmenter made of the film: how sure it is, whether the film seems mirrored, or why no template could be placed. */
export function LungNote({ film }: { readonly film: RadiographId }) {
  const { reading, failure } = useFitting(({ readings, failures }) => ({
    reading: readings[film],
    failure: failures[film],
  }));
  const words = strings.fitting;
  return (
    <div className="lung-note" role="status">
      {failure && <p className="is-bad">{failure}</p>}
      {reading?.mirrored && <p className="is-warning">{words.mirrored}</p>}
      {reading && !failure && (reading.right.isUnsure || reading.left.isUnsure) && <p className="is-warning">{words.unsure}</p>}
      {reading && !failure && (
        <p className="plain" title={words.doubtHint}>
          {words.doubt(percent(reading.right.doubt), percent(reading.left.doubt))}
        </p>
      )}
    </div>
  );
}
