import './problems.css';
import { TriangleAlert, X } from 'lucide-react';
import { useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';

/** What went wrong, a line each: what, why, and what to do. */
export function Problems() {
  const { problems, dismiss } = useSession(({ problems, dismiss }) => ({ problems, dismiss }));
  return (
    <div className="problems" role="alert">
      {problems.length > 0 && (
        <ul>
          {problems.map(({ id, subject, reason }) => (
            <li key={id}>
              <TriangleAlert size={15} aria-hidden />
              <strong>{subject}</strong>
              <span>{reason}</span>
              <button type="button" className="button icon" aria-label={`${strings.dismiss}: ${subject}`} onClick={() => dismiss(id)}>
                <X size={15} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
