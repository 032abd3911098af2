import './studies.css';
import { Download, FolderInput, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Study } from '../../shared/study.ts';
import { useApp, useStudy, useStudyFiles } from '../app-context.tsx';
import { FilesInput } from '../shell/files-input.tsx';
import { sizeText } from '../size-text.ts';
import { strings } from '../strings.ts';
import { StudyRow } from './study-row.tsx';

/** Every study that is kept in this browser. */
export function StudiesTab() {
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { studies, current, phase } = useStudy((now) => ({ studies: now.studies, current: now.study?.id, phase: now.phase }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the work rests, it has changed something
  useEffect(() => void app.study.getState().listStudies(), [app, phase]);
  const words = strings.studies;
  return (
    <div className="studies">
      <div className="studies-head">
        <h2 ref={heading} tabIndex={-1}>
          {words.label}
        </h2>
        <NewStudy />
        <button type="button" className="button" onClick={() => input.current?.click()}>
          <FolderInput size={15} aria-hidden />
          {words.import}
        </button>
        <FilesInput
          {...{ input }}
          testId="import-study"
          label={words.import}
          takes="file"
          accept=".zip,application/zip"
          onChosen={([file]) => file && void app.studyFiles.getState().importStudy(file)}
        />
      </div>
      <StorageUsed />
      <FilesProgress />
      {studies.length === 0 ? (
        <p className="plain">{words.none}</p>
      ) : (
        <ul className="study-list" aria-label={words.label}>
          {studies.map((study: Study) => (
            <StudyRow key={study.id} study={study} isCurrent={study.id === current} onDeleted={() => heading.current?.focus()} />
          ))}
        </ul>
      )}
    </div>
  );
}

function NewStudy() {
  const { study } = useApp();
  const [name, setName] = useState<string>();
  const wasOpen = useRef(false);
  const words = strings.studies;
  if (name === undefined)
    return (
      <button
        type="button"
        className="button primary"
        // biome-ignore lint/a11y/noAutofocus: in the place of the field that had the focus
        autoFocus={wasOpen.current}
        onClick={() => {
          wasOpen.current = true;
          setName('');
        }}
      >
        <Plus size={15} aria-hidden />
        {words.new}
      </button>
    );
  return (
    <form
      className="new-study"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        setName(undefined);
        void study.getState().newStudy(name.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setName(undefined);
      }}
    >
      <input
        className="field"
        // biome-ignore lint/a11y/noAutofocus: the button that was pressed became this field
        autoFocus
        aria-label={words.name}
        value={name}
        maxLength={120}
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit" className="button primary" disabled={name.trim() === ''}>
        {words.make}
      </button>
    </form>
  );
}

/** How much room is taken of what the browser gives, and whether it keeps it for good: known before it ends. */
function StorageUsed() {
  const storage = useStudy((now) => now.storage);
  if (!storage) return null;
  const { storage: used, lasting } = strings.batch;
  return (
    <p className="plain">
      {used(sizeText(storage.usage), sizeText(storage.quota))} · {storage.persisted ? lasting.kept : lasting.clearable}
    </p>
  );
}

/** What is being written or read, or why that failed. */
function FilesProgress() {
  const { running, failure, written, newerHere, cancel } = useStudyFiles((now) => now);
  const words = strings.studies;
  return (
    <div role="status">
      {failure && <p className="study-failure">{failure}</p>}
      {written && <p className="plain">{words.written(written)}</p>}
      {newerHere > 0 && <p className="plain">{words.newerHere(newerHere)}</p>}
      {running && (
        <div className="study-progress">
          <Download size={15} aria-hidden />
          <span>{words.running[running.what](running.name)}</span>
          <progress aria-label={words.running[running.what](running.name)} value={running.done} max={Math.max(1, running.total)} />
          <button type="button" className="button" onClick={cancel}>
            {words.cancel}
          </button>
        </div>
      )}
    </div>
  );
}
