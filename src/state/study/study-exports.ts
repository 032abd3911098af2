import type { KeptMeasures } from '../../batch/study-store.ts';
import { type CsvCell, toCsv } from '../../export/csv.ts';
import { filmNames } from '../../export/film-names.ts';
import type { FilmFacts } from '../../export/predictions.ts';
import { predictionColumns } from '../../export/predictions.ts';
import { regionColumns } from '../../export/region-rows.ts';
import type { ModelCard } from '../../shared/model-card.ts';
import type { StudyFilm } from '../../shared/study.ts';
import { outsideLungs, regionMeasures } from '../../stats/measures/measures.ts';
import type { ExportedFile } from '../exports.ts';
import type { StudyState } from './study-store.ts';

/** What the study's network says of every film that was explained, also while it waits to be asked anew, in the columns of the command line. */
export function studyPredictions({ rows, order }: Pick<StudyState, 'rows' | 'order'>, card: ModelCard): ExportedFile {
  const facts = factsIn(order);
  const lines = inOrder(rows, order).flatMap((row): readonly (readonly CsvCell[])[] => {
    if (!row.result) return [];
    const { predicted, logits, probabilities } = row.result;
    const { file, patient, label } = facts(row);
    return [[file, patient, label, card.classes[predicted]?.id, ...card.classes.flatMap((_, i) => [logits[i], probabilities[i]])]];
  });
  return csvFile('predictions.csv', [predictionColumns(card), ...lines]);
}

/** Every number of every region of every film, read film by film; where any film's regions were reviewed, with a column `review` behind the others. */
export async function studyMeasures(
  { rows, order, readMeasures }: Pick<StudyState, 'rows' | 'order' | 'readMeasures'>,
  card: ModelCard,
): Promise<ExportedFile> {
  const facts = factsIn(order);
  const isReviewed = [...rows.values()].some(({ review }) => review !== undefined);
  const parts = [toCsv([isReviewed ? [...regionColumns, 'review'] : regionColumns])];
  for (const row of inOrder(rows, order)) {
    if (!row.result) continue;
    const lines = (await readMeasures(row.path)).flatMap((kept) => measureLines(facts(row), kept, card));
    parts.push(toCsv(isReviewed ? lines.map((line) => [...line, row.review]) : lines));
  }
  return { name: 'regions.csv', content: new Blob(parts, { type: 'text/csv' }) };
}

export function studyFailures({ rows, order }: Pick<StudyState, 'rows' | 'order'>): ExportedFile {
  const nameOf = filmNames(order);
  const lines = failuresOf(rows, order).map(({ path, failure }) => [nameOf(path), failure?.stage, failure?.reason]);
  return csvFile('failures.csv', [['file', 'stage', 'reason'], ...lines]);
}

/** Films that failed, and those that were explained without the regions that they should have. */
export function failuresOf(rows: StudyState['rows'], order: StudyState['order']): readonly StudyFilm[] {
  return inOrder(rows, order).filter(({ state, failure }) => state === 'failed' || failure !== undefined);
}

/** A film as tables name it; one that is a patient of its own stays so. */
function factsIn(order: StudyState['order']): (row: StudyFilm) => FilmFacts {
  const nameOf = filmNames(order);
  return ({ path, patient, label }) => ({ file: nameOf(path), patient: patient === path ? nameOf(path) : patient, label });
}

function measureLines(film: FilmFacts, kept: KeptMeasures, card: ModelCard): readonly (readonly CsvCell[])[] {
  const about = [film.file, film.patient, film.label, card.classes[kept.explainedClass]?.id, kept.method, kept.reading];
  const inside = kept.regions.flatMap(({ name, numbers }) => regionMeasures.map(({ id, unit }) => [...about, name, id, numbers[id], unit]));
  if (!kept.outsideLungs) return inside;
  return [...inside, [...about, 'lungs', outsideLungs.id, kept.outsideLungs.share, outsideLungs.unit]];
}

const inOrder = (rows: StudyState['rows'], order: StudyState['order']) => order.flatMap((path) => rows.get(path) ?? []);

const csvFile = (name: string, lines: readonly (readonly CsvCell[])[]): ExportedFile => ({
  name,
  content: new Blob([toCsv(lines)], { type: 'text/csv' }),
});
