import { Tags, X } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useApp, useGallery, useStudy } from '../app-context.tsx';
import { strings } from '../strings.ts';

/** Makes a group of the films that are selected, and lists the groups that there are. A film is in one group at most. */
export function GroupSelection() {
  const app = useApp();
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const [name, setName] = useState('');
  const made = useStudy(({ study }) => study?.groups ?? none);
  const { count, sizes, chosen } = useGallery((now) => ({ count: now.selected.size, sizes: now.choices.group, chosen: now.filter.group }));
  const groups = [...new Set([...made, ...sizes.keys()])]; // those of folders and tables were never made here
  const words = strings.gallery;

  const put = (event: FormEvent) => {
    event.preventDefault();
    const group = name.trim();
    if (group === '' || count === 0) return;
    const { changeFilms, addGroup } = app.study.getState();
    addGroup(group);
    changeFilms([...app.gallery.getState().selected].map((path) => ({ path, group })));
    setName('');
    popover.current?.hidePopover();
  };
  const remove = (group: string) => {
    const { changeFilms, removeGroup, rows } = app.study.getState();
    changeFilms([...rows.values()].flatMap((film) => (film.group === group ? [{ path: film.path, group: '' }] : [])));
    removeGroup(group);
    if (chosen === group) app.gallery.getState().setFilter({ group: '' });
    popover.current?.querySelector('input')?.focus(); // the button that had it is gone
  };

  return (
    <>
      <button type="button" className="button" title={words.groupHint} popoverTarget={id}>
        <Tags size={14} aria-hidden />
        <span className="action-words">{words.group}</span>
      </button>
      <div ref={popover} id={id} popover="auto" className="gallery-filter">
        <form className="group-form" onSubmit={put}>
          <label>
            <span>{words.groupName}</span>
            <input type="text" className="field" list={`${id}-names`} value={name} onChange={({ target }) => setName(target.value)} />
          </label>
          <datalist id={`${id}-names`}>
            {groups.map((group) => (
              <option key={group} value={group} />
            ))}
          </datalist>
          <button type="submit" className="button primary" disabled={count === 0 || name.trim() === ''}>
            {words.groupSave}
          </button>
          <p className="plain">{count === 0 ? words.averageNeeds : words.selected(count.toLocaleString('en'))}</p>
        </form>
        {groups.length > 0 && (
          <ul className="group-list" aria-label={words.groups}>
            {groups.map((group) => (
              <li key={group}>
                <button
                  type="button"
                  className="chip"
                  aria-pressed={chosen === group}
                  onClick={() => app.gallery.getState().setFilter({ group: chosen === group ? '' : group })}
                >
                  {words.groupShow(group, (sizes.get(group) ?? 0).toLocaleString('en'))}
                </button>
                <button type="button" className="button icon" aria-label={words.groupRemove(group)} onClick={() => remove(group)}>
                  <X size={14} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

const none: readonly string[] = [];
