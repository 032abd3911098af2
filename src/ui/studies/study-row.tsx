import { useRef, useState } from 'react';
import type { Study } from '../../shared/study.ts';
import { studyFileName } from '../../state/study/study-files.ts';
import { useApp } from '../app-context.tsx';
import { chooseFile } from '../choose-file.ts';
import { saveFiles } from '../save-files.ts';
import { Dialog } from '../shell/dialog.tsx';
import { showTab } from '../shell/use-tab.ts';
import { sizeText } from '../size-text.ts';
import { strings } from '../strings.ts';
import { useSizes } from './use-sizes.ts';

type StudyRowProps = { readonly study: Study; readonly isCurrent: boolean; onDeleted(): void };

/** One study: what it is called, how large it is, and what can be done with it. */
export function StudyRow({ study, isCurrent, onDeleted }: StudyRowProps) {
  const app = useApp();
  const confirm = useRef<HTMLDialogElement>(null);
  const [isRenaming, setRenaming] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  const sizes = useSizes(study.id, study.changed);
  const words = strings.studies;
  const { openStudy, renameStudy, deleteStudy } = app.study.getState();
  const save = async (withImages: boolean) => {
    const chosen = await chooseFile(studyFileName(study));
    if (chosen.what !== 'given-up') saveFiles([await app.studyFiles.getState().exportStudy(study, withImages, chosen.file)]);
  };
  return (
    <li className={`study-row ${isCurrent ? 'is-current' : ''}`} aria-current={isCurrent}>
      <div className="study-about">
        {isRenaming ? (
          <NewName
            name={study.name}
            onDone={(name) => {
              setRenaming(false);
              if (name !== undefined) renameStudy(study.id, name);
            }}
            leave={() => renameButton.current?.focus()}
          />
        ) : (
          <b>{study.name}</b>
        )}
        <span>
          {sizes ? words.about(sizes.films.toLocaleString('en'), sizeText(sizes.originals + sizes.maps + sizes.thumbnails)) : '…'} ·{' '}
          {words.created(new Date(study.created).toLocaleDateString('en', { dateStyle: 'medium' }))}
          {study.changed !== undefined && ` · ${words.changed(timeText(study.changed))}`}
          {isCurrent && ` · ${words.current}`}
        </span>
      </div>
      <div className="study-actions">
        <button
          type="button"
          className="button"
          onClick={() => {
            void openStudy(study.id);
            showTab('gallery');
          }}
        >
          {words.open}
        </button>
        <button ref={renameButton} type="button" className="button" onClick={() => setRenaming(true)}>
          {words.rename}
        </button>
        <button type="button" className="button" title={words.exportHint} onClick={() => void save(true)}>
          {words.export}
        </button>
        <button type="button" className="button" title={words.exportSmallHint} onClick={() => void save(false)}>
          {words.exportSmall}
        </button>
        <button type="button" className="button" onClick={() => confirm.current?.showModal()}>
          {words.delete}
        </button>
      </div>
      <Dialog ref={confirm} title={words.deleteTitle(study.name)}>
        <p>{words.deleteHint}</p>
        <div className="study-actions">
          <button
            type="button"
            className="button primary"
            onClick={() => {
              confirm.current?.close();
              void deleteStudy(study.id).then(onDeleted);
            }}
          >
            {words.deleteYes}
          </button>
          <button type="button" className="button" onClick={() => confirm.current?.close()}>
            {words.cancel}
          </button>
        </div>
      </Dialog>
    </li>
  );
}

type NewNameProps = {
  readonly name: string;
  /** With the new name, unless it was given up. */
  onDone(name: string | undefined): void;
  /** Gives the focus back. */
  leave(): void;
};

/** Enter or leaving it takes the name, Esc gives it up. */
function NewName({ name, onDone, leave }: NewNameProps) {
  const isGivenUp = useRef(false);
  return (
    <input
      className="field"
      // biome-ignore lint/a11y/noAutofocus: the button that was pressed asked for this field
      autoFocus
      aria-label={strings.studies.name}
      defaultValue={name}
      maxLength={120}
      onBlur={({ target }) => onDone(isGivenUp.current ? undefined : target.value.trim() || undefined)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault(); // else the button that gets the focus takes the key too
        isGivenUp.current = event.key === 'Escape';
        leave();
      }}
    />
  );
}

const timeText = (time: number) => new Date(time).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
