import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Analysis } from '../../export/cohort/analyse.ts';
import type { Ask } from '../../export/cohort/ask.ts';
import type { CohortChoices } from '../../export/cohort/choices.ts';
import type { CohortFilm, CohortNumber, CohortTable } from '../../export/cohort/cohort-table.ts';
import type { FullAsk } from '../../export/cohort/select.ts';
import { reasonOf } from '../../shared/failure.ts';
import type { Preview } from '../../workers/cohort.worker.ts';
import type { CohortClient } from '../../workers/cohort-client.ts';
import type { ExportedFile } from '../exports.ts';

/** Where the numbers come from. */
export type CohortInput = {
  /** Changes whenever the study does. */
  version(): unknown;
  films(): readonly CohortFilm[];
  sources(): CohortTable['sources'];
  methodLabels(): CohortTable['methodLabels'];
  /** The numbers of one film, by its path. */
  numbers(file: string): Promise<readonly CohortNumber[]>;
};

export type CohortState = {
  /** What can be asked; undefined until the study was read. */
  readonly choices: CohortChoices | undefined;
  readonly methodLabels: CohortTable['methodLabels'];
  /** What the user set; the rest follows from the study. */
  readonly ask: Ask;
  readonly preview: Preview | undefined;
  /** Why the question cannot be asked. */
  readonly problem: string | undefined;
  /** Share done while the study is read or a comparison runs. */
  readonly reading: number | undefined;
  readonly running: number | undefined;
  readonly analysis: Analysis | undefined;
  /** The study is read anew where it changed. */
  load(): Promise<void>;
  change(part: Ask): void;
  run(): Promise<void>;
  cancel(): void;
  /** The worker that held the numbers is gone: they are read again. */
  lost(): void;
  report(): Promise<ExportedFile | undefined>;
  comparisons(): Promise<ExportedFile | undefined>;
};

export type CohortStore = StoreApi<CohortState>;

/** Films whose numbers are read at once. */
const AT_ONCE = 16;

export function createCohort(input: CohortInput, client: CohortClient, version: string): CohortStore {
  let loaded: unknown;
  let control: AbortController | undefined;
  let previews = 0;

  return createStore<CohortState>()((set, get) => {
    /** Only the answer to the last question counts. */
    const look = async () => {
      const mine = ++previews;
      try {
        const preview = await client.preview(get().ask);
        if (mine === previews) set({ preview, problem: undefined });
      } catch (error) {
        if (mine === previews) set({ preview: undefined, problem: reasonOf(error) });
      }
    };
    return {
      choices: undefined,
      methodLabels: {},
      ask: {},
      preview: undefined,
      problem: undefined,
      reading: undefined,
      running: undefined,
      analysis: undefined,
      load: async () => {
        const now = input.version();
        if (now === loaded || get().reading !== undefined) return;
        loaded = now;
        set({ reading: 0 });
        try {
          const films = input.films();
          for (let from = 0; from < films.length; from += AT_ONCE) {
            const some = await Promise.all(films.slice(from, from + AT_ONCE).map(({ file }) => input.numbers(file)));
            await client.add(some.flat());
            set({ reading: Math.min(1, (from + AT_ONCE) / films.length) });
          }
          const methodLabels = input.methodLabels();
          const choices = await client.load({ films, sources: input.sources(), methodLabels });
          set({ choices, methodLabels, analysis: undefined });
          await look();
        } catch (error) {
          loaded = undefined;
          set({ problem: reasonOf(error) });
        } finally {
          set({ reading: undefined });
        }
      },
      change: (part) => {
        set(({ ask }) => ({ ask: { ...ask, ...part } }));
        void look();
      },
      run: async () => {
        control?.abort();
        const mine = new AbortController();
        control = mine;
        set({ running: 0, problem: undefined });
        try {
          const onProgress = (running: number) => {
            if (control === mine) set({ running });
          };
          const analysis = await client.run(get().ask, { signal: mine.signal, onProgress });
          if (control === mine) set({ analysis });
        } catch (error) {
          if (!mine.signal.aborted) set({ problem: reasonOf(error) });
        } finally {
          if (control === mine) {
            control = undefined;
            set({ running: undefined });
          }
        }
      },
      cancel: () => control?.abort(),
      lost: () => {
        loaded = undefined;
        void get().load();
      },
      report: async () => fileOf('report.html', 'text/html', await client.report(version)),
      comparisons: async () => fileOf('comparisons.csv', 'text/csv', await client.comparisons()),
    };
  });
}

/** The question as it was answered is not the one that is asked now. */
export function isStale({ preview, analysis }: Pick<CohortState, 'preview' | 'analysis'>): boolean {
  return analysis !== undefined && preview !== undefined && !isSameAsk(preview.ask, analysis.ask);
}

function isSameAsk(one: FullAsk, other: FullAsk): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function fileOf(name: string, type: string, text: string | undefined): ExportedFile | undefined {
  return text === undefined ? undefined : { name, content: new Blob([text], { type }) };
}
