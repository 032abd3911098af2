import './on-demand.css';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Question } from '../../state/measures/questions-store.ts';
import { useApp, useQuestions } from '../app-context.tsx';
import { strings } from '../strings.ts';

type OnDemandProps = {
  readonly question: Question;
  /** What the button says. */
  readonly label: string;
  /** What it tests, and how. */
  readonly explains: string;
  /** The answer, where there is one. */
  readonly children: ReactNode;
};

/** Something that takes longer than a moment: asked for by a button, with progress and a way to give it up; its answer takes the button's place. */
export function OnDemand({ question, label, explains, children }: OnDemandProps) {
  const { questions } = useApp();
  const { running, failed } = useQuestions((now) => ({
    running: now.running?.question === question ? now.running : undefined,
    failed: now.failed?.question === question ? now.failed.reason : undefined,
  }));
  const words = strings.chance;
  const isAnswered = children !== undefined && children !== null && children !== false;
  const { ask, cancel } = questions.getState();
  const part = useRef<HTMLDivElement>(null);
  // The button that asked has gone: what it was asked for has the focus.
  useEffect(() => {
    if (isAnswered && document.activeElement === document.body && questions.getState().asked === question) part.current?.focus();
  }, [isAnswered, question, questions]);
  const text = running && words.done(running.done, running.total);
  return (
    <div ref={part} className="on-demand" tabIndex={-1} aria-live="polite">
      {isAnswered && children}
      {(!isAnswered || running) && (
        <div className="on-demand-bar">
          {/* One button for both, so that it keeps the focus. */}
          <button type="button" className="button" onClick={() => (running ? cancel() : ask(question))}>
            {running ? words.cancel : label}
          </button>
          {running && <progress aria-label={words.progress(label)} aria-valuetext={text} max={running.total} value={running.done} />}
          {running && <span>{text}</span>}
        </div>
      )}
      {failed !== undefined && (
        <p className="notice is-bad" role="alert">
          {failed}
        </p>
      )}
      <p className="on-demand-explains">{explains}</p>
    </div>
  );
}
