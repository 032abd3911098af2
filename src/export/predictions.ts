import type { ModelCard } from '../shared/model-card.ts';
import type { Prediction } from '../shared/prediction.ts';
import type { CsvCell } from './csv.ts';

/** A film as it is named in every table: its path, whose it is, and what it is said to show ('' where nothing says so). */
export type FilmFacts = { readonly file: string; readonly patient: string; readonly label: string };

/** The head of predictions.csv: two columns for each class, in the card's order. */
export function predictionColumns({ classes }: Pick<ModelCard, 'classes'>): readonly string[] {
  return ['file', 'patient', 'label', 'predicted', ...classes.flatMap(({ id }) => [`logit_${id}`, `p_${id}`])];
}

/** A row of predictions.csv; `p_` is the calibrated probability. */
export function predictionRow(
  { file, patient, label }: FilmFacts,
  prediction: Prediction,
  { classes }: Pick<ModelCard, 'classes'>,
): readonly CsvCell[] {
  const { predicted, logits, probabilities } = prediction;
  return [file, patient, label, classes[predicted]?.id, ...classes.flatMap((_, i) => [logits[i], probabilities[i]])];
}
