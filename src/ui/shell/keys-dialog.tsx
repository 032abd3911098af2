import type { RefObject } from 'react';
import { useEffect } from 'react';
import { strings } from '../strings.ts';
import { Dialog } from './dialog.tsx';

export const askForKeys = 'regionlens:keys';

/** Every key. Opened from the footer, or by `?` in the viewer. */
export function KeysDialog({ ref }: { readonly ref: RefObject<HTMLDialogElement | null> }) {
  useEffect(() => {
    const open = () => ref.current?.showModal();
    window.addEventListener(askForKeys, open);
    return () => window.removeEventListener(askForKeys, open);
  }, [ref]);
  return (
    <Dialog ref={ref} title={strings.keys.title}>
      <KeyList keys={strings.keys.list} />
      <h3>{strings.keys.regions}</h3>
      <KeyList keys={strings.keys.regionList} />
      <p>{strings.keys.mouse}</p>
      <p>{strings.keys.hint}</p>
    </Dialog>
  );
}

function KeyList({ keys }: { readonly keys: readonly (readonly [string, string])[] }) {
  return (
    <dl className="facts">
      {keys.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
