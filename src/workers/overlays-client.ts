import { proxy, transfer } from 'comlink';
import { abortableCalls } from './abortable-calls.ts';
import { hostWorker } from './host-worker.ts';
import type { NamedOverlay, OverlaysCall, OverlaysFace } from './overlays.worker.ts';
import script from './overlays.worker.ts?worker&url';
import { startWorker } from './start-worker.ts';
import type { LongWork } from './statistics-client.ts';

export type OverlaysWork = Omit<OverlaysCall, 'job'> & {
  /** Gives what is drawn of a film by its place; it is asked for when its turn comes. */
  film(index: number): Promise<NamedOverlay | undefined>;
};

/** Films with their maps and regions, a picture each, in one zip; undefined where it went into the file that the user chose. */
export type OverlaysClient = { write(work: OverlaysWork, control: LongWork): Promise<Blob | undefined> };

/** Draws many overlays and packs them, in a worker. */
export function overlaysClient(onCrash: () => void): OverlaysClient {
  const host = hostWorker<OverlaysFace>(() => startWorker(script, 'overlays'), onCrash);
  const call = abortableCalls(host, (face, job) => void face.abort(job));
  return {
    write: ({ film, ...work }, { signal, onProgress }) => {
      const handed = async (index: number) => {
        const overlay = await film(index);
        return overlay && transfer(overlay, [overlay.film]);
      };
      return call((face, job) => {
        signal.throwIfAborted();
        return face.write({ job, ...work }, proxy(handed), proxy(onProgress));
      }, signal);
    },
  };
}
