import type { RadiographId, SaliencyMapId } from '../shared/identity.ts';
import type { Prediction } from '../shared/prediction.ts';
import type { SaliencyMap } from '../shared/saliency-map.ts';
import type { Study, StudyFilm, StudyId, StudySettings } from '../shared/study.ts';

/** Every number of one map in one set of regions, without pixels and outlines. */
export type KeptMeasures = {
  readonly film: RadiographId;
  readonly map: SaliencyMapId;
  readonly method: string;
  readonly explainedClass: number;
  readonly reading: 'positive' | 'absolute';
  /** Hash of the outlines that were measured. */
  readonly regionSet: string;
  readonly regions: readonly { readonly name: string; readonly numbers: Readonly<Record<string, number | undefined>> }[];
  /** Undefined where the regions do not show both lungs; without a share where the map shows nothing. */
  readonly outsideLungs: { readonly share: number | undefined } | undefined;
};

/** All that became of one film. Kept in one transaction, or not at all. */
export type FinishedFilm = {
  readonly row: StudyFilm;
  /** Neither is there where a study came without images; what is kept of them stays. */
  readonly original: Blob | undefined;
  readonly thumbnail: Blob | undefined;
  readonly prediction: Prediction;
  readonly maps: readonly SaliencyMap[];
  readonly measures: readonly KeptMeasures[];
};

/** Changes to a study; what is not named stays as it is. Groups come and go one by one, so that two tabs that make one each make both. */
export type StudyChange = {
  readonly name?: string;
  readonly settings?: Partial<StudySettings>;
  readonly addGroup?: string;
  readonly removeGroup?: string;
};

/** A study with its change. */
export function changedStudy(before: Study, { name = before.name, settings, addGroup, removeGroup }: StudyChange): Study {
  const others = before.groups.filter((group) => group !== removeGroup);
  const groups = addGroup === undefined || others.includes(addGroup) ? others : [...others, addGroup];
  return { ...before, name, settings: { ...before.settings, ...settings }, groups };
}

/** A study that changed at this moment, in milliseconds: always later than before, so that of two records of it the newer one is known. */
export const changedAt = (study: Study, now: number): Study => ({ ...study, changed: Math.max(now, (study.changed ?? 0) + 1) });

/** Changes to a film's row; what is not named stays as it is. */
export type RowChange = { readonly path: string } & Partial<Omit<StudyFilm, 'study' | 'path'>>;

/**
 * A row with its change: a film whose state changes leaves its failure behind, unless the change brings one; one that has a new result has its
 * image, and what is said of its outlines is said anew.
 */
export function changedRow({ failure, hasNoImage, byHand, ...before }: StudyFilm, change: RowChange): StudyFilm {
  const stays = {
    ...(failure && !change.state && { failure }),
    ...(hasNoImage && !change.result && { hasNoImage }),
    ...(byHand && !change.result && { byHand }),
  };
  return { ...before, ...stays, ...change };
}

/** All rows, from pages that follow one another. */
export async function allRows(after: (path: string | undefined) => Promise<readonly StudyFilm[]>): Promise<readonly StudyFilm[]> {
  const rows: StudyFilm[] = [];
  for (;;) {
    const some = await after(rows.at(-1)?.path);
    if (some.length === 0) return rows;
    rows.push(...some);
  }
}

/** Bytes of a study that can be given up one by one. */
export type StudySizes = { readonly films: number; readonly originals: number; readonly maps: number; readonly thumbnails: number };
export type Droppable = Exclude<keyof StudySizes, 'films'>;

/**
 * Where studies are kept between visits. Films' results are kept by content, so that the same film in another study, or dropped again, is
 * not worked out twice. Every write is one transaction: it happens as a whole or fails with Failure 'storage-full' and changes nothing.
 */
export type StudyArchive = {
  studies(): Promise<readonly Study[]>;
  saveStudy(study: Study): Promise<void>;
  /** Whatever else changed in it meanwhile stays. @returns the study as it is then; undefined where there is none any more */
  changeStudy(study: StudyId, change: StudyChange): Promise<Study | undefined>;
  /** With what only this study needs. @returns films that no study has any more */
  deleteStudy(study: StudyId): Promise<readonly RadiographId[]>;
  rows(study: StudyId): Promise<readonly StudyFilm[]>;
  /** Its next films in order of their paths, some of them; none when there are no more. */
  rowsAfter(study: StudyId, path: string | undefined): Promise<readonly StudyFilm[]>;
  /** Adds films that are not there yet. */
  addRows(rows: readonly StudyFilm[]): Promise<void>;
  changeRows(study: StudyId, changes: readonly RowChange[]): Promise<void>;
  /** With what no other film needs. @returns films that no study has any more */
  removeRows(study: StudyId, paths: readonly string[]): Promise<readonly RadiographId[]>;
  /** Keeps copies of the files of films that still wait for their turn; one that can no longer be read is passed over. */
  keepFiles(study: StudyId, files: readonly { readonly path: string; readonly file: Blob }[]): Promise<void>;
  /** Paths of films that wait and whose files are kept. */
  waitingFiles(study: StudyId): Promise<ReadonlySet<string>>;
  /** The file of a film, whether it still waits or is done. */
  file(row: Pick<StudyFilm, 'study' | 'path' | 'film'>): Promise<Blob | undefined>;
  /** All of them in one transaction. */
  finish(finished: readonly FinishedFilm[]): Promise<void>;
  /** Films of any study of which a prediction is kept. */
  knownFilms(): Promise<ReadonlySet<RadiographId>>;
  thumbnail(film: RadiographId): Promise<Blob | undefined>;
  prediction(film: RadiographId, sha256: string): Promise<Prediction | undefined>;
  map(id: SaliencyMapId): Promise<SaliencyMap | undefined>;
  measures(film: RadiographId): Promise<readonly KeptMeasures[]>;
  /** In place of those of the same maps in other outlines. */
  saveMeasures(measures: readonly KeptMeasures[]): Promise<void>;
  sizes(study: StudyId): Promise<StudySizes>;
  /**
   * Gives up what no other study needs, and of originals what no film needs that waits for its turn.
   * @returns paths of the films whose images are not there from now on
   */
  drop(study: StudyId, what: Droppable): Promise<readonly string[]>;
};
