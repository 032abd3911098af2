import type { RadiographId } from '../../shared/identity.ts';
import type { LungMask } from '../../shared/lung-mask.ts';
import type { EngineClient } from '../../workers/engine-client.ts';
import type { FilmSource } from '../../workers/film-source.ts';
import type { ImagingClient } from '../../workers/imaging-client.ts';

export type FindLungs = (film: RadiographId, source: FilmSource) => Promise<LungMask>;

/** Asks the segmenter where a film's lungs are, once for each film. The network is loaded when it is first needed; what fails can be tried again. */
export function lungFinder(imaging: Pick<ImagingClient, 'input'>, engine: Pick<EngineClient, 'loadSegmenter' | 'findLungs'>): FindLungs {
  const masks = new Map<RadiographId, Promise<LungMask>>();

  async function find(source: FilmSource): Promise<LungMask> {
    const card = await engine.loadSegmenter();
    const { mask } = await engine.findLungs(await imaging.input(source, card), new AbortController().signal);
    return mask;
  }

  return (film, source) => {
    const found = masks.get(film) ?? find(source);
    masks.set(film, found);
    found.catch(() => masks.delete(film));
    return found;
  };
}
