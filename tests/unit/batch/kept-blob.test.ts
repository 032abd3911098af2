import { expect, test } from 'vitest';
import { fromKept, takesBlobs, toKept } from '../../../src/batch/kept-blob.ts';

test('where blobs cannot be kept, a file is kept as its bytes and comes back the same', async () => {
  const file = new Blob(['abc'], { type: 'image/png' });
  const kept = await toKept(file, false);
  expect(kept).not.toBeInstanceOf(Blob);
  const back = fromKept(structuredClone(kept));
  expect(back.type).toBe('image/png');
  expect(await back.text()).toBe('abc');
  expect(await toKept(file, true)).toBe(file);
  expect(fromKept(file)).toBe(file);
});

test('a trial that fails says that they cannot, one that works is taken back', async () => {
  const calls: string[] = [];
  const trial = (put: () => Promise<unknown>) => ({
    store: { put },
    done: Promise.reject(new Error('over')),
    abort: () => void calls.push('abort'),
  });
  expect(
    await takesBlobs(
      trial(() => Promise.reject(new DOMException('Error preparing Blob/File data', 'UnknownError'))),
      'key',
    ),
  ).toBe(false);
  expect(calls).toEqual([]);
  expect(
    await takesBlobs(
      trial(async () => 'key'),
      'key',
    ),
  ).toBe(true);
  expect(calls).toEqual(['abort']);
});
