import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Analysis } from '../../export/cohort/analyse.ts';
import { type Ask, readAsk } from '../../export/cohort/ask.ts';
import type { CohortChoices } from '../../export/cohort/choices.ts';
import type { CohortFilm, CohortTable } from '../../export/cohort/cohort-table.ts';
import type { JitterFilm } from '../../export/cohort/jitter-film.ts';
import { OUTSIDE_LUNGS } from '../../export/cohort/lungs-as-regions.ts';
import type { FullAsk } from '../../export/cohort/select.ts';
import type { MeasuredRow } from '../../export/cohort/study-numbers.ts';
import { reasonOf } from '../../shared/failure.ts';
import type { StudyId } from '../../shared/study.ts';
import type { Preview } from '../../workers/cohort.worker.ts';
import type { CohortClient } from '../../workers/cohort-client.ts';
import type { WantedStudy } from '../../workers/second-study.ts';
import type { ExportedFile } from '../exports.ts';

/** Where the numbers come from. */
export type CohortInput = {
  /** One of them is another whenever the study, or what its methods and classes are called, changes. */
  version(): readonly unknown[];
  /** Another one whenever the film's numbers are. */
  stamp(file: string): unknown;
  /** Films that are done, by their paths. */
  files(): readonly string[];
  film(file: string): CohortFilm | undefined;
  sources(): CohortTable['sources'];
  methodLabels(): CohortTable['methodLabels'];
  /** Studies that can be compared with this one, and what reading one takes; undefined for one that is not there any more. */
  others(): readonly OtherStudy[];
  other(id: StudyId): WantedStudy | undefined;
  /** By which a film's numbers are found, by its path. */
  row(file: string): MeasuredRow | undefined;
  /** Ids of the network's classes, in its order. */
  classes(): readonly string[];
  /** A film's maps and outlines, to take its numbers again; undefined where they are not kept. */
  outlined(file: string, methods: readonly string[]): Promise<JitterFilm | undefined>;
};

export type OtherStudy = { readonly id: StudyId; readonly name: string; readonly network: string };

export type CohortState = {
  /** What can be asked; undefined until the study was read. */
  readonly choices: CohortChoices | undefined;
  readonly methodLabels: CohortTable['methodLabels'];
  /** The study that this one is compared with. */
  readonly joined: OtherStudy | undefined;
  /** What the user set; the rest follows from the study. */
  readonly ask: Ask;
  readonly preview: Preview | undefined;
  /** The question was changed, and what is known of it is not yet there. */
  readonly isLooking: boolean;
  /** Why the question cannot be asked. */
  readonly problem: string | undefined;
  /** Share done while the study is read or a comparison runs. */
  readonly reading: number | undefined;
  readonly running: number | undefined;
  /** The study changed since the last answer. */
  readonly hasChanged: boolean;
  readonly analysis: Analysis | undefined;
  /** The study is read anew where it changed. */
  load(): Promise<void>;
  change(part: Ask): void;
  others(): readonly OtherStudy[];
  /** Compares another study with this one, or (undefined) this one by itself again. Regions have other names then, so the question begins anew. */
  join(other: OtherStudy | undefined): Promise<void>;
  /** Back to what the study itself suggests. */
  askAnew(): void;
  /** Asks what a saved question says. Where it cannot be asked, the one that was there stays, and `problem` says why. */
  loadQuestion(text: string): Promise<void>;
  /** The question with every default filled in, as page and command read it. */
  question(): ExportedFile | undefined;
  run(): Promise<void>;
  /** Repeats the last answer's tests with the outlines a little elsewhere. */
  runMoved(): Promise<void>;
  cancel(): void;
  /** The worker that held the numbers is gone: they are read again. */
  lost(): void;
  report(): Promise<ExportedFile | undefined>;
  comparisons(): Promise<ExportedFile | undefined>;
};

export type CohortStore = StoreApi<CohortState>;

type Control = { readonly signal: AbortSignal; readonly onProgress: (done: number) => void };

/** Films of one message, without and with their results: more would hold the page up. */
const TOLD_AT_ONCE = 400;
const READ_AT_ONCE = 50;
/** Messages on their way: while one part's numbers are packed, the next one's come out of the database. */
const READS = 2;
/** Shares of the opening: numbers fetched, then sorted by what they are; what is left is what is said of the question. */
const FETCHED = 0.7;
const LOADED = 0.85;

