import { useRef, useState } from 'react';
import type { Study } from '../../shared/study.ts';
import { useStudy } from '../app-context.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { sizeText } from '../size-text.ts';
import { strings } from '../strings.ts';
import { useSizes } from '../studies/use-sizes.ts';

const words = strings.batch.giveUp;
const droppable = ['originals', 'maps', 'thumbnails'] as const;

/** What can be given up where the browser has no more room: how much each is, and what is lost with it. */
export function GiveUp() {
  const study = useStudy((now) => now.study);
  return study ? <Choices study={study} /> : null;
}

function Choices({ study }: { readonly study: Study }) {
  const { storage, drop } = useStudy((now) => ({ storage: now.storage, drop: now.drop }));
  const sizes = useSizes(study.id, storage);
  const confirm = useRef<HTMLDialogElement>(null);
  const [what, setWhat] = useState<(typeof droppable)[number]>('maps');
  return (
    <div className="batch-exports batch-give-up">
      {storage && <span className="aside">{strings.batch.storage(sizeText(storage.usage), sizeText(storage.quota))}</span>}
      {droppable.map((each) => (
        <button
          key={each}
          type="button"
          className="button"
          onClick={() => {
            setWhat(each);
            confirm.current?.showModal();
          }}
        >
          {words.choice[each]}
          {sizes && ` · ${sizeText(sizes[each])}`}
        </button>
      ))}
      <Dialog ref={confirm} title={words.title[what]}>
        <p>{words.hint[what]}</p>
        {sizes && <p>{words.frees(sizeText(sizes[what]))}</p>}
        <div className="intake-actions">
          <button type="button" className="button" onClick={() => confirm.current?.close()}>
            {words.no}
          </button>
          <button
            type="button"
            className="button primary"
            onClick={() => {
              confirm.current?.close();
              void drop(what);
            }}
          >
            {words.yes}
          </button>
        </div>
      </Dialog>
    </div>
  );
}
