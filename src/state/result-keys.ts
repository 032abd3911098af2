import type { MethodDescription } from '../shared/saliency-map.ts';
import { optionsOf } from './request-slice.ts';
import type { Session } from './session.ts';

/** Under which the chosen network's prediction for a film is kept. */
export function predictionKey({ network }: Session, film: string): string {
  return JSON.stringify([network, film]);
}

/** Under which a film's map by a method, with the present network, class and options, is kept. */
export function mapKey(session: Session, film: string, method: MethodDescription): string {
  return JSON.stringify([session.network, film, method.id, optionsOf(session, method), classOf(session, film), session.output]);
}

/** Naming the predicted class is no other question than asking for it. */
function classOf(session: Session, film: string): 'predicted' | number {
  const predicted = session.predictions[predictionKey(session, film)]?.predicted;
  return session.explainedClass === predicted ? 'predicted' : session.explainedClass;
}

/** Of which film the result under a key is. */
export function filmOfKey(key: string): string {
  const [, film] = JSON.parse(key) as readonly [string, string];
  return film;
}
