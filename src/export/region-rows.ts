import { ablation, measures, outsideLungs, regionMeasures } from '../stats/measures/measures.ts';
import type { Reading } from '../stats/measures/reading.ts';
import type { CsvCell } from './csv.ts';
import type { MapNumbers } from './measured-map.ts';
import type { FilmFacts } from './predictions.ts';

/** The head of regions.csv: tidy, a row for each number. */
export const regionColumns = ['file', 'patient', 'label', 'class', 'method', 'reading', 'region', 'measure', 'value', 'unit'] as const;

/** One number; without a value where there is none. */
export type RegionRow = {
  readonly film: FilmFacts;
  /** Id of the class that is explained. */
  readonly class: string;
  readonly method: string;
  readonly reading: Reading;
  readonly region: string;
  /** Id of a measure. */
  readonly measure: string;
  readonly value: number | undefined;
  readonly unit: string;
};

/** What the part outside the lungs is said of. */
const bothLungs = 'lungs';

export type RowsOptions = {
  readonly film: FilmFacts;
  readonly class: string;
  /** Change of the score when a region is filled in, by the region's id; where it was computed. */
  readonly ablations?: ReadonlyMap<string, number>;
};

/** Every number of a map's regions, measure by measure in the order of the list of measures. */
export function regionRows({ map, reading, regions, outsideLungs: outside }: MapNumbers, options: RowsOptions): readonly RegionRow[] {
  const about = { film: options.film, class: options.class, method: map.params.method, reading };
  const rows = regions.flatMap(({ region, numbers }) => {
    const ablated = options.ablations?.get(region.id);
    return [
      ...regionMeasures.map(({ id, unit }) => ({ ...about, region: region.name, measure: id, value: numbers[id], unit })),
      ...(ablated === undefined ? [] : [{ ...about, region: region.name, measure: ablation.id, value: ablated, unit: ablation.unit }]),
    ];
  });
  if (!outside) return rows;
  return [...rows, { ...about, region: bothLungs, measure: outsideLungs.id, value: outside.share, unit: outsideLungs.unit }];
}

export function regionCells(row: RegionRow): readonly CsvCell[] {
  const { film, method, reading, region, measure, value, unit } = row;
  return [film.file, film.patient, film.label, row.class, method, reading, region, measure, value, unit];
}

/** The same numbers as JSON, undefined as null, with what each measure is. */
export function regionJson(rows: readonly RegionRow[]): string {
  const used = measures.filter(({ id }) => rows.some(({ measure }) => measure === id));
  const described = Object.fromEntries(used.map(({ id, ...measure }) => [id, measure]));
  const values = rows.map(({ film, value, ...row }) => ({ ...film, ...row, value: value ?? null }));
  return `${JSON.stringify({ measures: described, values }, undefined, 2)}\n`;
}
