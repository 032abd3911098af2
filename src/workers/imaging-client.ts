import type { EdgePlane } from '../shared/edge-plane.ts';
import type { NetworkCard } from '../shared/model-card.ts';
import type { ModelInput } from '../shared/model-input.ts';
import type { FilmRecord, FilmSource, GreyWindow } from './film-source.ts';
import { hostWorker } from './host-worker.ts';
import type { ImagingFace, Rendering } from './imaging.worker.ts';
import script from './imaging.worker.ts?worker&url';
import { startWorker } from './start-worker.ts';

export type ImagingClient = {
  /** Starts it before it is needed. */
  warmUp(): Promise<void>;
  open(source: FilmSource): Promise<{ readonly record: FilmRecord; readonly window: GreyWindow; readonly thumbnail: ImageBitmap }>;
  input(source: FilmSource, card: Pick<NetworkCard, 'input' | 'preprocessing'>): Promise<ModelInput>;
  /** Where the film has edges. */
  edges(source: FilmSource): Promise<EdgePlane>;
  render(source: FilmSource, rendering: Rendering): Promise<ImageBitmap>;
};

/** The decoder in its worker. */
export function imagingClient(onCrash: () => void): ImagingClient {
  const host = hostWorker<ImagingFace>(() => startWorker(script, 'imaging'), onCrash);
  return {
    warmUp: () => host.call((face) => face.warmUp()),
    open: (source) => host.call((face) => face.open(source)),
    input: (source, card) => host.call((face) => face.input(source, card)),
    edges: (source) => host.call((face) => face.edges(source)),
    render: (source, rendering) => host.call((face) => face.render(source, rendering)),
  };
}
