import './save-template-dialog.css';
import { Trash2 } from 'lucide-react';
import type { FormEvent, RefObject } from 'react';
import { useFitting } from '../app-context.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { strings } from '../strings.ts';

/** A name for the regions on the stage, to place them on other films; and the templates that were saved before. */
export function SaveTemplateDialog({ ref }: { readonly ref: RefObject<HTMLDialogElement | null> }) {
  const { own, save, remove } = useFitting(({ own, saveOwn, removeOwn }) => ({ own, save: saveOwn, remove: removeOwn }));
  const words = strings.fitting.own;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    if (name === '') return;
    void save(name);
    ref.current?.close();
  };
  return (
    <Dialog ref={ref} title={words.title}>
      <form className="save-template" onSubmit={submit}>
        <label>
          {words.name}
          <input name="name" className="field" required maxLength={60} autoComplete="off" />
        </label>
        <button type="submit" className="button primary">
          {words.save}
        </button>
      </form>
      <p>{words.hint}</p>
      {own.length > 0 && (
        <>
          <h3>{words.saved}</h3>
          <ul className="own-templates" aria-label={words.saved}>
            {own.map(({ name, frame }) => (
              <li key={name}>
                <span>
                  {name} <small>{words.follows[frame]}</small>
                </span>
                <button type="button" className="button icon" aria-label={words.remove(name)} onClick={() => remove(name)}>
                  <Trash2 size={14} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
