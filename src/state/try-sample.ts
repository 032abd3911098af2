import { reasonOf } from '../shared/failure.ts';
import type { ImagingClient } from '../workers/imaging-client.ts';
import type { SamplesClient } from '../workers/samples-client.ts';
import { newKey, openFilm } from './open-films.ts';
import type { SessionStore } from './session.ts';

/** The first sample has healthy lungs; the second is the first with something to find. */
const firstShown = 1;

/** Gives the strip its next synthetic film, drawn when it is first asked for; after the last one it begins again. */
export function sampleTrier(session: SessionStore, imaging: ImagingClient, samples: SamplesClient): () => Promise<void> {
  const keys = new Map<number, string>();
  let next = firstShown;
  return async () => {
    const index = next % samples.titles.length;
    next = index + 1;
    const before = keys.get(index);
    if (before && session.getState().films.some((film) => film.key === before)) return session.getState().select(before);
    const key = newKey();
    const name = samples.titles[index] ?? '';
    keys.set(index, key);
    session.getState().addFilms([{ key, name, source: undefined }]);
    try {
      await openFilm(session, imaging, { key, file: await samples.draw(index) });
    } catch (error) {
      session.getState().removeFilm(key);
      session.getState().report(name, reasonOf(error));
    }
  };
}
