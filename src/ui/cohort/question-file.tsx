import { useRef } from 'react';
import { saveFiles } from '../save-files.ts';
import { cohortStrings as words } from './cohort-strings.ts';
import { useCohort } from './use-cohort.ts';

/** Takes a question along, and asks one that was: on this page, on another study, or with the command. */
export function QuestionFile({ canSave }: { readonly canSave: boolean }) {
  const { question, loadQuestion } = useCohort();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="cohort-keep">
      <button type="button" className="link" disabled={!canSave} onClick={() => saveFiles([question()])}>
        {words.saveQuestion}
      </button>
      <button type="button" className="link" onClick={() => input.current?.click()}>
        {words.loadQuestion}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        data-testid="load-question"
        aria-label={words.loadQuestion}
        onChange={async ({ target }) => {
          const [file] = target.files ?? [];
          target.value = ''; // the same file may be chosen again
          if (file) await loadQuestion(await file.text());
        }}
      />
    </div>
  );
}
