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

/** The tables of a run. Rows are on the disk as soon as they are added, so that a run cut short leaves whole ones. */
export type Results = {
  readonly mapsFolder: string;
  readonly regionsFolder: string;
  addPrediction(facts: FilmFacts, prediction: Prediction): void;
  /** Appends to regions.csv. */
  addRegions(rows: readonly RegionRow[]): void;
  addFailure(failure: FailedFilm): void;
  writeRun(run: Json): void;
};

/** Begins new tables in `out`; that of regions only where there will be some. @throws Failure 'bad-usage' where it cannot be written to */
export function openResults(out: string, card: ModelCard, { withRegions }: { withRegions: boolean }): Results {
  const mapsFolder = join(out, 'maps');
  const regionsFolder = join(out, 'regions');
  const regions = join(out, 'regions.csv');
  const predictions = join(out, 'predictions.csv');
  const failures = join(out, 'failures.csv');
  try {
    mkdirSync(mapsFolder, { recursive: true });
    writeFileSync(predictions, toCsv([predictionColumns(card)]));
    if (withRegions) {
      mkdirSync(regionsFolder, { recursive: true });
      writeFileSync(regions, toCsv([regionColumns]));
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
    writeRun: (run) => writeFileSync(join(out, 'run.json'), `${JSON.stringify(run, undefined, 2)}\n`),
  };
}
