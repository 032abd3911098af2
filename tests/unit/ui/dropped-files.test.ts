import { expect, test } from 'vitest';
import type { DroppedEntry } from '../../../src/state/study/taking-in.ts';
import { walk } from '../../../src/ui/shell/dropped-files.ts';

const denied = new DOMException('Not allowed.', 'NotReadableError');

const fileEntry = (name: string, isReadable = true) => ({
  ...{ name, isFile: true, isDirectory: false },
  file: (found: (file: File) => void, failed: (error: DOMException) => void) => (isReadable ? found(new File([], name)) : failed(denied)),
});

/** A folder that gives what it holds one by one, and fails behind it unless it is readable. */
const folderEntry = (name: string, content: readonly object[], isReadable = true) => ({
  ...{ name, isFile: false, isDirectory: true },
  createReader: () => {
    const left = [...content];
    return {
      readEntries: (found: (entries: object[]) => void, failed: (error: DOMException) => void) =>
        left.length > 0 || isReadable ? found(left.splice(0, 1)) : failed(denied),
    };
  },
});

async function walked(...entries: readonly object[]): Promise<readonly DroppedEntry[]> {
  const found: DroppedEntry[] = [];
  for await (const entry of walk(entries as FileSystemEntry[], '')) found.push(entry);
  return found;
}

test('what cannot be read comes with its reason, and the rest all the same; hidden files do not come', async () => {
  const found = await walked(
    folderEntry('chest', [
      fileEntry('a.png'),
      fileEntry('locked.png', false),
      fileEntry('.hidden'),
      folderEntry('half', [fileEntry('b.png')], false),
      folderEntry('deep', [folderEntry('er', [fileEntry('c.png')])]),
    ]),
    fileEntry('d.png'),
  );
  expect(found.map((entry) => ['file' in entry ? 'file' : entry.reason.split(' cannot')[0], entry.path])).toEqual([
    ['file', 'chest/a.png'],
    ['This file', 'chest/locked.png'],
    ['file', 'chest/half/b.png'],
    ['This folder', 'chest/half'],
    ['file', 'chest/deep/er/c.png'],
    ['file', 'd.png'],
  ]);
});
