import jpegWasm from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import { expose, transfer } from 'comlink';
import { jpegDecoder } from '../imaging/decode/jpeg.ts';
import { edgeCosts } from '../imaging/edges.ts';
import { openRadiograph } from '../imaging/open-radiograph.ts';
import { preprocess } from '../imaging/preprocess.ts';
import { defaultWindow, renderGrey } from '../imaging/windowing.ts';
import { Failure } from '../shared/failure.ts';
import type { NetworkCard } from '../shared/model-card.ts';
import { carryFailures } from './carry-failures.ts';
import { filmCache, type Level } from './film-cache.ts';
import type { FilmSource, GreyWindow } from './film-source.ts';

/** How a film is to be drawn: greys, and how large at most. */
export type Rendering = { readonly window: GreyWindow; readonly inverted: boolean; readonly longestSide: number };

const cacheBytes = 600 * 2 ** 20;
const thumbnailSide = 320;
/** Fine enough for the borders of lungs, coarse enough that noise is no edge. */
const edgesSide = 640;

/** A worker that was started from a blob has no address of its own to resolve against. */
const codec = new URL(jpegWasm, import.meta.url);
const fetchCodec = async () => (await fetch(codec)).arrayBuffer();
let codecInAdvance: Promise<ArrayBuffer> | undefined;
const decodeJpeg = jpegDecoder(() => codecInAdvance?.catch(fetchCodec) ?? fetchCodec());

const films = filmCache(async ({ file }) => {
  const bytes = await file.arrayBuffer().catch((error: unknown) => {
    throw new Failure('damaged-file', 'This file can no longer be read: it was moved, changed or deleted. Open it again.', error);
  });
  return openRadiograph({ name: file.name, bytes: new Uint8Array(bytes) }, decodeJpeg);
}, cacheBytes);

const face = {
  /** Fetches the decoder before the first film waits for it. */
  warmUp: async () => {
    codecInAdvance ??= fetchCodec();
    await codecInAdvance.catch(() => undefined); // the first JPEG tries again and tells why
  },
  open: async (source: FilmSource) => {
    const { radiograph, level } = await films.get(source);
    const { pixels: _, ...record } = radiograph;
    const window = defaultWindow(radiograph);
    const thumbnail = await draw(level(thumbnailSide), window, false);
    return transfer({ record, window, thumbnail }, [thumbnail]);
  },
  input: async (source: FilmSource, card: Pick<NetworkCard, 'input' | 'preprocessing'>) => {
    const { radiograph } = await films.get(source);
    return preprocess(radiograph, card);
  },
  edges: async (source: FilmSource) => {
    const plane = edgeCosts((await films.get(source)).level(edgesSide));
    return transfer(plane, [plane.costs.buffer]);
  },
  render: async (source: FilmSource, { window, inverted, longestSide }: Rendering) => {
    const film = await films.get(source);
    const bitmap = await draw(film.level(longestSide), window, inverted);
    return transfer(bitmap, [bitmap]);
  },
};

export type ImagingFace = typeof face;

function draw(level: Level, window: GreyWindow, invert: boolean): Promise<ImageBitmap> {
  const { width, height, data } = renderGrey(level, { ...window, invert });
  return createImageBitmap(new ImageData(data, width, height));
}

carryFailures();
expose(face);
