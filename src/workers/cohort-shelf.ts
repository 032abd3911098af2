import type { CohortNumber, CohortTable } from '../export/cohort/cohort-table.ts';
import { type LungMeasure, lungMeasures, lungNumbers, lungPartsAmong } from '../export/cohort/lungs-as-regions.ts';
import { type MapMeasures, type MeasuredRow, measuredMaps, outlinesOf } from '../export/cohort/study-numbers.ts';
import { BODY, withinBodyFrom } from '../export/cohort/within-body.ts';
import { withinBody } from '../stats/measures/relative-measures.ts';
import type { Steps } from '../stats/steps.ts';

/** The numbers of one map: of each region each measure, region by region; NaN where there is none. */
export type PackedMap = Pick<CohortNumber, 'class' | 'method' | 'reading'> & {
  readonly regions: readonly string[];
  readonly measures: readonly string[];
  readonly values: Float64Array;
  /** Id of the outlines. */
  readonly regionSet?: string | undefined;
};

export type PackedFilm = { readonly file: string; readonly maps: readonly PackedMap[] };

/** Of what regions that are sums of others are made. */
const inSums = ['share', 'area-share'];

/** A film's numbers without a record for each: 20,000 films have more than ten million. `classes`: ids of the network's classes, in its order. */
export function packFilm(row: MeasuredRow, kept: readonly MapMeasures[], classes: readonly string[]): PackedFilm {
  return { file: row.path, maps: measuredMaps(row, kept).map((map) => packMap(map, classes)) };
}

function packMap({ method, reading, explainedClass, regions, regionSet }: MapMeasures, classes: readonly string[]): PackedMap {
  const measures = [...new Set(regions.flatMap(({ numbers }) => Object.keys(numbers)))];
  const values = Float64Array.from(regions.flatMap(({ numbers }) => measures.map((measure) => numbers[measure] ?? Number.NaN)));
  return { class: classes[explainedClass] ?? '', method, reading, regions: regions.map(({ name }) => name), measures, values, regionSet };
}

/** The numbers of a study, film by film, and tables of as many of its measures as a question needs. */
export type CohortShelf = {
  put(films: readonly PackedFilm[]): void;
  /** Gives up films that are in the study no more. */
  keepOnly(files: Iterable<string>): void;
  /** Id of the outlines in which a film was measured. */
  outlines(file: string): string | undefined;
  /**
   * Every number of the measures named, and of each other measure one for each kind of map, so that the table still says what the study holds.
   * The same table again for the same measures, until something changes. With pauses: 20,000 films have a million numbers.
   */
  table(about: Omit<CohortTable, 'numbers'>, measures: readonly string[]): Steps<CohortTable>;
};

export function cohortShelf(): CohortShelf {
  const films = new Map<string, PackedFilm>();
  let last: { readonly key: string; readonly about: unknown; readonly table: CohortTable } | undefined;
  let changes = 0;
  const changed = () => {
    last = undefined;
    changes++;
  };
  return {
    put: (some) => {
      for (const film of some) films.set(film.file, film);
      changed();
    },
    keepOnly: (files) => {
      const kept = new Set(files);
      for (const file of films.keys()) if (!kept.has(file)) films.delete(file);
      changed();
    },
    outlines: (file) => outlinesOf((films.get(file)?.maps ?? []).map(({ regionSet }) => (regionSet === undefined ? {} : { regionSet }))),
    table: function* (about, measures) {
      const key = JSON.stringify([...measures].sort());
      if (last?.key === key && last.about === about) return last.table;
      last = undefined; // two large tables at once would be too many
      const begun = changes;
      const table = { ...about, numbers: yield* numbersOf([...films.values()], new Set(measures)) };
      if (begun === changes) last = { key, about, table };
      return table;
    },
  };
}

function* numbersOf(films: readonly PackedFilm[], measures: ReadonlySet<string>): Steps<readonly CohortNumber[]> {
  const numbers: CohortNumber[] = [];
  const followed: CohortNumber[] = [];
  const kinds = new Set<string>();
  const names = new Set<string>();
  for (const { maps } of films) for (const { regions } of maps) for (const region of regions) names.add(region);
  const [parts, hasBody] = [lungPartsAmong(names), names.has(BODY)];
  for (const [i, { file, maps }] of films.entries()) {
    for (const map of maps) {
      const kind = JSON.stringify([map.class, map.method, map.reading, map.regions, map.measures]);
      const isWanted = kinds.has(kind) ? (measure: string) => measures.has(measure) : () => true;
      kinds.add(kind);
      for (const number of unpack(file, map, isWanted)) numbers.push(number);
      if (!parts && !hasBody) continue;
      const asked = lungMeasures.filter((measure) => isWanted(measure) || (hasBody && inSums.includes(measure)));
      const summed = parts && asked.length > 0 ? lungsOf(file, map, parts, asked) : [];
      const within =
        hasBody && isWanted(withinBody.id) ? withinBodyFrom([...unpack(file, map, (measure) => inSums.includes(measure)), ...summed]) : [];
      for (const number of [...summed, ...within]) if (isWanted(number.measure)) followed.push(number);
    }
    yield i / films.length;
  }
  for (const number of followed) numbers.push(number);
  return numbers;
}

/** Sums over the parts of the lungs, without a record for each: they are asked for on every map. */
function lungsOf(
  file: string,
  { regions, measures, values, ...map }: PackedMap,
  parts: readonly string[],
  asked: readonly LungMeasure[],
): CohortNumber[] {
  const [shares, areas] = inSums.map((measure) => measures.indexOf(measure));
  if (shares === undefined || areas === undefined || shares < 0 || areas < 0) return [];
  let [share, area, found] = [0, 0, 0];
  for (const [r, region] of regions.entries()) {
    if (!parts.includes(region)) continue;
    share += values[r * measures.length + shares] ?? Number.NaN;
    area += values[r * measures.length + areas] ?? Number.NaN;
    found++;
  }
  return found < parts.length ? [] : lungNumbers({ file, ...map }, share, area, asked);
}

function unpack(file: string, map: PackedMap, isWanted: (measure: string) => boolean): CohortNumber[] {
  const { regions, measures, values, method, reading } = map;
  return measures.flatMap((measure, m) =>
    isWanted(measure)
      ? regions.map((region, r): CohortNumber => {
          const value = values[r * measures.length + m];
          return { file, class: map.class, method, reading, region, measure, value: Number.isFinite(value) ? value : undefined };
        })
      : [],
  );
}
