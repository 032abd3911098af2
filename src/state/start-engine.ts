import { reasonOf } from '../shared/failure.ts';
import type { ModelCard } from '../shared/model-card.ts';
import type { EngineClient } from '../workers/engine-client.ts';
import { type NetworkId, networkIds } from './engine-slice.ts';
import type { SessionStore } from './session.ts';

/** Starts the engine and sees to it that it holds the chosen network. */
export function startEngine(session: SessionStore, engine: Pick<EngineClient, 'start' | 'load' | 'warmUp'>): void {
  async function start(): Promise<void> {
    session.getState().engineFailed(undefined);
    try {
      const { backend, methods } = await engine.start();
      session.getState().engineStarted(backend, methods);
    } catch (error) {
      return session.getState().engineFailed(reasonOf(error));
    }
    await load();
  }

  async function load(): Promise<void> {
    const { network, loaded, backend } = session.getState();
    if (!backend || loaded.includes(network)) return;
    try {
      const card = await engine.load(network);
      session.getState().networkLoaded(network, card);
    } catch (error) {
      if (session.getState().network === network) session.getState().networkFailed(reasonOf(error));
      return;
    }
    if (session.getState().films.length === 0) await engine.warmUp(network).catch(() => undefined); // where it fails, the first film tells why
  }

  session.subscribe((now, before) => {
    if (now.network !== before.network) void load();
    if (now.attempt !== before.attempt) void (now.backend ? load() : start());
  });
  void start();
}

/** Reads what every network is called, for the choice of one. A card that is missing is told of when its network is chosen. */
export async function readCards(session: SessionStore, folderOf: (network: NetworkId) => string): Promise<void> {
  for (const network of networkIds) {
    const response = await fetch(new URL('card.json', folderOf(network))).catch(() => undefined);
    if (response?.ok) session.getState().cardRead(network, (await response.json()) as ModelCard);
  }
}
