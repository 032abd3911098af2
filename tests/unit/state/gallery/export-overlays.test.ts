import { expect, test } from 'vitest';
import type { StudyFilm } from '../../../../src/shared/study.ts';
import { exportOverlays, type OverlaysOptions } from '../../../../src/state/gallery/export-overlays.ts';

const paths = ['whole', 'no map', 'no image', 'damaged', 'rejected'];

test('films that lack something are left out and counted, and stop none of the others', async () => {
  const written: string[] = [];
  const outlined: number[] = [];
  const options = {
    ...{ paths, method: 'lrp', display: {}, to: undefined, signal: new AbortController().signal, onProgress: () => undefined },
    study: {
      rows: new Map(paths.map((path) => [path, { path, name: path, review: path === 'rejected' ? 'rejected' : 'accepted' } as StudyFilm])),
      readMap: async (path: string) => (path === 'no map' ? undefined : { data: [] }),
      readFile: async (path: string) => (path === 'no image' ? undefined : new Blob([path])),
    },
    regionsOf: async () => ({ regions: [{}] }),
    imaging: {
      open: async ({ key }: { key: string }) => {
        if (key.endsWith('damaged')) throw new Error('It is damaged.');
        return { window: {}, record: { width: 2, height: 1 }, thumbnail: { close: () => undefined } };
      },
      render: async () => ({}),
    },
    client: {
      write: async ({ count, film }: { count: number; film: (i: number) => Promise<{ name: string; regions: unknown[] } | undefined> }) => {
        for (let i = 0; i < count; i++) {
          const one = await film(i);
          written.push(one?.name ?? '–');
          if (one) outlined.push(one.regions.length);
        }
        return new Blob();
      },
    },
  } as unknown as OverlaysOptions;
  const { file, ...told } = await exportOverlays(options);
  expect(written).toEqual(['whole.lrp.png', '–', '–', '–', 'rejected.lrp.png']);
  expect(outlined).toEqual([1, 0]); // nobody vouches for what was rejected
  expect(told).toEqual({ written: 2, without: { map: 1, image: 1, readableImage: 1 } });
  expect(file?.name).toBe('overlays.lrp.zip');
});
