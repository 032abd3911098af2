import { useRef } from 'react';
import { useStudy } from '../app-context.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { strings } from '../strings.ts';

const words = strings.batch.byHand;

/** Films that a template for all left alone, since their outlines were made by hand; on demand they are fitted too. */
export function ByHand() {
  const { films, replaceByHand } = useStudy((now) => ({ films: now.progress.byHand, replaceByHand: now.replaceByHand }));
  const confirm = useRef<HTMLDialogElement>(null);
  if (films === 0) return null;
  return (
    <div className="batch-by-hand">
      <span role="status">{words.kept(films)}</span>
      <button type="button" className="button" onClick={() => confirm.current?.showModal()}>
        {words.replace}
      </button>
      <Dialog ref={confirm} title={words.title}>
        <p>{words.hint(films)}</p>
        <div className="intake-actions">
          <button type="button" className="button" onClick={() => confirm.current?.close()}>
            {words.keep}
          </button>
          <button
            type="button"
            className="button primary"
            onClick={() => {
              confirm.current?.close();
              replaceByHand();
            }}
          >
            {words.yes}
          </button>
        </div>
      </Dialog>
    </div>
  );
}
