import { toCsv } from '../export/csv.ts';
import { writeNpy } from '../export/npy.ts';
import { predictionColumns, predictionRow } from '../export/predictions.ts';
import { patientInName } from '../shared/patient.ts';
import { type Film, fileNameOf, selectedFilm } from './films-slice.ts';
import { shownMethods } from './next-job.ts';
import { mapKey, predictionKey } from './result-keys.ts';
import type { Session } from './session.ts';

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
  return shownMethods(session).flatMap((method) => {
    const map = session.maps[mapKey(session, film.key, method)];
    if (!map) return [];
    const npy = writeNpy({ shape: [map.height, map.width], data: map.data });
    return [{ name: `${fileNameOf(film)}.${method.id}.npy`, content: new Blob([new Uint8Array(npy)]) }];
  });
}

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
