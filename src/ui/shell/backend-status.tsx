import './backend-status.css';
import { Info } from 'lucide-react';
import { useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';

/** Which backend runs; why none of the faster ones is a click away, and heard at once. */
export function BackendStatus() {
  const { backend, failure } = useSession(({ backend, engineFailure }) => ({ backend, failure: engineFailure }));
  const words = strings.backend;
  const reasons = backend?.passedOver ?? [];
  return (
    <div className="backend">
      <div role="status" aria-label={words.label} className={`backend-name ${failure ? 'is-bad' : backend ? 'is-good' : 'calm'}`}>
        {failure ? words.failed : (backend?.label ?? words.starting)}
        {reasons.length > 0 && (
          <span className="unseen"> {[words.passedOver, ...reasons.map(({ label, reason }) => `${label}: ${reason}.`)].join(' ')}</span>
        )}
      </div>
      {(backend || failure) && (
        <>
          <button type="button" className="button icon" aria-label={words.why} title={words.why} popoverTarget="backend-why">
            <Info size={15} aria-hidden />
          </button>
          <div id="backend-why" popover="auto" className="popover">
            {backend && <p>{words.runs(backend.label)}</p>}
            {failure && <p>{failure}</p>}
            {backend && reasons.length === 0 && <p>{backend.forced ? words.forced : words.fastest}</p>}
            {reasons.length > 0 && (
              <>
                <p>{words.passedOver}</p>
                <dl>
                  {reasons.map(({ backend: name, label, reason }) => (
                    <div key={name}>
                      <dt>{label}</dt>
                      <dd>{reason}</dd>
                    </div>
                  ))}
                </dl>
              </>
            )}
          </div>
        </>
      )}
    </div>
  );
}
