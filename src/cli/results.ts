import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toCsv } from '../export/csv.ts';
import { type FilmFacts, predictionColumns, predictionRow } from '../export/predictions.ts';
import { type RegionRow, regionCells, regionColumns } from '../export/region-rows.ts';
import { reasonOf } from '../shared/failure.ts';
import type { Json } from '../shared/identity.ts';
import type { ModelCard } from '../shared/model-card.ts';
import type { Prediction } from '../shared/prediction.ts';
import { badUsage } from './arguments.ts';
import type { FailedFilm } from './film-explainer.ts';
import { type Earlier, readTable } from './resume.ts';

/** The tables of a run. Rows are on the disk as soon as they are added, so that a run cut short leaves whole ones. */
export type Results = {
  readonly mapsFolder: string;
  readonly regionsFolder: string;
  addPrediction(facts: FilmFacts, prediction: Prediction): void;
  /** Appends to regions.csv. */
  addRegions(rows: readonly RegionRow[]): void;
  addFailure(failure: FailedFilm): void;
  writeRun(run: Json): void;
  /** Puts the rows of every table in the order of these films. */
  sort(films: readonly string[]): void;
};

type Opening = { readonly withRegions: boolean /** What the tables begin with. */; readonly earlier?: Earlier | undefined };

/** Begins new tables in `out`; that of regions only where there will be some. @throws Failure 'bad-usage' where it cannot be written to */
export function openResults(out: string, card: ModelCard, { withRegions, earlier }: Opening): Results {
  const mapsFolder = join(out, 'maps');
  const regionsFolder = join(out, 'regions');
  const regions = join(out, 'regions.csv');
  const predictions = join(out, 'predictions.csv');
  const failures = join(out, 'failures.csv');
  try {
    mkdirSync(mapsFolder, { recursive: true });
    writeFileSync(predictions, toCsv([predictionColumns(card), ...(earlier?.predictions.values() ?? [])]));
    if (withRegions) {
      mkdirSync(regionsFolder, { recursive: true });
      writeFileSync(regions, toCsv([regionColumns, ...[...(earlier?.regions.values() ?? [])].flat()]));
    }
    writeFileSync(failures, toCsv([['file', 'stage', 'reason']]));
  } catch (error) {
    throw badUsage(`The results cannot be written to ${out}: ${reasonOf(error)}`, error);
  }
  return {
    mapsFolder,
    regionsFolder,
    addRegions: (rows) => appendFileSync(regions, toCsv(rows.map(regionCells))),
    addPrediction: (facts, prediction) => appendFileSync(predictions, toCsv([predictionRow(facts, prediction, card)])),
    addFailure: ({ file, stage, reason }) => appendFileSync(failures, toCsv([[file, stage, reason]])),
    sort: (films) => {
      const place = new Map(films.map((film, i) => [film, i]));
      const sorted = (path: string, head: readonly string[], firstNumber: number) => {
        const rows = readTable(path, firstNumber).toSorted((a, b) => (place.get(String(a[0])) ?? 0) - (place.get(String(b[0])) ?? 0));
        writeFileSync(path, toCsv([head, ...rows]));
      };
      sorted(predictions, predictionColumns(card), 4);
      if (withRegions) sorted(regions, regionColumns, 8);
    },
    writeRun: (run) => writeFileSync(join(out, 'run.json'), `${JSON.stringify(run, undefined, 2)}\n`),
  };
}
