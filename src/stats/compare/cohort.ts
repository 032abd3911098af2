import { finish, type Steps } from '../steps.ts';
import { type Design, neutralValue } from './design.ts';

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
  return finish(cohortInSteps(rows, design));
}

/** The same with pauses: 20,000 films have a million rows. */
export function* cohortInSteps(rows: readonly TidyRow[], design: Design): Steps<Cohort> {
  const { regions, methods, question } = design;
  const wanted = question.kind === 'groups' ? new Set(question.groups) : undefined;
  const [askedRegions, askedMethods] = [new Set(regions), new Set(methods)];
  const askedFilms = new Set<string>();
  const films = new Map<string, FilmOfCohort>();
  const groupsOf = new Map<string, Set<string>>();
  const inGroup: { readonly row: TidyRow; readonly patient: string }[] = [];
  let before: TidyRow | undefined;
  for (const [i, row] of rows.entries()) {
    if (i % PAUSE === 0) yield (0.5 * i) / rows.length;
    if (!askedRegions.has(row.region) || !askedMethods.has(row.method)) continue;
    askedFilms.add(row.film);
    if (wanted && (row.group === undefined || !wanted.has(row.group))) continue;
    const patient = patientOf(row);
    inGroup.push({ row, patient });
    if (before?.film === row.film && before.patient === row.patient && before.group === row.group) continue; // a film's rows mostly come together
    before = row;
    groupsOf.set(patient, (groupsOf.get(patient) ?? new Set()).add(row.group ?? ''));
    const film = films.get(row.film) ?? { patients: new Set(), unknown: new Set() };
    film.patients.add(patient);
    if (row.patient === undefined) film.unknown.add(patient);
    films.set(row.film, film);
  }
  const inSeveralGroups = wanted ? [...groupsOf].flatMap(([patient, groups]) => (groups.size > 1 ? [patient] : [])).sort() : [];
  const dropped = new Set(inSeveralGroups);
  const keptFilms = [...films].flatMap(([name, { patients: all, unknown }]) => {
    const own = [...all].filter((patient) => !dropped.has(patient));
    return own.length === 0 ? [] : [{ name, own, isUnknown: [...unknown].some((patient) => !dropped.has(patient)) }];
  });
  const filmsOf = new Map<string, number>();
  for (const { own } of keptFilms) for (const patient of own) filmsOf.set(patient, (filmsOf.get(patient) ?? 0) + 1);
  const patients = [...filmsOf.keys()].sort();
  const [placeOf, rankOf] = [placesOf(patients), placesOf(keptFilms.map(({ name }) => name).sort())];

  const cells = new Map<string, Map<string, Cell>>();
  for (const [i, { row, patient }] of inGroup.entries()) {
    if (i % PAUSE === 0) yield 0.5 + (0.5 * i) / inGroup.length;
    const place = placeOf.get(patient);
    if (place === undefined) continue; // in several groups
    const ofRegion = cells.get(row.region) ?? new Map<string, Cell>();
    cells.set(row.region, ofRegion);
    const cell = ofRegion.get(row.method) ?? [];
    ofRegion.set(row.method, cell);
    cell.push({ film: rankOf.get(row.film) ?? 0, patient: place, value: isNumber(row.value) ? row.value : Number.NaN });
  }
  for (const ofRegion of cells.values())
    for (const cell of ofRegion.values()) {
      cell.sort((a, b) => a.film - b.film); // sums are made in one order
      yield 1;
    }

  const cellOf = (region: string, method: string) => cells.get(region)?.get(method) ?? [];
  const neutral = neutralValue(design.measure);
  return {
    patients,
    groups: patients.map((patient) => (wanted ? [...(groupsOf.get(patient) ?? [])][0] : undefined)),
    notes: {
      films: keptFilms.length,
      patients: patients.length,
      inSeveralGroups,
      filmsOfNoGroup: askedFilms.size - films.size,
      filmsOfUnknownPatients: keptFilms.filter(({ isUnknown }) => isUnknown).length,
      patientsWithSeveralFilms: [...filmsOf.values()].filter((count) => count > 1).length,
    },
    values: (region, method) => meansOf(cellOf(region, method), patients.length, Number.NaN),
    filledIn: (region, method) => (neutral === undefined ? undefined : meansOf(cellOf(region, method), patients.length, neutral)),
    lacking: (region, method) => {
      const cell = cellOf(region, method);
      return {
        undefinedFilms: cell.filter(({ value }) => Number.isNaN(value)).length,
        missingFilms: keptFilms.length - new Set(cell.map(({ film }) => film)).size,
      };
    },
  };
}

/** Rows between two pauses. */
const PAUSE = 4096;

/** Patients of a film's rows, and those of them that the film itself stands for since nobody knows. */
type FilmOfCohort = { readonly patients: Set<string>; readonly unknown: Set<string> };

/** Numbers of a region and method. Film and patient by their places in the sorted lists; NaN where undefined. */
type Cell = { readonly film: number; readonly patient: number; readonly value: number }[];

/** Each patient's mean over films; `fill` in place of what is undefined, which NaN leaves out. About a first value, as `mean`. */
function meansOf(cell: Readonly<Cell>, patients: number, fill: number): Float64Array {
  const [origin, sum, count] = [new Float64Array(patients), new Float64Array(patients), new Float64Array(patients)];
  for (const { patient, value } of cell) {
    const number = Number.isNaN(value) ? fill : value;
    if (Number.isNaN(number)) continue;
    if (count[patient] === 0) origin[patient] = number;
    sum[patient] = (sum[patient] ?? 0) + (number - (origin[patient] ?? 0));
    count[patient] = (count[patient] ?? 0) + 1;
  }
  return origin.map((first, patient) => first + (sum[patient] ?? 0) / (count[patient] ?? 0)); // nothing ÷ nothing is NaN
}

/** A film without a patient stands for itself; the mark keeps it apart from a patient of the same name. */
function patientOf({ patient, film }: TidyRow): string {
  return patient ?? `film ${film}`;
}

function placesOf(words: readonly string[]): ReadonlyMap<string, number> {
  return new Map(words.map((word, place) => [word, place]));
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}
