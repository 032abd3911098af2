import { mean } from '../moments.ts';
import { type Design, neutralValue } from './design.ts';
import { groupBy } from './group-by.ts';

/** One number of one film, as in regions.csv. */
export type TidyRow = {
  /** Undefined where nobody knows: the film then counts as a patient of its own. */
  readonly patient: string | undefined;
  readonly film: string;
  readonly group: string | undefined;
  readonly region: string;
  readonly method: string;
  /** In the measure's unit; undefined (or not finite) where the measure is, as a share of a map without mass. */
  readonly value: number | undefined;
};

/** What happened to films and patients before any test. */
export type Notes = {
  readonly films: number;
  readonly patients: number;
  /** Left out: they belong to more than one of the groups. */
  readonly inSeveralGroups: readonly string[];
  /** Films left out because they belong to none of the groups. */
  readonly filmsOfNoGroup: number;
  /** Films whose patient is not known, each counted as a patient of its own. */
  readonly filmsOfUnknownPatients: number;
  /** Patients with more than one film: their values are averaged. */
  readonly patientsWithSeveralFilms: number;
};

/** How many films lack a number. */
export type Lacking = {
  /** The measure is undefined there. */
  readonly undefinedFilms: number;
  /** The region is missing on the film, or the method was not run. */
  readonly missingFilms: number;
};

/** The table by patients: one value a patient, region and method. */
export type Cohort = {
  /** Sorted, so that the order of the table changes nothing. */
  readonly patients: readonly string[];
  /** The group of each patient; all the same where the question has none. */
  readonly groups: readonly (string | undefined)[];
  readonly notes: Notes;
  /** Mean over each patient's films with a number; NaN where there is none. */
  readonly values: (region: string, method: string) => Float64Array;
  /** The same with undefined films put back as if the model had no preference; undefined where the measure knows no such value. */
  readonly filledIn: (region: string, method: string) => Float64Array | undefined;
  readonly lacking: (region: string, method: string) => Lacking;
};

export function cohortOf(rows: readonly TidyRow[], design: Design): Cohort {
  const wanted = design.question.kind === 'groups' ? new Set(design.question.groups) : undefined;
  const asked = rows.filter(({ region, method }) => design.regions.includes(region) && design.methods.includes(method));
  const inGroup = asked.filter(({ group }) => wanted === undefined || (group !== undefined && wanted.has(group)));
  const groupsOf = wordsOf(inGroup, ({ group }) => group ?? '');
  const inSeveralGroups = wanted ? [...groupsOf].flatMap(([patient, groups]) => (groups.size > 1 ? [patient] : [])).sort() : [];
  const dropped = new Set(inSeveralGroups);
  const kept = inGroup.filter((row) => !dropped.has(patientOf(row))).sort((a, b) => (a.film < b.film ? -1 : Number(a.film > b.film))); // sums are made in one order
  const filmsOf = wordsOf(kept, ({ film }) => film);
  const patients = [...filmsOf.keys()].sort();
  const films = new Set(kept.map(({ film }) => film));
  const cells = groupBy(kept, ({ region, method }) => cellOf(region, method));

  const byPatient = (region: string, method: string, fill: number | undefined) => {
    const numbers = (cells.get(cellOf(region, method)) ?? []).flatMap((row) => {
      const value = isNumber(row.value) ? row.value : fill;
      return value === undefined ? [] : [{ patient: patientOf(row), value }];
    });
    const of = groupBy(numbers, ({ patient }) => patient);
    return Float64Array.from(patients, (patient) => mean((of.get(patient) ?? []).map(({ value }) => value)));
  };
  const neutral = neutralValue(design.measure);
  return {
    patients,
    groups: patients.map((patient) => (wanted ? [...(groupsOf.get(patient) ?? [])][0] : undefined)),
    notes: {
      films: films.size,
      patients: patients.length,
      inSeveralGroups,
      filmsOfNoGroup: new Set(asked.map(({ film }) => film)).size - new Set(inGroup.map(({ film }) => film)).size,
      filmsOfUnknownPatients: new Set(kept.flatMap(({ film, patient }) => (patient === undefined ? [film] : []))).size,
      patientsWithSeveralFilms: [...filmsOf.values()].filter(({ size }) => size > 1).length,
    },
    values: (region, method) => byPatient(region, method, undefined),
    filledIn: (region, method) => (neutral === undefined ? undefined : byPatient(region, method, neutral)),
    lacking: (region, method) => {
      const cell = cells.get(cellOf(region, method)) ?? [];
      return {
        undefinedFilms: cell.filter(({ value }) => !isNumber(value)).length,
        missingFilms: films.size - new Set(cell.map(({ film }) => film)).size,
      };
    },
  };
}

/** A film without a patient stands for itself; the mark keeps it apart from a patient of the same name. */
function patientOf({ patient, film }: TidyRow): string {
  return patient ?? `film ${film}`;
}

function cellOf(region: string, method: string): string {
  return JSON.stringify([region, method]);
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}

/** The different words that the rows of each patient have in one column. */
function wordsOf(rows: readonly TidyRow[], wordOf: (row: TidyRow) => string): Map<string, Set<string>> {
  return new Map([...groupBy(rows, patientOf)].map(([patient, own]) => [patient, new Set(own.map(wordOf))]));
}
