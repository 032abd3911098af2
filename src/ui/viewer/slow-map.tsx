import './slow-map.css';
import type { MethodDescription } from '../../shared/saliency-map.ts';
import { mapKey } from '../../state/result-keys.ts';
import type { SlowProgress } from '../../state/results-slice.ts';
import { useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';

type SlowMapProps = { readonly film: string; readonly method: MethodDescription };

/** A map that takes a while: how far it is, and a way to give it up or to start it again. */
export function SlowMap({ film, method }: SlowMapProps) {
  const { key, isCancelled, progress, cancel, resume } = useSession((session) => {
    const key = mapKey(session, film, method);
    const progress = session.progress?.mapKey === key ? session.progress : undefined;
    return { key, isCancelled: session.cancelled.includes(key), progress, cancel: session.cancel, resume: session.resume };
  });
  const words = strings.method;
  if (isCancelled) {
    return (
      <div className="slow-map">
        <span>{words.cancelled}</span>
        <button type="button" className="button" onClick={() => resume(key)}>
          {words.compute}
        </button>
      </div>
    );
  }
  return (
    <div className="slow-map">
      <progress aria-label={words.progress(method.label)} max={progress?.total ?? 1} value={progress?.done ?? 0} />
      <span>{progress ? describe(progress) : words.working}</span>
      <button type="button" className="button" onClick={() => cancel(key)}>
        {words.cancel}
      </button>
    </div>
  );
}

function describe({ done, total, startedAt }: SlowProgress): string {
  const elapsed = Date.now() - startedAt;
  const seconds = Math.ceil((elapsed / done) * ((total - done) / 1000));
  const isKnown = elapsed > 1000;
  return strings.method.passes(done, total) + (isKnown ? strings.method.remaining(seconds) : '');
}
