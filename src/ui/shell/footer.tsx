import './footer.css';
import { useRef } from 'react';
import { strings } from '../strings.ts';
import { KeysDialog } from './keys-dialog.tsx';

export function Footer() {
  const keys = useRef<HTMLDialogElement>(null);
  return (
    <footer className="footer">
      <strong>{strings.research}</strong>
      <span>{strings.privacy}</span>
      <button type="button" className="button link" onClick={() => keys.current?.showModal()}>
        <kbd>?</kbd> {strings.keys.open}
      </button>
      <KeysDialog ref={keys} />
    </footer>
  );
}
