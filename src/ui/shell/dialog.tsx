import './dialog.css';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useId } from 'react';
import { strings } from '../strings.ts';

type DialogProps = { readonly ref: RefObject<HTMLDialogElement | null>; readonly title: string; readonly children: ReactNode };

/** The platform's own modal dialog: it keeps the focus, and Esc or a click beside it closes it. */
export function Dialog({ ref, title, children }: DialogProps) {
  const heading = useId();
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={heading} closedby="any">
      <div className="dialog-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="button icon" aria-label={strings.close} onClick={() => ref.current?.close()}>
          <X size={16} aria-hidden />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="dialog-body" tabIndex={0}>
        {children}
      </div>
    </dialog>
  );
}
