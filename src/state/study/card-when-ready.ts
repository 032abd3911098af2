import type { ModelCard } from '../../shared/model-card.ts';
import type { SessionStore } from '../session.ts';

/** A network's card, once the engine holds it and its methods. @throws the signal's reason */
export function cardWhenReady(session: SessionStore, network: string, signal: AbortSignal): Promise<ModelCard> {
  const find = () => {
    const { cards, backend, methods } = session.getState();
    const card = Object.values(cards).find((each) => each?.id === network);
    return backend && methods.length > 0 ? card : undefined;
  };
  return new Promise((resolve, reject) => {
    const look = () => {
      const card = find();
      if (!card && !signal.aborted) return;
      stop();
      if (card) resolve(card);
      else reject(signal.reason);
    };
    const stop = session.subscribe(look);
    signal.addEventListener('abort', look, { once: true });
    look();
  });
}
