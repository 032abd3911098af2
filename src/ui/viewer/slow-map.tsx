import './slow-map.css';
import type { MethodDescription } from '../../shared/saliency-map.ts';
import { mapKey } from '../../state/result-keys.ts';
import type { SlowProgress } from '../../state/results-slice.ts';
import { useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';

type SlowMapProps = { readonly film: string; readonly method: MethodDescription };

/** A map that takes a while: how far it is, and a way to give it up or to start it again. */
export function SlowMap({ film, method }: SlowMapProps) {
  const { key, isCancelled, progress, isWaiting, cancel, resume } = useSession((session) => {
    const key = mapKey(session, film, method);
    const running = session.progress?.mapKey;
    return {
      key,
      isCancelled: session.cancelled.includes(key),
      progress: running === key ? session.progress : undefined,
      isWaiting: running !== undefined && running !== key,
      cancel: session.cancel,
      resume: session.resume,
    };
  });
  const words = strings.method;
  const text = isCancelled ? words.cancelled : progress ? describe(progress) : isWaiting ? words.waiting : words.working;
  // One button for both, so that it keeps the focus.
  return (
    <div className="slow-map">
      {!isCancelled && (
        <progress aria-label={words.progress(method.label)} aria-valuetext={text} max={progress?.total ?? 1} value={progress?.done ?? 0} />
      )}
      <span>{text}</span>
      <button key="button" type="button" className="button" onClick={() => (isCancelled ? resume(key) : cancel(key))}>
        {isCancelled ? words.compute : words.cancel}
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