export function createCohort(input: CohortInput, client: CohortClient, version: string): CohortStore {
  let loaded: readonly unknown[] = [];
  /** Stamps of the films whose numbers the worker has. */
  const held = new Map<string, unknown>();
  let loading = Promise.resolve();
  /** The worker does not have the study as it is now. */
  let isBringing = false;
  let control: AbortController | undefined;
  let previewing: AbortController | undefined;

  return createStore<CohortState>()((set, get) => {
    /** Only the answer to the last question counts; one that is still being worked on is given up. */
    const look = async (onProgress: (done: number) => void = () => undefined): Promise<Partial<CohortState>> => {
      previewing?.abort();
      const mine = new AbortController();
      previewing = mine;
      try {
        const preview = await client.preview(get().ask, { signal: mine.signal, onProgress });
        return previewing === mine ? { preview, problem: undefined, isLooking: false } : {};
      } catch (error) {
        return previewing === mine ? { preview: undefined, problem: reasonOf(error), isLooking: false } : {};
      }
    };
    /** Has the worker read the numbers of some films. */
    const bring = async (files: readonly string[]) => {
      let [next, done] = [0, 0];
      const lane = async () => {
        while (next < files.length) {
          const some = files.slice(next, next + READ_AT_ONCE).map((file) => ({ file, stamp: input.stamp(file), row: input.row(file) }));
          next += READ_AT_ONCE;
          await client.read(
            some.flatMap(({ row }) => row ?? []),
            input.classes(),
          );
          for (const { file, stamp } of some) held.set(file, stamp);
          done += some.length;
          set({ reading: (FETCHED * done) / files.length });
        }
      };
      await Promise.all(Array.from({ length: READS }, lane));
    };
    const tell = async (files: readonly string[]) => {
      for (let from = 0; from === 0 || from < files.length; from += TOLD_AT_ONCE)
        await client.tell(
          files.slice(from, from + TOLD_AT_ONCE).flatMap((file) => input.film(file) ?? []),
          from === 0,
        );
    };
    const forgetOthers = (files: readonly string[]) => {
      const there = new Set(files);
      for (const file of held.keys()) if (!there.has(file)) held.delete(file);
    };
    const read = async (now: readonly unknown[]): Promise<void> => {
      loaded = now;
      isBringing = true;
      set({ reading: 0 });
      try {
        const files = input.files();
        await bring(files.filter((file) => !held.has(file) || held.get(file) !== input.stamp(file)));
        await tell(files);
        forgetOthers(files);
        const methodLabels = input.methodLabels();
        const part = (from: number, to: number) => (done: number) => {
          const reading = from + (to - from) * done;
          if (reading > (get().reading ?? 1)) set({ reading }); // a worker's messages may come late, even after its answer
        };
        const control = { signal: new AbortController().signal, onProgress: part(FETCHED, LOADED) };
        const { joined } = get();
        if (joined && !input.others().some(({ id }) => id === joined.id)) {
          await client.join(undefined, control);
          set({ joined: undefined, ask: {} });
        }
        const choices = await client.load({ sources: input.sources(), methodLabels }, control);
        isBringing = false;
        const seen = await look(part(LOADED, 1));
        set(({ analysis }) => ({ choices, methodLabels, hasChanged: analysis !== undefined, ...seen }));
      } catch (error) {
        loaded = [];
        isBringing = false;
        set({ problem: reasonOf(error), reading: undefined, isLooking: false });
        return;
      }
      set({ reading: undefined });
      const later = input.version();
      if (!isSame(later, loaded)) await read(later); // what changed meanwhile
    };
    /** Long work that takes the place of what runs, with progress and a way to cancel it. */
    const long = async (work: (control: Control) => Promise<Partial<CohortState>>) => {
      control?.abort();
      const mine = new AbortController();
      control = mine;
      set({ running: 0, problem: undefined });
      try {
        const onProgress = (running: number) => {
          if (control === mine) set({ running });
        };
        const answer = await work({ signal: mine.signal, onProgress });
        if (control === mine && !mine.signal.aborted) set(answer);
      } catch (error) {
        if (control === mine && !mine.signal.aborted) set({ problem: reasonOf(error) });
      } finally {
        if (control === mine) {
          control = undefined;
          set({ running: undefined });
        }
      }
    };
    return {
      choices: undefined,
      joined: undefined,
      methodLabels: {},
      ask: {},
      preview: undefined,
      isLooking: false,
      problem: undefined,
      reading: undefined,
      running: undefined,
      hasChanged: false,
      analysis: undefined,
      load: () => {
        const now = input.version();
        if (!isSame(now, loaded) && get().reading === undefined) loading = read(now);
        return loading;
      },
      change: (part) => {
        set(({ ask }) => ({ ask: { ...ask, ...part }, isLooking: true }));
        if (!isBringing) void look().then(set); // else it is looked at as soon as the worker has the study
      },
      others: () => input.others(),
      join: (other) =>
        long(async (control) => {
          if (isBringing) await loading;
          control.signal.throwIfAborted();
          const wanted = other && input.other(other.id);
          const choices = await client.join(wanted, control);
          set({ choices, joined: wanted && other, ask: wanted ? acrossStudies(choices) : {}, isLooking: true });
          return look();
        }),
      askAnew: () => {
        set(({ joined, choices }) => ({ ask: joined && choices ? acrossStudies(choices) : {}, isLooking: true }));
        if (!isBringing) void look().then(set);
      },
      loadQuestion: async (text) => {
        if (isBringing) await loading;
        const { ask: before } = get();
        try {
          const { jitter: _, ...asked } = readAsk(text); // outlines are moved when that is pressed
          set({ ask: asked, isLooking: true });
        } catch (error) {
          set({ problem: reasonOf(error) });
          return;
        }
        const seen = await look();
        set(seen.problem === undefined ? seen : { ask: before, problem: seen.problem, isLooking: false });
      },
      question: () => {
        const asked = shownAsk(get());
        return asked && fileOf('design.json', 'application/json', `${JSON.stringify(toSave(asked), undefined, 2)}\n`);
      },
      run: () =>
        long(async (control) => {
          if (isBringing) await loading;
          control.signal.throwIfAborted();
          const analysis = await client.run(get().ask, control);
          return { analysis, hasChanged: false };
        }),
      runMoved: () =>
        long(async (control) => {
          const { analysis } = get();
          if (!analysis) return {};
          const { methods } = analysis.outcome.design;
          const files = [...new Set(analysis.patients.flatMap(({ films }) => films))];
          return {
            analysis: await client.runMoved(
              files.map((file) => () => input.outlined(file, methods)),
              control,
            ),
          };
        }),
      cancel: () => control?.abort(),
      lost: () => {
        loaded = [];
        held.clear();
        control?.abort();
        set(({ joined, ask }) => ({ analysis: undefined, joined: undefined, ask: joined ? {} : ask }));
        void get().load();
      },
      report: async () => fileOf('report.html', 'text/html', await client.report(version)),
      comparisons: async () => fileOf('comparisons.csv', 'text/csv', await client.comparisons()),
    };
  });
}

