import './cohort-answer.css';
import { memo, useMemo, useState } from 'react';
import { type CohortState, isStale } from '../../state/cohort/cohort-store.ts';
import {
  agreementsOf,
  bodyPicture,
  effectsPicture,
  forestPicture,
  powerPicture,
  pPicture,
  proceduresOf,
  type Shown,
  WIDEST,
  whyNoPower,
} from '../../state/cohort/views.ts';
import { useApp } from '../app-context.tsx';
import { showTab } from '../shell/use-tab.ts';
import { CohortFigure } from './cohort-figure.tsx';
import { cohortStrings as words } from './cohort-strings.ts';
import { ComparisonsTable } from './comparisons-table.tsx';
import { FirmnessSection } from './firmness.tsx';
import { InTurn } from './in-turn.tsx';
import { PatientPoints } from './patient-points.tsx';
import { PickOne } from './pick.tsx';
import { useCohort } from './use-cohort.ts';
import { useRoom } from './use-room.ts';
import { WordsTable } from './words-table.tsx';

/** The charts and the table of the last run. */
export function CohortAnswer() {
  const state = useCohort();
  if (!state.analysis) return <p className="tab-wait calm">{words.wait}</p>;
  return (
    <div className="cohort-answer">
      {isStale(state) && <p className="cohort-problem">{words.stale}</p>}
      <Answer analysis={state.analysis} methodLabels={state.methodLabels} />
    </div>
  );
}

type Answered = { readonly analysis: NonNullable<CohortState['analysis']>; readonly methodLabels: CohortState['methodLabels'] };

/** What is drawn one after another. */
const parts = [
  memo(({ shown }: Part) => <CohortFigure picture={forestPicture} shown={shown} />),
  memo(SmallFigures),
  memo(Patients),
  memo(Procedures),
  memo(Methods),
  memo(({ shown: { analysis, methodLabels } }: Part) => <FirmnessSection analysis={analysis} methodLabels={methodLabels} />),
  memo(({ shown: { analysis, methodLabels } }: Part) => <ComparisonsTable analysis={analysis} methodLabels={methodLabels} />),
];

function Answer({ analysis, methodLabels }: Answered) {
  const [room, measured] = useRoom(WIDEST);
  const { methods, regions } = analysis.outcome.design;
  const [chosenMethod, setMethod] = useState(methods[0] ?? '');
  const [chosenRegion, setRegion] = useState(regions[0] ?? '');
  const method = methods.includes(chosenMethod) ? chosenMethod : (methods[0] ?? '');
  const region = regions.includes(chosenRegion) ? chosenRegion : (regions[0] ?? '');
  const shown = useMemo((): Shown => ({ analysis, method, region, methodLabels, room }), [analysis, method, region, methodLabels, room]);
  return (
    <>
      <div className="cohort-shown" ref={measured}>
        {words.shownMethod}
        <PickOne
          label={words.shownMethod}
          value={method}
          options={methods.map((id) => ({ id, label: methodLabels[id] ?? id }))}
          onChange={setMethod}
        />
        {words.shownRegion}
        <PickOne label={words.shownRegion} value={region} options={regions.map((id) => ({ id, label: id }))} onChange={setRegion} />
      </div>
      {parts.map((Part, turn) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are always the same
        <InTurn key={turn} value={shown} turn={turn}>
          {(now) => <Part shown={now} />}
        </InTurn>
      ))}
    </>
  );
}

type Part = { readonly shown: Shown };

function SmallFigures({ shown }: Part) {
  const noPower = whyNoPower(shown.analysis);
  return (
    <div className="cohort-two">
      <CohortFigure picture={effectsPicture} shown={shown} />
      <CohortFigure picture={bodyPicture} shown={shown} title={words.body} />
      <CohortFigure picture={powerPicture} shown={shown} />
      {noPower !== undefined && (
        <section>
          <h3>{words.power}</h3>
          <p className="aside">{noPower}</p>
        </section>
      )}
      <CohortFigure picture={pPicture} shown={shown} />
    </div>
  );
}

function Patients({ shown }: Part) {
  const { study } = useApp();
  const open = (film: string) => {
    void study.getState().openInViewer(film);
    showTab('viewer');
  };
  return (
    <section>
      <h2>{words.distribution}</h2>
      <PatientPoints shown={shown} onOpen={open} />
    </section>
  );
}

function Procedures({ shown: { analysis } }: Part) {
  const procedures = proceduresOf(analysis);
  if (procedures.length === 0) return null;
  return (
    <section>
      <h3>{words.beside}</h3>
      <dl className="cohort-beside">
        {procedures.map(({ label, said, how }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {said}
              {how && (
                <span className="aside">
                  {words.how(how.measure, how.regions, words.corrections[how.correction], how.alpha, how.family)}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Methods({ shown: { analysis, methodLabels } }: Part) {
  const tables = agreementsOf(analysis, methodLabels);
  if (tables.length === 0) return null;
  return (
    <section>
      <h3>{words.agreement}</h3>
      <p className="aside">{words.agreementSaid}</p>
      {tables.map((table) => (
        <WordsTable key={table.head[0]} table={table} name={`${words.agreement} ${table.head[0]}`} />
      ))}
    </section>
  );
}
