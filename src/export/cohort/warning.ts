/** Something to know before a comparison is run, and what will be done about it. */
export type Warning = {
  readonly id:
    | 'nothing'
    | 'small-group'
    | 'cannot-reach'
    | 'no-group'
    | 'no-score'
    | 'several-groups'
    | 'several-labels'
    | 'unequal-spread'
    | 'skewed'
    | 'ties'
    | 'several-films'
    | 'unknown-patients'
    | 'missing-regions'
    | 'undefined'
    | 'repeated'
    | 'rejected'
    | 'predicted-class'
    | 'selected-by-prediction';
  readonly title: string;
  readonly what: string;
  /** Patients or films that it is about, where they are few enough to be listed. */
  readonly names: readonly string[];
};

/** The warning where it applies, as a list of one or none. */
export function when(applies: boolean, warning: Omit<Warning, 'names'> & { readonly names?: readonly string[] }): Warning[] {
  return applies ? [{ names: [], ...warning }] : [];
}
