import './cohort-empty.css';
import './cohort-tab.css';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { failuresOf } from '../../state/study/study-exports.ts';
import { useApp } from '../app-context.tsx';
import { CohortAnswer } from './cohort-answer.tsx';
import { CohortQuestion } from './cohort-question.tsx';
import { cohortStrings as words } from './cohort-strings.ts';
import { NoLungs } from './no-lungs.tsx';
import { useCohort } from './use-cohort.ts';

/** Where groups of films are compared: the question on the left, its answer beside it. */
export function CohortTab() {
  const { study, session } = useApp();
  const { choices, reading, problem, load } = useCohort();
  const rows = useStore(study, (state) => state.rows);
  const order = useStore(study, (state) => state.order);
  const isWorking = useStore(study, (state) => state.phase === 'working');
  const methods = useStore(session, (state) => state.methods);
  const cards = useStore(session, (state) => state.cards);

  // While films come in, the study would be read again and again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are what changes
  useEffect(() => {
    if (!isWorking) void load();
  }, [load, rows, isWorking, methods, cards]);

  if (reading !== undefined && !choices)
    return (
      <p className="tab-wait">
        {words.reading} <progress aria-label={words.reading} value={reading} />
      </p>
    );
  const without =
    choices?.regions.length === 0
      ? failuresOf(rows, order).filter(({ state, failure }) => state === 'done' && failure?.stage === 'regions')
      : [];
  if (without.length > 0) return <NoLungs films={without} />;
  if (!choices || choices.regions.length === 0)
    return (
      <div className="cohort-empty">
        <p>{problem ?? words.empty}</p>
        {rows.size > 0 && (
          <button type="button" className="button" onClick={() => study.getState().changeSettings({ template: 'zones' })}>
            {words.fitZones}
          </button>
        )}
      </div>
    );
  return (
    <div className="cohort">
      <CohortQuestion choices={choices} />
      <CohortAnswer />
    </div>
  );
}
