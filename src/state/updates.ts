import { createStore, type StoreApi } from 'zustand/vanilla';
import { startServiceWorker } from '../workers/service-worker-client.ts';
import type { SessionStore } from './session.ts';

/** Which version of the program runs, and whether a newer one waits. */
export type Updates = { readonly version: string; readonly takeOver: (() => void) | undefined };
export type UpdatesStore = StoreApi<Updates>;

type KeepOptions = { readonly session: SessionStore; readonly base: string; readonly version: string; readonly isBuilt: boolean };

/** Keeps the program for work without a network, once the first network is loaded: what the first visit waits for goes first. */
export function keepProgram({ session, base, version, isBuilt }: KeepOptions): UpdatesStore {
  const store: UpdatesStore = createStore<Updates>()(() => ({ version, takeOver: undefined }));
  if (!isBuilt) return store; // while it is being developed, there is nothing to keep
  const start = () =>
    startServiceWorker(
      base,
      ({ takeOver }) => store.setState({ takeOver }),
      () => location.reload(),
    );
  if (session.getState().loaded.length > 0) start();
  else {
    const stop = session.subscribe(({ loaded, engineFailure, networkFailure }) => {
      if (loaded.length === 0 && !engineFailure && !networkFailure) return;
      stop();
      start();
    });
  }
  return store;
}
