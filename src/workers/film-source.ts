import type { Radiograph } from '../shared/radiograph.ts';

/** A file, and a name for it that no other one has. Files go to a worker by reference, so it can always decode one anew. */
export type FilmSource = { readonly key: string; readonly file: File };

/** A film without its pixels, which stay in the worker. */
export type FilmRecord = Omit<Radiograph, 'pixels'>;

/** Which pixel values lie between black and white: `centre` ± `width` / 2. */
export type GreyWindow = { readonly centre: number; readonly width: number };
