import { expect, test } from 'vitest';
import { latestFirst } from '../../../src/ui/gallery/latest-first.ts';

/** Reads by name, each of which ends when it is told to. */
function reads(atOnce: number) {
  const ask = latestFirst(atOnce);
  const begun: string[] = [];
  const endings = new Map<string, { resolve(): void; reject(error: unknown): void }>();
  const read = (name: string, signal = new AbortController().signal) =>
    ask(signal, () => {
      begun.push(name);
      return new Promise<string>((resolve, reject) => endings.set(name, { resolve: () => resolve(name), reject }));
    });
  return {
    read,
    begun,
    end: (name: string) => endings.get(name)?.resolve(),
    fail: (name: string) => endings.get(name)?.reject(new Error(name)),
  };
}

test('a few are read at once, and then the one that was wished for last', async () => {
  const { read, begun, end } = reads(2);
  const wishes = ['a', 'b', 'c', 'd'].map((name) => read(name));
  expect(begun).toEqual(['a', 'b']);
  end('a');
  expect(await wishes[0]).toBe('a');
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b', 'd']);
  end('d');
  await wishes[3];
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b', 'd', 'c']);
});

test('a wish that is taken back is not read, and one that is being read gives nothing', async () => {
  const { read, begun, end } = reads(1);
  const gone = new AbortController();
  const first = read('a', gone.signal);
  const second = read('b', gone.signal);
  const third = read('c');
  gone.abort();
  expect(await first).toBeUndefined();
  expect(await second).toBeUndefined();
  end('a');
  await expect.poll(() => begun).toEqual(['a', 'c']);
  end('c');
  expect(await third).toBe('c');
});

test('a read that fails is told to who asked, and the others go on', async () => {
  const { read, fail, end } = reads(1);
  const [bad, good] = [read('bad'), read('good')];
  fail('bad');
  await expect(bad).rejects.toThrow('bad');
  await Promise.resolve();
  end('good');
  expect(await good).toBe('good');
});
