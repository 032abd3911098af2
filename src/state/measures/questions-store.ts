import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Fill } from '../../shared/ablation.ts';
import { reasonOf } from '../../shared/failure.ts';
import type { Chance } from '../../stats/nulls/chance.ts';
import type { EdgeNumbers } from '../../workers/statistics.worker.ts';
import type { LongWork } from '../../workers/statistics-client.ts';
import { addFindings, type Finding } from './finding.ts';
import type { SwapAnswer } from './swap-maps.ts';

/** What is answered on demand, because it takes longer than a frame. */
export type Answers = {
  /** Enrichment of the region when the map lies elsewhere on the film. */
  readonly shift: Chance | undefined;
  /** Enrichment of the region on the maps of other patients' films. */
  readonly swap: SwapAnswer;
  /** Change of the class's score when the region is filled in. */
  readonly ablation: number;
  /** The measures of an outline drawn a little tighter, and a little wider. */
  readonly edge: EdgeNumbers;
};

export type Question = keyof Answers;
export type Findings = { readonly [Asked in Question]: readonly Finding<Answers[Asked]>[] };

/** Finds the answers that are missing for what the stage shows. */
export type Answerer<Asked extends Question> = (fill: Fill, control: LongWork) => Promise<readonly Finding<Answers[Asked]>[]>;
export type Answerers = { readonly [Asked in Question]: Answerer<Asked> };

export type Questions = {
  readonly findings: Findings;
  /** One question at a time. */
  readonly running: { readonly question: Question; readonly done: number; readonly total: number } | undefined;
  /** The last one. */
  readonly asked: Question | undefined;
  readonly failed: { readonly question: Question; readonly reason: string } | undefined;
  /** What ablation fills regions with. */
  readonly fill: Fill;
  /** Asks about every region and map on the stage; another question that is being answered is given up. */
  ask(question: Question): void;
  cancel(): void;
  fillWith(fill: Fill): void;
};

export type QuestionsStore = StoreApi<Questions>;

export function createQuestions(answerers: Answerers): QuestionsStore {
  let controller = new AbortController();

  return createStore<Questions>()((set, get) => {
    async function answer<Asked extends Question>(question: Asked): Promise<void> {
      controller.abort();
      controller = new AbortController();
      const { signal } = controller;
      set({ running: { question, done: 0, total: 1 }, asked: question, failed: undefined });
      const onProgress = (done: number, total: number) => {
        if (!signal.aborted) set({ running: { question, done, total } });
      };
      try {
        const found = await answerers[question](get().fill, { signal, onProgress });
        if (signal.aborted) return;
        set(({ findings }) => ({ running: undefined, findings: { ...findings, [question]: addFindings(findings[question], found) } }));
      } catch (error) {
        if (!signal.aborted) set({ running: undefined, failed: { question, reason: reasonOf(error) } });
      }
    }

    return {
      findings: { shift: [], swap: [], ablation: [], edge: [] },
      running: undefined,
      asked: undefined,
      failed: undefined,
      fill: 'rim',
      ask: (question) => void answer(question),
      cancel: () => {
        controller.abort();
        set({ running: undefined });
      },
      fillWith: (fill) => set({ fill }),
    };
  });
}
