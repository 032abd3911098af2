import { toCsv } from '../export/csv.ts';
import { writeNpy } from '../export/npy.ts';
import { predictionColumns, predictionRow } from '../export/predictions.ts';
import { patientInName } from '../shared/patient.ts';
import { type Film, fileNameOf, selectedFilm } from './films-slice.ts';
import { shownMethods } from './next-job.ts';
import { predictionKey } from './result-keys.ts';
import type { Session } from './session.ts';
import { shownMaps } from './shown-maps.ts';

/** A file to hand to the user. */
export type ExportedFile = { readonly name: string; readonly content: Blob };

/** What the chosen network says of every open film, in the columns of the command line's `predictions.csv`. */
export function exportPredictions(session: Session): ExportedFile | undefined {
  const card = session.cards[session.network];
  const rows = session.films.flatMap((film) => {
    const prediction = session.predictions[predictionKey(session, film.key)];
    return card && prediction
      ? [predictionRow({ file: fileNameOf(film), patient: patientInName(film.name) ?? film.name, label: '' }, prediction, card)]
      : [];
  });
  if (!card || rows.length === 0) return undefined;
  return { name: 'predictions.csv', content: new Blob([toCsv([predictionColumns(card), ...rows])], { type: 'text/csv' }) };
}

/** The raw maps on the stage, as `numpy.load` reads them. */
export function exportMaps(session: Session): readonly ExportedFile[] {
  const film = selectedFilm(session);
  if (!film) return [];
  return shownMaps(session).map(({ params, height, width, data }) => {
    const npy = writeNpy({ shape: [height, width], data });
    return { name: `${fileNameOf(film)}.${params.method}.npy`, content: new Blob([new Uint8Array(npy)]) };
  });
}

/** What became of the relevance of the maps on the stage, a row a node from the output to the film; of the maps that keep account of it. */
export function exportLedgers(session: Session): readonly ExportedFile[] {
  const film = selectedFilm(session);
  if (!film) return [];
  return shownMaps(session).flatMap(({ params, ledger }) => {
    if (!ledger) return [];
    const rows = ledger.map((entry) => ledgerColumns.map((column) => entry[column]));
    const content = new Blob([toCsv([ledgerColumns, ...rows])], { type: 'text/csv' });
    return [{ name: `${fileNameOf(film)}.${params.method}.ledger.csv`, content }];
  });
}

const ledgerColumns = ['node', 'kind', 'arriving', 'leaving', 'bias', 'epsilon'] as const;

/** What a picture of the stage must say of itself. */
export function pictureCaption(session: Session, film: Film): readonly string[] {
  const card = session.cards[session.network];
  const prediction = session.predictions[predictionKey(session, film.key)];
  const explained = session.explainedClass === 'predicted' ? prediction?.predicted : session.explainedClass;
  const label = explained === undefined ? undefined : card?.classes[explained]?.label;
  const methods = shownMethods(session).map((method) => method.label);
  const explanation = label ? `${methods.join(', ')} for ${label}` : '';
  return [film.name, card?.name ?? '', explanation].filter((part) => part !== '');
}
