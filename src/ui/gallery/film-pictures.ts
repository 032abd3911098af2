import type { SaliencyMap } from '../../shared/saliency-map.ts';

/** Where the gallery gets what it draws, film by film, when a film comes into sight. */
export type FilmPictures = {
  thumbnail(path: string): Promise<Blob | undefined>;
  /** The film's map by the chosen method, where it was computed. */
  map(path: string): Promise<SaliencyMap | undefined>;
};
