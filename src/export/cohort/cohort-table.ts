import type { Reading } from '../../stats/measures/reading.ts';

/** What is known of one film beside its numbers. */
export type CohortFilm = {
  /** Its path in the study, unique there. */
  readonly file: string;
  /** '' where nobody knows. */
  readonly patient: string;
  readonly label: string;
  readonly group: string;
  /** Id of the class that the network says. */
  readonly predicted: string;
  /** Further columns of the labels: readers' scores, and words to choose films by. */
  readonly facts: Readonly<Record<string, string>>;
  /** Id of its picture, and of the outlines in which it was measured, where the study knows them. */
  readonly content?: string;
  readonly outlines?: string;
  /** The film whose picture it repeats to the last byte: it is then left out. */
  readonly repeats?: string;
  /** A person looked at its regions and rejected them: it is left out unless the question names what was said in the review. */
  readonly isRejected?: true;
};

/** One number of one film. */
export type CohortNumber = {
  readonly file: string;
  /** Id of the class that the map explains. */
  readonly class: string;
  readonly method: string;
  readonly reading: Reading;
  readonly region: string;
  /** Id of a measure, as in regions.csv. */
  readonly measure: string;
  /** Undefined (or not finite) where the measure is. */
  readonly value: number | undefined;
};

/** Where numbers come from: what a report names so that they can be made again. */
export type CohortSource = {
  readonly name: string;
  readonly network: { readonly id: string; readonly name: string; readonly sha256: string };
  /** Ids of the network's classes, where they are known. */
  readonly classes?: readonly string[];
  /** The network that found the lungs in which its regions were placed, where they say so. */
  readonly lungs?: { readonly model: string; readonly sha256: string };
  /** Everything else that is written down of the run: preprocessing, methods with their options, backend. */
  readonly run: unknown;
  /** SHA-256 of the tables that were read. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
};

/** A study as a comparison reads it, whether from the page's store or from a folder. */
export type CohortTable = {
  readonly films: readonly CohortFilm[];
  readonly numbers: readonly CohortNumber[];
  readonly sources: readonly CohortSource[];
  /** The study whose maps the measure over a reference is taken against. */
  readonly reference?: CohortSource;
  /** Id → label, where the study says what its methods are called. */
  readonly methodLabels: Readonly<Record<string, string>>;
  /** The table of labels, where one was read beside the studies. */
  readonly labels?: CohortSource['files'][number];
};

/** The different words of a list, in their order of appearance. */
export function different(words: Iterable<string>): string[] {
  return [...new Set(words)].filter((word) => word !== '');
}

/** Ids of the classes that the networks of a study know; undefined where nobody says. */
export function classesOf({ sources }: Pick<CohortTable, 'sources'>): ReadonlySet<string> | undefined {
  const known = sources.flatMap(({ classes = [] }) => classes);
  return known.length === 0 ? undefined : new Set(known);
}
