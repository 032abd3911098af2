import { FlaskConical } from 'lucide-react';
import { useApp } from '../app-context.tsx';
import { strings } from '../strings.ts';

/** Shows the next synthetic film. */
export function TrySample({ primary = false }: { readonly primary?: boolean }) {
  const app = useApp();
  return (
    <button type="button" className={`button ${primary ? 'primary' : ''}`} title={strings.firstVisit.sampleHint} onClick={app.trySample}>
      <FlaskConical size={15} aria-hidden />
      {strings.open.sample}
    </button>
  );
}
