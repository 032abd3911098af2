import { createStore, type StateCreator, type StoreApi } from 'zustand/vanilla';
import { type EngineSlice, engineSlice } from './engine-slice.ts';
import { type FilmsSlice, filmsSlice } from './films-slice.ts';
import { type ProblemsSlice, problemsSlice } from './problems-slice.ts';
import { type RequestSlice, requestSlice } from './request-slice.ts';
import { type ResultsSlice, resultsSlice } from './results-slice.ts';

/** What is open, what is asked of the network, and what it answered. How it is looked at is in `display.ts`. */
export type Session = FilmsSlice & ProblemsSlice & EngineSlice & RequestSlice & ResultsSlice;
export type SessionStore = StoreApi<Session>;
export type SessionSlice<Slice> = StateCreator<Session, [], [], Slice>;

export function createSession(): SessionStore {
  return createStore<Session>()((...store) => ({
    ...filmsSlice(...store),
    ...problemsSlice(...store),
    ...engineSlice(...store),
    ...requestSlice(...store),
    ...resultsSlice(...store),
  }));
}
