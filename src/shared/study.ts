import type { Brand } from './brand.ts';
import type { RadiographId, SaliencyMapId } from './identity.ts';
import type { Size } from './points.ts';
import type { MethodId } from './saliency-map.ts';

export type StudyId = Brand<string, 'StudyId'>;

/** Films that belong to one question, what was asked of them, and with which network. */
export type Study = {
  readonly id: StudyId;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** When something in it last changed; studies of earlier versions may not say. */
  readonly changed?: number;
  readonly network: { readonly id: string; readonly sha256: string };
  readonly settings: StudySettings;
  /** Names of the groups that were made, also those without films. */
  readonly groups: readonly string[];
};

export type StudySettings = {
  /** 'predicted', or the id of a class: a fixed one, so that films can be compared. */
  readonly explainedClass: 'predicted' | (string & {});
  readonly methods: readonly MethodId[];
  /** How signed maps are read where shares are formed. */
  readonly reading: 'positive' | 'absolute';
  readonly template: StudyTemplate;
};

/** Regions that each film gets by itself. */
export const studyTemplates = ['none', 'lungs', 'zones', 'brixia', 'rale', 'thirds'] as const;
export type StudyTemplate = (typeof studyTemplates)[number];

export type FilmState = 'waiting' | 'working' | 'done' | 'failed';
export type FilmStage = 'read' | 'decode' | 'regions' | 'explain' | 'keep';
/** What a person thought of a film's fitted regions. */
export type Review = 'accepted' | 'corrected' | 'rejected';

/** A film of a study: what is known of it beside its pixels and maps. Small, since all of a study's films are held in memory. */
export type StudyFilm = {
  readonly study: StudyId;
  /** The folders it lay in and its name, joined by '/'; unique within the study. */
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Id of a class where it names one, else as it was written; '' where nothing says so. */
  readonly label: string;
  readonly patient: string;
  /** '' where it is in none. */
  readonly group: string;
  /** A reader's scores and other numbers of the table, by column. */
  readonly scores?: Readonly<Record<string, number>>;
  /** Words of the table by which films are told apart, by column. */
  readonly words?: Readonly<Record<string, string>>;
  readonly state: FilmState;
  readonly failure?: FilmFailure;
  /** Known once the file was decoded: the same content has the same id. */
  readonly film?: RadiographId;
  readonly image?: Size;
  /** It came with a study that was exported without images: all is known of it but how it looks. */
  readonly hasNoImage?: true;
  /** Path of the film of this study that has the same content. */
  readonly duplicateOf?: string | undefined;
  readonly review?: Review | undefined;
  /**
   * A template was fitted to all films, and this one has outlines that were made or corrected by hand: they were kept, or shall be replaced when
   * its turn comes.
   */
  readonly byHand?: 'kept' | 'replace';
  readonly result?: FilmResult;
};

/** Of a film that is done: why it has no regions. */
export type FilmFailure = { readonly stage: FilmStage; readonly reason: string };

/** What sorting, filtering and drawing many films needs of a film's results. */
export type FilmResult = {
  /** Of the network that said it. */
  readonly sha256: string;
  /** Index of the predicted class, and the calibrated probabilities and logits in the order of the card's classes. */
  readonly predicted: number;
  readonly probabilities: readonly number[];
  readonly logits: readonly number[];
  readonly methods: Readonly<Record<MethodId, MethodResult>>;
};

export type MethodResult = {
  readonly map: SaliencyMapId;
  /** Index of the class that is explained. */
  readonly explainedClass: number;
  /** By the name of the region; undefined for a map that shows nothing. */
  readonly regions: Readonly<Record<string, { readonly share: number | undefined; readonly enrichment: number | undefined }>>;
  /** Where the regions show both lungs and the map shows anything. */
  readonly outsideLungs?: number | undefined;
};

/** How far a study's work is. Films, and milliseconds. */
export type BatchProgress = {
  readonly done: number;
  readonly failed: number;
  /** Those of them whose turn had not come when the work was cancelled. */
  readonly cancelled: number;
  /** Those of them whose files were not kept: they must be chosen again. */
  readonly lacking: number;
  /** Films that have outlines made by hand in place of the template that was fitted to all. */
  readonly byHand: number;
  /** Films of which something failed: those, and those that were explained but have no regions. */
  readonly listed: number;
  readonly total: number;
  /** Films a minute, of the last ones; undefined before there is anything to tell from. */
  readonly rate: number | undefined;
  readonly remaining: number | undefined;
};
