import './batch-bar.css';
import { ChevronDown } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { ModelCard } from '../../shared/model-card.ts';
import { accuracyOf } from '../../state/study/accuracy.ts';
import { cardOfStudy } from '../../state/study/card-of-study.ts';
import { failuresOf, studyFailures, studyMeasures, studyPredictions } from '../../state/study/study-exports.ts';
import type { BatchPhase, WorkPhase } from '../../state/study/study-store.ts';
import { useApp, useSession, useStudy } from '../app-context.tsx';
import { saveFiles } from '../save-files.ts';
import { Dialog } from '../shell/dialog.tsx';
import { MenuButton } from '../shell/menu-button.tsx';
import { showTab } from '../shell/use-tab.ts';
import { strings } from '../strings.ts';
import { ByHand } from './by-hand.tsx';
import { GiveUp } from './give-up.tsx';

const words = strings.batch;

/** How far the study's work is, and what can be done about it. A few films are worked on without a word, unless one of them fails. */
export function BatchBar() {
  const { progress, phase, isFolder, elsewhere } = useStudy((now) => ({
    ...{ progress: now.progress, phase: now.phase, isFolder: now.isFolder, elsewhere: now.elsewhere },
  }));
  const failures = useRef<HTMLDialogElement>(null);
  if (!isFolder && phase !== 'full' && progress.listed === 0 && progress.byHand === 0) return null;
  const { cancelled } = progress;
  const finished = progress.done + progress.failed - cancelled;
  const { rate, remaining } = progress;
  return (
    <section className="batch-bar" aria-label={words.label}>
      <StudyName />
      <progress
        aria-label={words.progress}
        aria-valuetext={[words.count(finished, progress.total), remaining && words.remaining(remaining)].filter(Boolean).join(', ')}
        max={progress.total}
        value={finished}
      />
      <span>{words.count(finished, progress.total)}</span>
      {phase === 'working' && rate !== undefined && <span className="aside batch-wide">{words.rate(rate)}</span>}
      {phase === 'working' && remaining !== undefined && <span className="aside">{words.remaining(remaining)}</span>}
      <span className={`batch-phase is-${phase}`} role="status">
        {phase === 'idle' && cancelled > 0 ? words.cancelled(progress.done, cancelled) : phaseText(phase, elsewhere)}
      </span>
      <AccuracySoFar />
      <WorkButtons />
      {progress.listed > 0 && (
        <button type="button" className="button" onClick={() => failures.current?.showModal()}>
          {words.failed(progress.listed - cancelled, cancelled)}
        </button>
      )}
      <Exports />
      {(phase === 'full' || (phase === 'elsewhere' && elsewhere === 'full')) && <GiveUp />}
      <ByHand />
      {progress.lacking > 0 && (
        <p className="batch-lacking" role="status">
          {words.lacking(progress.lacking)}
        </p>
      )}
      <Dialog ref={failures} title={words.failures}>
        <Failures />
      </Dialog>
    </section>
  );
}

const phaseText = (phase: BatchPhase, elsewhere: WorkPhase) => (phase === 'elsewhere' ? words.elsewhere[elsewhere] : words.phases[phase]);

/** Which study this is; its own room is a click away. */
function StudyName() {
  const name = useStudy(({ study }) => study?.name);
  if (name === undefined) return null;
  return (
    <button type="button" className="button link batch-study" title={words.study(name)} onClick={() => showTab('studies')}>
      {name}
    </button>
  );
}

function AccuracySoFar() {
  const rows = useStudy((study) => study.rows);
  const card = useCard();
  const accuracy = useMemo(() => card && accuracyOf(rows, card), [rows, card]);
  if (!accuracy || accuracy.labelled === 0) return null;
  const { right, labelled, repeats } = accuracy;
  return (
    <span className="aside" title={words.accuracyOf(right, labelled, repeats)}>
      {words.accuracy(right, labelled)} <span className="batch-widest">{words.accuracyOf(right, labelled, repeats)}</span>
    </span>
  );
}

function WorkButtons() {
  const { phase, pause, resume, cancel } = useStudy((now) => ({
    ...{ phase: now.phase === 'elsewhere' ? now.elsewhere : now.phase, pause: now.pause, resume: now.resume, cancel: now.cancel },
  }));
  return (
    <>
      {phase === 'working' && (
        <button type="button" className="button" onClick={pause}>
          {words.pause}
        </button>
      )}
      {phase === 'paused' && (
        <button type="button" className="button primary" onClick={resume}>
          {words.resume}
        </button>
      )}
      {(phase === 'working' || phase === 'paused' || phase === 'full') && (
        <button type="button" className="button" onClick={cancel}>
          {words.cancel}
        </button>
      )}
    </>
  );
}

function Exports() {
  const { study: store } = useApp();
  const card = useCard();
  const save = {
    measures: async (of: ModelCard) => saveFiles([await studyMeasures(store.getState(), of)]),
    failures: async () => saveFiles([studyFailures(store.getState())]),
  };
  return (
    <span className="batch-exports">
      <button
        type="button"
        className="button"
        disabled={!card}
        onClick={() => card && saveFiles([studyPredictions(store.getState(), card)])}
      >
        {words.exports.predictions}
      </button>
      <MenuButton
        label={words.moreExports}
        className="button icon"
        disabled={!card}
        items={others.map((id) => ({ id, label: words.exports[id] }))}
        onChoose={(id) => card && void save[id](card)}
      >
        <ChevronDown size={15} aria-hidden />
      </MenuButton>
    </span>
  );
}

const others = ['measures', 'failures'] as const;

function Failures() {
  const { rows, order, retry } = useStudy(({ rows, order, retry }) => ({ rows, order, retry }));
  const failures = failuresOf(rows, order);
  return (
    <>
      <div className="batch-exports">
        <button type="button" className="button" onClick={() => retry()}>
          {words.retry}
        </button>
        <button type="button" className="button" onClick={() => saveFiles([studyFailures({ rows, order })])}>
          {words.exports.failures}
        </button>
      </div>
      <ul className="batch-failures">
        {failures.slice(0, mostListed).map(({ path, failure }) => (
          <li key={path}>
            <strong>{path}</strong>
            <span>{failure && `${words.stages[failure.stage]}: ${failure.reason}`}</span>
          </li>
        ))}
      </ul>
      {failures.length > mostListed && <p>{words.moreFailures(failures.length - mostListed)}</p>}
    </>
  );
}

/** The exported file has all of them. */
const mostListed = 200;

function useCard() {
  const study = useStudy((now) => now.study);
  return useSession((session) => cardOfStudy(session, study));
}
