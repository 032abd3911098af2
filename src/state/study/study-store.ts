import type { StoreApi } from 'zustand/vanilla';
import type { Droppable, KeptMeasures, RowChange, StudySizes } from '../../batch/study-store.ts';
import type { RegionSet } from '../../shared/region.ts';
import type { MethodId, SaliencyMap } from '../../shared/saliency-map.ts';
import type { BatchProgress, Study, StudyFilm, StudyId, StudySettings } from '../../shared/study.ts';
import type { DroppedFile, TakingIn } from './taking-in.ts';

/**
 * What the study's work is doing: nothing to do, working, paused by the user, being worked on by another tab, or stopped because the browser
 * gives no more room (until something is dropped).
 */
export type BatchPhase = WorkPhase | 'elsewhere';
export type WorkPhase = 'idle' | 'working' | 'paused' | 'full';

/** Bytes that this page takes and may take; `persisted`: the browser will not clear them by itself. */
export type StorageReport = { readonly usage: number; readonly quota: number; readonly persisted: boolean };

/** The current study: all of its films' rows, in memory; thumbnails, maps and files are read when they are needed. */
export type StudyState = TakingIn & {
  /** False until what was kept is read. */
  readonly isReady: boolean;
  readonly studies: readonly Study[];
  readonly study: Study | undefined;
  /** By path. A new map whenever any row changed, at most once a frame. */
  readonly rows: ReadonlyMap<string, StudyFilm>;
  /** Paths in the order of their names. */
  readonly order: readonly string[];
  readonly phase: BatchPhase;
  /** What the tab that works is doing, as far as it was heard; where `phase` says 'elsewhere'. */
  readonly elsewhere: WorkPhase;
  readonly progress: BatchProgress;
  /** Is there more in it than a few films that were opened one by one? */
  readonly isFolder: boolean;
  readonly storage: StorageReport | undefined;

  /** Films that are open in the viewer already. @returns their paths in the study: other ones, where other films have their names */
  addOpened(files: readonly DroppedFile[]): Promise<readonly string[]>;
  /** Films that are in sight are worked on first, whichever tab works. */
  showFirst(paths: readonly string[]): void;
  /** Where another tab works, it is asked to; `resume` and `cancel` likewise. */
  pause(): void;
  resume(): void;
  /**
   * Gives up what waits: films without a result stay in the study, as failed by being cancelled, and `retry` takes them up again; those that were
   * to be asked anew are as they were before.
   */
  cancel(): void;
  /** Failed films, all or some, wait for their turn again. */
  retry(paths?: readonly string[]): void;
  /** Fits the study's template also to the films whose outlines were made by hand; these are given up. */
  replaceByHand(): void;
  /** Label, patient, group, review of films. */
  changeFilms(changes: readonly RowChange[]): void;
  removeFilms(paths: readonly string[]): void;

  /** Reads anew which studies there are, and when they changed: another tab may have made some. */
  listStudies(): Promise<void>;
  newStudy(name: string): Promise<void>;
  openStudy(study: StudyId): Promise<void>;
  deleteStudy(study: StudyId): Promise<void>;
  renameStudy(study: StudyId, name: string): void;
  addGroup(name: string): void;
  removeGroup(name: string): void;
  /** Films are asked again what the new settings need; what is known already is not worked out again. */
  changeSettings(settings: Partial<StudySettings>): void;
  sizes(study: StudyId): Promise<StudySizes>;
  /** Gives up originals, maps or thumbnails of the study, and goes on where the work had stopped for want of room. */
  drop(what: Droppable): Promise<void>;

  readThumbnail(path: string): Promise<Blob | undefined>;
  readMap(path: string, method: MethodId): Promise<SaliencyMap | undefined>;
  readFile(path: string): Promise<Blob | undefined>;
  /** The film's regions as they are kept. */
  readRegions(path: string): Promise<RegionSet | undefined>;
  /** Every number of every map and region of a film. */
  readMeasures(path: string): Promise<readonly KeptMeasures[]>;
  /**
   * Measures a film's maps in its regions as they are now; maps that were given up are made again first.
   * @throws Failure where neither they nor the film's image are there
   */
  measureAgain(path: string): Promise<void>;
  /** Puts the film on the viewer's stage, with what is known of it. Unless it `stays`, it leaves the strip when the next one comes. */
  openInViewer(path: string, stays?: boolean): Promise<void>;
};

export type StudyStore = StoreApi<StudyState>;
