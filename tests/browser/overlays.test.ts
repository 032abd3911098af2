import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import type { ModelInputId, SaliencyMapId } from '../../src/shared/identity.ts';
import type { SaliencyMap } from '../../src/shared/saliency-map.ts';
import { overlaysClient } from '../../src/workers/overlays-client.ts';

const map: SaliencyMap = {
  ...{ id: 'm' as SaliencyMapId, from: 'i' as ModelInputId, width: 2, height: 1, data: Float32Array.of(1, 0), signed: false },
  params: { model: 'pneumonia', sha256: 'abc', method: 'gradient', options: {}, explainedClass: 1, output: 'logit' },
};
const style = { blend: 50, threshold: 0, opacityFollowsValue: false, colours: { unsigned: 'viridis', signed: 'blue-orange' } } as const;
const overlay = async (name: string) => ({
  ...{ name, map, regions: [], image: { width: 8, height: 6 } },
  film: await createImageBitmap(new ImageData(8, 6)),
});
const kept = async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('exports', { create: true });
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
};

test('the pictures are drawn in a worker, in their order; films that have none are left out, and each is told', async () => {
  const client = overlaysClient(() => expect.unreachable());
  const told: number[] = [];
  const film = async (index: number) => (index === 1 ? undefined : overlay(`${index}.png`));
  const control = { signal: new AbortController().signal, onProgress: (done: number) => void told.push(done) };
  const zip = await client.write({ style, count: 3, to: undefined, film }, control);
  const reader = new ZipReader(new BlobReader(zip ?? new Blob()), { useWebWorkers: false });
  const entries = (await reader.getEntries()).filter((entry) => !entry.directory);
  expect(entries.map(({ filename }) => filename)).toEqual(['0.png', '2.png']);
  for (const entry of entries) {
    const bitmap = await createImageBitmap(new Blob([await entry.getData(new Uint8ArrayWriter())]));
    expect([bitmap.width, bitmap.height]).toEqual([8, 6]);
  }
  await reader.close();
  expect(told).toEqual([1, 2, 3]);
});

test('given up in the middle, it asks for no more films and leaves no file behind', async () => {
  const before = await kept();
  const client = overlaysClient(() => expect.unreachable());
  const cancel = new AbortController();
  const asked: number[] = [];
  const film = async (index: number) => {
    asked.push(index);
    if (index === 2) cancel.abort();
    return overlay(`${index}.png`);
  };
  const writing = client.write({ style, count: 1000, to: undefined, film }, { signal: cancel.signal, onProgress: () => undefined });
  await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
  expect(asked.length).toBeLessThan(20);
  expect(await kept()).toEqual(before);
});
