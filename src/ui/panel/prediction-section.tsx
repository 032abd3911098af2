import './prediction-section.css';
import { useRef } from 'react';
import type { ModelCard } from '../../shared/model-card.ts';
import type { Prediction } from '../../shared/prediction.ts';
import { selectedFilm } from '../../state/films-slice.ts';
import { predictionKey } from '../../state/result-keys.ts';
import { useSession } from '../app-context.tsx';
import { percent } from '../percent.ts';
import { strings } from '../strings.ts';
import { ModelCardDialog } from './model-card-dialog.tsx';

/** What the network says of the film on the stage. */
export function PredictionSection() {
  const dialog = useRef<HTMLDialogElement>(null);
  const { film, prediction, failure, card, isLoaded, networkFailure, tryAgain } = useSession((session) => {
    const film = selectedFilm(session);
    const key = predictionKey(session, film?.key ?? '');
    return {
      film,
      prediction: session.predictions[key],
      failure: session.failures[key],
      card: session.cards[session.network],
      isLoaded: session.loaded.includes(session.network),
      networkFailure: session.engineFailure ?? session.networkFailure,
      tryAgain: session.tryAgain,
    };
  });
  const trouble = networkFailure ?? failure;
  return (
    <section aria-label={strings.prediction.label}>
      <div className="section-head">
        <h2>{strings.prediction.label}</h2>
        {card && (
          <button type="button" className="button link" onClick={() => dialog.current?.showModal()}>
            {strings.network.card}
          </button>
        )}
      </div>
      {card && <Probabilities card={card} prediction={prediction} isStuck={trouble !== undefined} />}
      {card && <p className="decision">{decisionOf(card)}</p>}
      {!card && !trouble && <p className="plain calm">{strings.network.loading}</p>}
      {card && !trouble && !prediction && <p className="unseen">{isLoaded ? strings.prediction.waiting : strings.network.loading}</p>}
      {trouble && (
        <div className="notice is-bad" role="alert">
          <p>{trouble}</p>
          <button type="button" className="button" onClick={tryAgain}>
            {strings.tryAgain}
          </button>
        </div>
      )}
      {film?.opened?.record.notes.map((note) => (
        <p key={note} className={`notice ${note === 'colour' || note === 'flat' ? 'is-strong' : ''}`}>
          {strings.notes[note]}
        </p>
      ))}
      {card && <p className="plain">{card.teaches}</p>}
      <p className="unseen" aria-live="polite">
        {film && card && prediction && announcement(film.name, card, prediction)}
      </p>
      {card && <ModelCardDialog ref={dialog} card={card} />}
    </section>
  );
}

type ProbabilitiesProps = { readonly card: ModelCard; readonly prediction: Prediction | undefined; readonly isStuck: boolean };

/** Every class of the card, its place kept while the network works. */
function Probabilities({ card, prediction, isStuck }: ProbabilitiesProps) {
  return (
    <ul className="probabilities">
      {card.classes.map(({ id, label }, index) => {
        const probability = prediction?.probabilities[index];
        return (
          <li key={id} className={prediction?.predicted === index ? 'is-predicted' : ''}>
            <span>{label}</span>
            <span className="probability-bar" aria-hidden="true">
              <i style={{ width: `${100 * (probability ?? 0)}%` }} />
            </span>
            <span className={probability === undefined && !isStuck ? 'calm' : ''}>
              {probability === undefined ? (isStuck ? '–' : '…') : percent(probability)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function decisionOf({ classes, decision }: ModelCard): string {
  const label = classes.find(({ id }) => id === decision.positiveClass)?.label ?? decision.positiveClass;
  return strings.prediction.threshold(label, percent(decision.threshold));
}

function announcement(name: string, card: ModelCard, { predicted, probabilities }: Prediction): string {
  return strings.prediction.announce(card.classes[predicted]?.label ?? '', percent(probabilities[predicted] ?? 0), name);
}
