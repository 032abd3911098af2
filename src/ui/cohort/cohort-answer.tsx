import { type MouseEvent, useMemo, useState } from 'react';
import { type CohortState, isStale } from '../../state/cohort/cohort-store.ts';
import { filmsOfPatient, picturesOf, proceduresOf } from '../../state/cohort/views.ts';
import { useApp } from '../app-context.tsx';
import { showTab } from '../shell/use-tab.ts';
import { CohortFigure } from './cohort-figure.tsx';
import { cohortStrings as words } from './cohort-strings.ts';
import { ComparisonsTable } from './comparisons-table.tsx';
import { PickOne } from './pick.tsx';
import { useCohort } from './use-cohort.ts';

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
  const { methods, regions } = analysis.outcome.design;
  const [chosenMethod, setMethod] = useState(methods[0] ?? '');
  const [chosenRegion, setRegion] = useState(regions[0] ?? '');
  const method = methods.includes(chosenMethod) ? chosenMethod : (methods[0] ?? '');
  const region = regions.includes(chosenRegion) ? chosenRegion : (regions[0] ?? '');
  const pictures = useMemo(() => picturesOf(analysis, { method, region, methodLabels }), [analysis, method, region, methodLabels]);
  const open = (event: MouseEvent<HTMLElement>) => {
    const point = event.target instanceof Element ? event.target.closest('[data-patient]') : null;
    const [film] = point ? filmsOfPatient(analysis, Number(point.getAttribute('data-patient'))) : [];
    if (film === undefined) return;
    void study.getState().openInViewer(film);
    showTab('viewer');
  };
  const procedures = proceduresOf(analysis);
  return (
    <>
      <div className="cohort-shown">
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
      <CohortFigure figure={pictures.forest} />
      <div className="cohort-two">
        {pictures.effects && <CohortFigure figure={pictures.effects} />}
        {pictures.body && <CohortFigure figure={{ ...pictures.body, title: `${words.body}: ${pictures.body.title}` }} />}
        {pictures.power && <CohortFigure figure={pictures.power} />}
        <CohortFigure figure={pictures.p} />
      </div>
      {pictures.points && (
        // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the gallery opens every film by keyboard
        // biome-ignore lint/a11y/useKeyWithClickEvents: the same
        <div className="cohort-points" onClick={open}>
          <CohortFigure figure={{ ...pictures.points, caption: `${pictures.points.caption} ${words.openPatient}` }} />
        </div>
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
      <ComparisonsTable analysis={analysis} methodLabels={methodLabels} />
    </>
  );
}
