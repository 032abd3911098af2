import type { FilmState, Review } from '../../shared/study.ts';

/** All that the gallery shows, sorts and filters a film by. What is not known (yet) is undefined. */
export type GalleryRow = {
  /** Unique within the study. */
  readonly path: string;
  readonly name: string;
  /** What a search looks through, in lower case: path, label, group, prediction, patient and a table's words, a line each. */
  readonly searched: string;
  /** To sort by, made once: see `natural`. */
  readonly pathKey: string;
  readonly patientKey: string;
  /** Changes whenever there is something new to draw. */
  readonly version: string;
  readonly state: FilmState;
  /** It came with a study that was exported without images. */
  readonly hasNoImage: boolean;
  /** Path of the film of the study that has the same image. */
  readonly repeats: string | undefined;
  /** Stage and reason, where the film failed. */
  readonly failure: string | undefined;
  readonly label: string;
  readonly patient: string;
  readonly group: string;
  /** A reader's scores and other numbers of the table, by column. */
  readonly scores: Readonly<Record<string, number>>;
  /** Id of the predicted class, what it is called, and its calibrated probability. */
  readonly predicted: string | undefined;
  readonly predictedLabel: string | undefined;
  readonly confidence: number | undefined;
  /** Is the predicted class another than the film's label? Undefined where the label names no class of the network. */
  readonly isWrong: boolean | undefined;
  /** Share of the chosen method's map outside the lungs, where both are known; and is that far above what is usual? */
  readonly outsideLungs: number | undefined;
  readonly isAlarming: boolean;
  /** The largest `disagreement` of any two methods. */
  readonly disagreement: number | undefined;
  /** × chance in each region of the chosen method's map, by the region's name. */
  readonly enrichment: ReadonlyMap<string, number>;
  readonly hasRegions: boolean;
  readonly review: Review | undefined;
};
