import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Reading } from '../../stats/measures/reading.ts';
import type { Regions, RegionsStore } from '../regions/regions-store.ts';
import type { Session, SessionStore } from '../session.ts';
import { columnMeasures } from './columns.ts';
import { type FilmMeasures, measureFilm } from './measure-film.ts';

/** What the regions of the film on the stage measure. Follows every change, a drag included, at most once a frame. */
export type Measures = {
  readonly measured: FilmMeasures | undefined;
  readonly reading: Reading;
  /** Ids of the measures that the table shows, in the order of the list of measures. */
  readonly columns: readonly string[];
  read(reading: Reading): void;
  /** Shows a measure in the table or takes it out; the last one stays. */
  showColumn(measure: string, on: boolean): void;
};

export type MeasuresStore = StoreApi<Measures>;

type Stores = { readonly session: SessionStore; readonly regions: RegionsStore };

/** @param nextFrame calls back before the next picture is drawn */
export function createMeasures({ session, regions }: Stores, nextFrame: (work: () => void) => void = requestAnimationFrame): MeasuresStore {
  let isWaiting = false;

  const store: MeasuresStore = createStore<Measures>()((set) => ({
    measured: undefined,
    reading: 'positive',
    columns: ['share', 'enrichment'],
    read: (reading) => {
      set({ reading });
      measureSoon();
    },
    showColumn: (measure, on) =>
      set(({ columns }) => {
        const shown = columnMeasures.map(({ id }) => id).filter((id) => (id === measure ? on : columns.includes(id)));
        return shown.length > 0 ? { columns: shown } : {};
      }),
  }));

  function measureSoon(): void {
    if (isWaiting) return;
    isWaiting = true;
    nextFrame(() => {
      isWaiting = false;
      store.setState({ measured: measureFilm(session.getState(), regions.getState(), store.getState().reading) });
    });
  }

  session.subscribe((now, before) => {
    if (sessionFields.some((field) => now[field] !== before[field])) measureSoon();
  });
  regions.subscribe((now, before) => {
    if (regionFields.some((field) => now[field] !== before[field])) measureSoon();
  });
  return store;
}

const sessionFields = [
  ...['films', 'selected', 'network', 'methods', 'method', 'comparing', 'compared', 'explainedClass', 'output', 'options'],
  ...['predictions', 'maps'],
] as readonly (keyof Session)[];
const regionFields: readonly (keyof Regions)[] = ['sets'];
