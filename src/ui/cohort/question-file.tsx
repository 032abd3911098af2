import { useRef } from 'react';
import { saveFiles } from '../save-files.ts';
import { FilesInput } from '../shell/files-input.tsx';
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
      <FilesInput
        {...{ input }}
        testId="load-question"
        label={words.loadQuestion}
        takes="file"
        accept=".json,application/json"
        onChosen={async ([file]) => file && loadQuestion(await file.text())}
      />
    </div>
  );
}
