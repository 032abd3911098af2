import './cohort-answer.css';
import { useMemo, useState } from 'react';
import { type CohortState, isStale } from '../../state/cohort/cohort-store.ts';
import { filmsOfPatient, picturesOf, pictureToKeep, proceduresOf, WIDEST, whyNoPower } from '../../state/cohort/views.ts';
import { useApp } from '../app-context.tsx';
import { showTab } from '../shell/use-tab.ts';
import { CohortFigure } from './cohort-figure.tsx';
import { cohortStrings as words } from './cohort-strings.ts';
import { ComparisonsTable } from './comparisons-table.tsx';
import { FirmnessSection } from './firmness.tsx';
import { PatientPoints } from './patient-points.tsx';
import { PickOne } from './pick.tsx';
import { useCohort } from './use-cohort.ts';
import { useRoom } from './use-room.ts';

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

function Answer({ analysis, methodLabels }: Answered) {
  const { study } = useApp();
  const [room, measured] = useRoom(WIDEST);
  const { methods, regions } = analysis.outcome.design;
  const [chosenMethod, setMethod] = useState(methods[0] ?? '');
  const [chosenRegion, setRegion] = useState(regions[0] ?? '');
  const method = methods.includes(chosenMethod) ? chosenMethod : (methods[0] ?? '');
  const region = regions.includes(chosenRegion) ? chosenRegion : (regions[0] ?? '');
  const pictures = useMemo(
    () => picturesOf(analysis, { method, region, methodLabels, room }),
    [analysis, method, region, methodLabels, room],
  );
  const toKeep = (id: string) => pictureToKeep(analysis, { method, region, methodLabels }, id);
  const open = (patient: number) => {
    const [film] = filmsOfPatient(analysis, patient);
    if (film === undefined) return;
    void study.getState().openInViewer(film);
    showTab('viewer');
  };
  const noPower = whyNoPower(analysis);
  const procedures = proceduresOf(analysis);
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
      <CohortFigure figure={pictures.forest} toKeep={toKeep} />
      <div className="cohort-two">
        {pictures.effects && <CohortFigure figure={pictures.effects} toKeep={toKeep} />}
        {pictures.body && <CohortFigure figure={pictures.body} title={`${words.body}: ${pictures.body.title}`} toKeep={toKeep} />}
        {pictures.power && <CohortFigure figure={pictures.power} toKeep={toKeep} />}
        {noPower !== undefined && (
          <section>
            <h3>{words.power}</h3>
            <p className="aside">{noPower}</p>
          </section>
        )}
        <CohortFigure figure={pictures.p} toKeep={toKeep} />
      </div>
      {pictures.points && (
        <section>
          <h2>{words.distribution}</h2>
          <PatientPoints figure={pictures.points} toKeep={toKeep} onOpen={open} />
        </section>
      )}
      {procedures.length > 0 && (
        <section>
          <h3>{words.beside}</h3>
          <dl className="cohort-beside">
            {procedures.map(({ label, said }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{said}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <FirmnessSection analysis={analysis} methodLabels={methodLabels} />
      <ComparisonsTable analysis={analysis} methodLabels={methodLabels} />
    </>
  );
}
