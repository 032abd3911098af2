import './footer.css';
import { useRef } from 'react';
import { useUpdates } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { KeptHere } from './kept-here.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { NewVersion } from './new-version.tsx';

export function Footer() {
  const keys = useRef<HTMLDialogElement>(null);
  const version = useUpdates((updates) => updates.version);
  return (
    <footer className="footer">
      <strong>{strings.research}</strong>
      <span>{strings.privacy}</span>
      <NewVersion />
      <KeptHere />
      <span className="footer-version" title={strings.updates.hint}>
        {strings.updates.version(version)}
      </span>
      <button type="button" className="button link" onClick={() => keys.current?.showModal()}>
        <kbd>?</kbd> {strings.keys.open}
      </button>
      <KeysDialog ref={keys} />
    </footer>
  );
}
