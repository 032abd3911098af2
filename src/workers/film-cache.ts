import { resample } from '../imaging/resample.ts';
import type { Radiograph } from '../shared/radiograph.ts';
import type { FilmSource } from './film-source.ts';

/** The pixels of one film, at its own size and smaller. */
export type CachedFilm = {
  readonly radiograph: Radiograph;
  /** The film with its longer side brought down to `longestSide`; itself where it is smaller. */
  level(longestSide: number): Level;
};

export type Level = Pick<Radiograph, 'width' | 'height' | 'pixels' | 'white'>;

/** Decoded films, the least recently used given up when there are more than `limit` bytes of them. */
export function filmCache(open: (source: FilmSource) => Promise<Radiograph>, limit: number) {
  const films = new Map<string, { readonly film: CachedFilm; readonly bytes: number }>();

  async function get(source: FilmSource): Promise<CachedFilm> {
    const known = films.get(source.key);
    films.delete(source.key);
    const entry = known ?? (await decode(source));
    films.set(source.key, entry); // last in the map: used last
    giveUpOldest();
    return entry.film;
  }

  async function decode(source: FilmSource) {
    const radiograph = await open(source);
    return { film: withLevels(radiograph), bytes: 2 * radiograph.pixels.byteLength }; // smaller levels take at most as much again
  }

  function giveUpOldest(): void {
    let held = [...films.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [key, { bytes }] of films) {
      if (held <= limit || films.size === 1) return;
      films.delete(key);
      held -= bytes;
    }
  }

  return { get };
}

function withLevels(radiograph: Radiograph): CachedFilm {
  const levels = new Map<number, Level>();
  return {
    radiograph,
    level: (longestSide) => {
      const factor = longestSide / Math.max(radiograph.width, radiograph.height);
      if (factor >= 1) return radiograph;
      const known = levels.get(longestSide);
      if (known) return known;
      const size = {
        width: Math.max(1, Math.round(radiograph.width * factor)),
        height: Math.max(1, Math.round(radiograph.height * factor)),
      };
      const level = { ...size, pixels: rounded(resample(radiograph, size), radiograph.white), white: radiograph.white };
      levels.set(longestSide, level);
      return level;
    },
  };
}

function rounded(values: Float32Array, white: number): Uint8Array | Uint16Array {
  const pixels = white === 255 ? new Uint8Array(values.length) : new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) pixels[i] = (values[i] ?? 0) + 0.5;
  return pixels;
}
