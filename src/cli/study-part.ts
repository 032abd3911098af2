import type { CohortFilm, CohortNumber, CohortSource } from '../export/cohort/cohort-table.ts';
import type { JitterFilm } from '../export/cohort/jitter-film.ts';
import type { ModelClass } from '../shared/model-card.ts';

/** One study of a comparison: what was read of it, and how its films can be measured again. */
export type StudyPart = {
  readonly films: readonly CohortFilm[];
  readonly numbers: readonly CohortNumber[];
  readonly source: CohortSource;
  /** Of its network, with their labels where those are known. */
  readonly classes: readonly ModelClass[];
  readonly methodLabels: Readonly<Record<string, string>>;
  /** Outlines and maps of one film, those of the methods alone; undefined where they are not there (any more). */
  again(file: string, maps: readonly WantedMap[]): Promise<JitterFilm | undefined>;
};

/** A map by its method, and the class that it explains. */
export type WantedMap = { readonly method: string; readonly class: string };
