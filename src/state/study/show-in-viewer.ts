import type { StudyArchive } from '../../batch/study-store.ts';
import { reasonOf } from '../../shared/failure.ts';
import type { StudyFilm } from '../../shared/study.ts';
import type { ImagingClient } from '../../workers/imaging-client.ts';
import { newKey, openFilm } from '../open-films.ts';
import { mapKey, predictionKey } from '../result-keys.ts';
import type { SessionStore } from '../session.ts';

type Hands = { readonly session: SessionStore; readonly imaging: ImagingClient; readonly archive: StudyArchive };
type Shown = {
  readonly row: StudyFilm | undefined;
  readonly file: () => Promise<Blob | undefined>;
  /** In the strip, after another one is shown. */
  readonly stays: boolean;
};

/** Puts a film of the study on the stage. What the study knows of it is there before the film is, so that the viewer computes nothing twice. */
export async function showInViewer({ session, imaging, archive }: Hands, { row, file, stays }: Shown): Promise<void> {
  if (!row) return;
  const there = session.getState().films.find(({ opened }) => opened && opened.record.id === row.film);
  if (there) {
    session.getState().select(there.key);
    return;
  }
  try {
    const blob = await file();
    if (!blob) throw new Error(row.hasNoImage ? cameWithout : 'This film was not kept. Drop its folder again.');
    const key = newKey();
    await fill(session, archive, row, key);
    const passed = session.getState().films.filter(({ isPassing }) => isPassing);
    session.getState().addFilms([{ key, name: row.path, source: undefined, isPassing: !stays, isOfStudy: true }]);
    for (const film of passed) session.getState().removeFilm(film.key);
    await openFilm(session, imaging, { key, file: blob instanceof File ? blob : new File([blob], row.name, { type: blob.type }) });
    const shown = session.getState().films.find((film) => film.key === key);
    if (!row.film || !shown?.opened || shown.opened.record.id === row.film) return;
    session.getState().removeFilm(key); // with what is known of the other film
    throw new Error('The file of that name is another image now than the one that was explained, so it is not shown with its results.');
  } catch (error) {
    session.getState().report(row.path, reasonOf(error));
  }
}

const cameWithout =
  'The image of this film is not here: images were given up, or the study was exported without them. Drop its folder to see it: what is known of it stays.';

async function fill(session: SessionStore, archive: StudyArchive, row: StudyFilm, key: string): Promise<void> {
  const now = session.getState();
  const card = now.cards[now.network];
  if (!row.film || !row.result || row.result.sha256 !== card?.sha256) return;
  const prediction = await archive.prediction(row.film, card.sha256);
  if (!prediction) return;
  now.keep({ predictions: { [predictionKey(now, key)]: prediction }, maps: {} });
  for (const [method, { map: id }] of Object.entries(row.result.methods)) {
    const description = now.methods.find((each) => each.id === method);
    const map = await archive.map(id);
    if (!description || !map) continue;
    // The key of the question that this map answers, whatever the viewer asks at present.
    const asked = {
      ...session.getState(),
      options: { [method]: map.params.options },
      explainedClass: map.params.explainedClass,
      output: map.params.output,
    };
    session.getState().keep({ predictions: {}, maps: { [mapKey(asked, key, description)]: map } });
  }
}
