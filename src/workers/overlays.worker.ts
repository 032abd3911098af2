import { expose } from 'comlink';
import { writeZip, type ZipEntry } from '../export/zip/write-zip.ts';
import { composeOverlay, type Overlay, type OverlayStyle } from '../render/compose-overlay.ts';
import { carryFailures } from './carry-failures.ts';

export type NamedOverlay = Overlay & { readonly name: string };

export type OverlaysCall = {
  readonly job: number;
  readonly style: OverlayStyle;
  readonly count: number;
  /** The file that the user chose; without one, the zip is handed back. */
  readonly to: FileSystemFileHandle | undefined;
};

const jobs = new Map<number, AbortController>();

const face = {
  /** @param film gives a film by its place, or nothing for one that has no map or cannot be read */
  write: async (
    { job, style, count, to }: OverlaysCall,
    film: (index: number) => Promise<NamedOverlay | undefined>,
    onProgress: (done: number, total: number) => void,
  ): Promise<Blob | undefined> => {
    const controller = new AbortController();
    const { signal } = controller;
    jobs.set(job, controller);
    async function* entries(): AsyncGenerator<ZipEntry> {
      for (let i = 0; i < count; i++) {
        signal.throwIfAborted();
        const overlay = await film(i);
        if (overlay) yield { name: overlay.name, input: await composeOverlay(overlay, style).convertToBlob({ type: 'image/png' }) };
        onProgress(i + 1, count);
      }
    }
    try {
      return await writeZip(entries, { to, signal });
    } finally {
      jobs.delete(job);
    }
  },
  abort: (job: number) => jobs.get(job)?.abort(),
};

export type OverlaysFace = typeof face;

carryFailures();
expose(face);
