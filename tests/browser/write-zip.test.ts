import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetExports } from '../../src/export/zip/own-exports.ts';
import { writeZip, type ZipEntry } from '../../src/export/zip/write-zip.ts';

const long = 'a film '.repeat(400_000); // longer than what is gathered for one write
const files: readonly ZipEntry[] = [
  { name: 'study.json', input: '{"name":"Trial"}' },
  { name: 'films/long.txt', input: new Blob([long]) },
  ...Array.from({ length: 50 }, (_, i) => ({ name: `maps/${i}.txt`, input: new Uint8Array([65, 48 + (i % 10)]) })),
];

async function* all(): AsyncGenerator<ZipEntry> {
  yield* files;
}

/** One file, and then nothing more until it is given up. */
function stuck(signal: AbortSignal) {
  let begin = () => {};
  const begun = new Promise<void>((done) => {
    begin = done;
  });
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: 'long.txt', input: long };
    begin();
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  }
  return { entries, begun };
}

const root = () => navigator.storage.getDirectory();
async function kept(): Promise<readonly string[]> {
  const folder = await (await root()).getDirectoryHandle('exports', { create: true });
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}
async function clear(): Promise<void> {
  const folder = await root();
  for await (const name of folder.keys()) await folder.removeEntry(name, { recursive: true });
}
async function unpacked(zip: Blob | undefined): Promise<readonly [string, string][]> {
  const reader = new ZipReader(new BlobReader(zip ?? new Blob()), { useWebWorkers: false, checkSignature: true });
  const found: [string, string][] = [];
  for (const entry of await reader.getEntries()) if (!entry.directory) found.push([entry.filename, await entry.getData(new TextWriter())]);
  await reader.close();
  return found;
}
const texts = Promise.all(files.map(async ({ name, input }): Promise<[string, string]> => [name, await new Response(input).text()]));
const { signal } = new AbortController();

beforeEach(clear);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a zip that is written as it comes', () => {
  test('lies in the browser’s own files, whole, and is forgotten once it is old', async () => {
    const zip = await writeZip(all, { to: undefined, signal });
    expect(await kept()).toHaveLength(1);
    expect(await unpacked(zip)).toEqual(await texts);
    await forgetExports();
    expect(await kept(), 'it may still be on its way to the user').toHaveLength(1);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
    await forgetExports();
    expect(await kept()).toEqual([]);
  });

  test('leaves nothing behind where it is given up, and is locked until then', async () => {
    const controller = new AbortController();
    const { entries, begun } = stuck(controller.signal);
    const writing = writeZip(entries, { to: undefined, signal: controller.signal });
    await begun;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
    await forgetExports();
    expect(
      (await kept()).filter((name) => name.endsWith('.zip')),
      'another tab does not take it away',
    ).toHaveLength(1);
    controller.abort();
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
    expect(await kept()).toEqual([]);
  });

  test('leaves nothing behind where a film cannot be read', async () => {
    async function* broken(): AsyncGenerator<ZipEntry> {
      yield* files;
      throw new Error('This film is damaged.');
    }
    await expect(writeZip(broken, { to: undefined, signal })).rejects.toThrow('This film is damaged.');
    expect(await kept()).toEqual([]);
  });

  test('goes into the file that was chosen, and nowhere else', async () => {
    const to = await (await root()).getFileHandle('chosen.zip', { create: true });
    expect(await writeZip(all, { to, signal })).toBeUndefined();
    expect(await unpacked(await to.getFile())).toEqual(await texts);
    expect(await kept()).toEqual([]);
  });

  test.each([
    ['a new file is gone', '', undefined],
    ['a file that was there is as it was', 'the zip of yesterday', 'the zip of yesterday'],
  ])('given up, %s', async (_, before, after) => {
    const to = await (await root()).getFileHandle('chosen.zip', { create: true });
    if (before !== '') await new Blob([before]).stream().pipeTo(await to.createWritable());
    const controller = new AbortController();
    const { entries, begun } = stuck(controller.signal);
    const writing = writeZip(entries, { to, signal: controller.signal });
    await begun;
    controller.abort();
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
    const there = await (await root()).getFileHandle('chosen.zip').catch(() => undefined);
    expect(await (await there?.getFile())?.text()).toBe(after);
  });

  test('is a Blob where the browser has no files of its own', async () => {
    vi.spyOn(navigator.storage, 'getDirectory').mockRejectedValue(new DOMException('Not here.', 'SecurityError'));
    const zip = await writeZip(all, { to: undefined, signal });
    expect(await unpacked(zip)).toEqual(await texts);
    vi.restoreAllMocks();
    expect(await kept()).toEqual([]);
  });
});
