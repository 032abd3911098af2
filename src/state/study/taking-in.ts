import type { Comparing } from '../../batch/distinct-paths.ts';
import { guessChoices, type IntakeChoices, type IntakeTable, isNamed } from '../../batch/intake.ts';
import type { ModelClass } from '../../shared/model-card.ts';
import type { Study } from '../../shared/study.ts';
import type { DeskClient } from '../../workers/desk-client.ts';
import type { Session, SessionStore } from '../session.ts';
import { few } from './few.ts';
import { intakeRows } from './intake-rows.ts';
import { type Found, lookThrough } from './look-through.ts';
import type { StudyState } from './study-store.ts';

/** A file of a drop, by the folders it lies in and its name. */
export type DroppedFile = { readonly path: string; readonly file: File };
/** A file or folder of a drop that could not be read. */
export type UnreadableEntry = { readonly path: string; readonly reason: string };
export type DroppedEntry = DroppedFile | UnreadableEntry;

/** What should have been taken in, and why it was not. */
export type LeftOut = { readonly path: string } & (
  | { readonly why: 'unreadable'; readonly reason: string }
  | { readonly why: 'too-large' }
  | { readonly why: 'no-file-column'; readonly columns: readonly string[] }
);

/** A drop that is looked through, then waits to be reviewed; then films whose names the study has already are compared with those there. */
export type Intake = {
  readonly step: 'looking' | 'review' | 'comparing';
  readonly films: readonly DroppedFile[];
  readonly tables: readonly IntakeTable[];
  /** Files that are no films. */
  readonly skipped: number;
  readonly leftOut: readonly LeftOut[];
  readonly choices: IntakeChoices;
  /** Films that were compared, of those that are to be. */
  readonly compared?: { readonly done: number; readonly of: number };
};

/** Drops on their way into the study, one after the other. */
export type TakingIn = {
  readonly intake: Intake | undefined;
  /** Drops that come after the one that is looked through or reviewed. */
  readonly dropsWaiting: number;
  /** Looks through a drop, some files at a time. A few films of which nothing is doubtful go in at once; more wait for `acceptIntake`. */
  takeIn(files: AsyncIterable<readonly DroppedEntry[]>): Promise<void>;
  reviewIntake(choices: Partial<IntakeChoices>): void;
  acceptIntake(): Promise<void>;
  /** Gives the drop up, also while it is looked through or compared. */
  dismissIntake(): void;
};

type Hands = {
  readonly session: SessionStore;
  readonly desk: Pick<DeskClient, 'sniff'>;
  readonly set: (state: Partial<Pick<StudyState, 'intake' | 'dropsWaiting'>>) => void;
  readonly get: () => StudyState;
  /** Takes a drop into the study. @returns the paths of its films there; none where it was given up */
  readonly put: (intake: Intake, comparing: Comparing) => Promise<readonly string[]>;
  readonly tell: (error: unknown) => void;
};

export function takingIn({ session, desk, set, get, put, tell }: Hands): TakingIn {
  let turn: Promise<void> = Promise.resolve();
  let giveUp = new AbortController();
  let answered: () => void = () => undefined;

  const take = async (files: AsyncIterable<readonly DroppedEntry[]>) => {
    giveUp = new AbortController();
    const { signal } = giveUp;
    const found = await lookThrough(files, {
      ...{ desk, signal },
      show: (some) => set({ intake: { ...some, step: 'looking', choices: guessChoices([], [], []) } }),
    });
    if (!found || signal.aborted) return;
    const answer = new Promise<void>((resolve) => {
      answered = resolve;
    });
    const intake = inReview(found);
    const mustBeSeen = await isDoubtful(intake);
    if (signal.aborted) return;
    set({ intake });
    if (!mustBeSeen) await get().acceptIntake();
    await answer;
  };

  const inReview = (found: Found): Intake => {
    const isAlone = found.films.length === 0;
    const tables = isAlone ? found.tables.map((table) => ({ ...table, folder: '' })) : found.tables; // where it lies says nothing of the study's films
    const { study } = get();
    const choices = guessChoices(
      found.films.map(({ path }) => path),
      tables,
      intakeClasses(session.getState(), study),
    );
    return { ...found, tables, step: 'review', choices };
  };

  const isDoubtful = async (intake: Intake): Promise<boolean> => {
    const { films, tables, leftOut } = intake;
    if (films.length === 0 || films.length > few || leftOut.length > 0) return true;
    const { rows, study } = get();
    const { changes } = await intakeRows(intake, { rows, classes: intakeClasses(session.getState(), study) });
    return changes.length > 0 || (tables.length > 0 && films.some(({ path }) => !isNamed(path, tables)));
  };

  return {
    intake: undefined,
    dropsWaiting: 0,
    takeIn: (files) => {
      set({ dropsWaiting: get().dropsWaiting + 1 });
      turn = turn
        .then(() => {
          set({ dropsWaiting: get().dropsWaiting - 1 });
          return take(files);
        })
        .catch((error: unknown) => {
          set({ intake: undefined });
          tell(error);
        });
      return turn;
    },
    reviewIntake: (changed) => {
      const { intake } = get();
      if (intake) set({ intake: { ...intake, choices: { ...intake.choices, ...changed } } });
    },
    dismissIntake: () => {
      giveUp.abort();
      set({ intake: undefined });
      answered();
    },
    acceptIntake: async () => {
      const { intake } = get();
      if (intake?.step !== 'review') return;
      const { signal } = giveUp;
      const compared = (done: number, of: number) => {
        if (!signal.aborted) set({ intake: { ...intake, step: 'comparing', compared: { done, of } } });
      };
      compared(0, 0);
      const [first] = await put(intake, { compared, signal });
      if (signal.aborted) return;
      set({ intake: undefined });
      if (first !== undefined && session.getState().films.length === 0) await get().openInViewer(first, true);
      answered();
    },
  };
}

/** The classes that labels are told by: those of the study's network, or of the one that a first study will have. */
export function intakeClasses({ cards, network }: Pick<Session, 'cards' | 'network'>, study: Study | undefined): readonly ModelClass[] {
  const wanted = study?.network.id ?? network;
  return Object.values(cards).find(({ id }) => id === wanted)?.classes ?? none;
}

const none: readonly ModelClass[] = [];
