import { type CohortState, shownAsk } from '../../state/cohort/cohort-store.ts';
import { saveFiles } from '../save-files.ts';
import { cohortStrings as words } from './cohort-strings.ts';
import { ProcedureChoice } from './procedure-choice.tsx';
import { QuestionFile } from './question-file.tsx';
import { QuestionSentence } from './question-sentence.tsx';
import { SecondStudy } from './second-study.tsx';
import { useCohort } from './use-cohort.ts';

/** The question, what will be tested, what should be known before, and the buttons. */
export function CohortQuestion({ choices }: { readonly choices: NonNullable<CohortState['choices']> }) {
  const state = useCohort();
  const { preview, problem, running, analysis, isLooking, joined, others, join, run, cancel, askAnew, report, comparisons } = state;
  const ask = shownAsk(state);
  return (
    <aside className="cohort-question" aria-label={words.question}>
      <section>
        <h2>{words.question}</h2>
        {ask && <QuestionSentence choices={choices} ask={ask} />}
        <SecondStudy others={others()} joined={joined} join={join} />
        <QuestionFile canSave={preview !== undefined} />
      </section>
      {problem !== undefined && (
        <p className="cohort-problem" role="alert">
          {problem}{' '}
          {!preview && (
            <button type="button" className="button" onClick={askAnew}>
              {words.askAnew}
            </button>
          )}
        </p>
      )}
      {preview && (
        <>
          <section>
            <h2>{words.tested}</h2>
            <p className={isLooking ? 'aside calm' : 'aside'}>{isLooking ? words.looking : preview.sentence}</p>
          </section>
          <section>
            <h2>{words.patients}</h2>
            <GroupBars sizes={preview.sizes} />
          </section>
          {preview.warnings.length > 0 && <Warnings warnings={preview.warnings} />}
          <section>
            <h2>{words.procedure}</h2>
            {ask && <ProcedureChoice ask={ask} readings={choices.readings} />}
          </section>
        </>
      )}
      <div className="cohort-do">
        <div className="cohort-buttons">
          <button type="button" className="button primary" disabled={!preview || running !== undefined} onClick={() => void run()}>
            {words.run}
          </button>
          <button type="button" className="button" disabled={!analysis} onClick={async () => saveFiles([await report()])}>
            {words.report}
          </button>
          <button type="button" className="button" disabled={!analysis} onClick={async () => saveFiles([await comparisons()])}>
            {words.exportComparisons}
          </button>
        </div>
        {running !== undefined && (
          <div className="cohort-buttons">
            <progress aria-label={words.running} value={running} />
            <button type="button" className="button" onClick={cancel}>
              {words.cancel}
            </button>
          </div>
        )}
      </div>
    </aside>
  );
}

type Preview = NonNullable<CohortState['preview']>;

function GroupBars({ sizes }: Pick<Preview, 'sizes'>) {
  const most = Math.max(1, ...sizes.map(({ patients }) => patients));
  return (
    <dl className="cohort-sizes">
      {sizes.map(({ name, patients }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <meter min={0} max={most} value={patients} aria-label={name} />
            {patients.toLocaleString('en')}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Warnings({ warnings }: Pick<Preview, 'warnings'>) {
  return (
    <section aria-label={words.told} className="cohort-warnings">
      {warnings.map(({ title, what, names }) => (
        <div key={title}>
          <strong>{title}.</strong> {what}
          {names.length > 0 && (
            <details>
              <summary>{words.names}</summary>
              <p>{words.listOf(names)}</p>
            </details>
          )}
        </div>
      ))}
    </section>
  );
}
