import './new-version.css';
import { useUpdates } from '../app-context.tsx';
import { strings } from '../strings.ts';

/** A calm line when a newer version of the program waits: nothing changes before the user says so. */
export function NewVersion() {
  const takeOver = useUpdates((updates) => updates.takeOver);
  return (
    <div className="new-version" role="status">
      {takeOver && (
        <>
          {strings.updates.there}{' '}
          <button type="button" className="button link" onClick={takeOver}>
            {strings.updates.reload}
          </button>
        </>
      )}
    </div>
  );
}
