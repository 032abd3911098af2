import { Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { whoRepeats } from '../../state/gallery/who-repeats.ts';
import { useApp, useGallery } from '../app-context.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { strings } from '../strings.ts';

/** Takes the films that are selected out of the study, once that is confirmed. */
export function RemoveFilms() {
  const { gallery, study } = useApp();
  const count = useGallery(({ selected }) => selected.size);
  const dialog = useRef<HTMLDialogElement>(null);
  /** Selected films that the filter hides: they go too. */
  const [hidden, setHidden] = useState(0);
  const words = strings.gallery.remove;
  const ask = () => {
    const { selected, order } = gallery.getState();
    const shown = new Set(order);
    setHidden([...selected].filter((path) => !shown.has(path)).length);
    dialog.current?.showModal();
  };
  const close = () => dialog.current?.close();
  const remove = () => {
    const { selected, selectNone } = gallery.getState();
    const { rows, changeFilms, removeFilms } = study.getState();
    const changes = whoRepeats(rows, selected);
    if (changes.length > 0) changeFilms(changes);
    removeFilms([...selected]);
    selectNone();
    close();
    dialog.current?.closest('.gallery')?.querySelector<HTMLElement>('input[type="search"]')?.focus(); // the button that had it rests now
  };
  return (
    <>
      <button
        type="button"
        className="button icon"
        disabled={count === 0}
        aria-label={words.label}
        title={`${words.label}${count === 0 ? `. ${strings.gallery.averageNeeds}` : ''}`}
        onClick={ask}
      >
        <Trash2 size={14} aria-hidden />
      </button>
      <Dialog ref={dialog} title={words.title(count.toLocaleString('en'))}>
        {hidden > 0 && <p>{words.hidden(hidden.toLocaleString('en'))}</p>}
        <p>{words.hint}</p>
        <div className="average-actions">
          <button type="button" className="button primary" onClick={remove}>
            {words.yes}
          </button>
          <button type="button" className="button" onClick={close}>
            {strings.gallery.cancel}
          </button>
        </div>
      </Dialog>
    </>
  );
}