/** The question as it stands: what the user set, and the rest as it was last filled in; so a choice shows at once, before anything is known of it. */
export function shownAsk({ ask, preview }: Pick<CohortState, 'ask' | 'preview'>): FullAsk | undefined {
  return preview && { ...preview.ask, ...Object.fromEntries(Object.entries(ask).filter(([, value]) => value !== undefined)) };
}

/** Of two studies: does a region that both have draw more in one of them? First the outside of the lungs, where it is among them. */
function acrossStudies({ regions }: CohortChoices): Ask {
  const pairs = regions.flatMap((first, i) => {
    const second = regions.find((other, o) => o > i && commonName(other) !== undefined && commonName(other) === commonName(first));
    return second === undefined ? [] : [[first, second]];
  });
  const pair = pairs.find(([first]) => first?.startsWith(OUTSIDE_LUNGS)) ?? pairs[0];
  return pair ? { question: { kind: 'regions' }, regions: pair } : {};
}

/** What a region is called in its own study, where it was told apart from another's. */
const commonName = (region: string) => (region.includes(' · ') ? region.slice(0, region.lastIndexOf(' · ')) : undefined);

/** How often outlines are to be moved is left to whoever asks it again: here it was not said. */
function toSave({ jitter, ...asked }: FullAsk): Ask {
  return jitter === 0 ? asked : { ...asked, jitter };
}

/** The question, or the study, as it was answered is not what it is now. */
export function isStale({ preview, analysis, hasChanged }: Pick<CohortState, 'preview' | 'analysis' | 'hasChanged'>): boolean {
  return analysis !== undefined && (hasChanged || (preview !== undefined && !isSameAsk(preview.ask, analysis.ask)));
}

/** How often outlines were moved is no part of the question on the page. */
function isSameAsk(one: FullAsk, other: FullAsk): boolean {
  return JSON.stringify({ ...one, jitter: 0 }) === JSON.stringify({ ...other, jitter: 0 });
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, i) => part === other[i]);
}

function fileOf(name: string, type: string, text: string | undefined): ExportedFile | undefined {
  return text === undefined ? undefined : { name, content: new Blob([text], { type }) };
}
