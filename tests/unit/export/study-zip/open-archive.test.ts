import { crc32, deflateRawSync } from 'node:zlib';
import { makeZip } from 'client-zip';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { archiveLimits, openArchive } from '../../../../src/export/study-zip/open-archive.ts';

type Part = { readonly name: string; readonly data: Buffer; readonly packed?: boolean; readonly size?: number; readonly mode?: number };

/** A zip file written by hand, so that it can lie. */
function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const heads: Buffer[] = [];
  let offset = 0;
  for (const { name, data, packed = false, size = data.length, mode } of parts) {
    const bytes = packed ? deflateRawSync(data, { level: 9 }) : data;
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(packed ? 8 : 0, 4);
    common.writeUInt32LE(0x5821_0000, 6); // a date that exists
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, bytes]);
    const tail = Buffer.alloc(14);
    if (mode !== undefined) tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    const madeBy = Buffer.from([20, mode === undefined ? 0 : 3]);
    heads.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, common, tail, path]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const blob = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]);
const text = (words: string) => Buffer.from(words);

async function whole(file: Blob): Promise<void> {
  const archive = await openArchive(file);
  await archive.verify(() => undefined);
}

const refused = (reason: RegExp | string) => ({ code: 'study-invalid', message: expect.stringMatching(reason) });

describe('openArchive', () => {
  test('reads what a streamed archive holds', async () => {
    const files = { 'study.json': text('{"a": 1}'), 'films/ä 1.png': Buffer.from([1, 2, 3]), 'empty.csv': Buffer.alloc(0) };
    const stream = makeZip(Object.entries(files).map(([name, input]) => ({ name, input: new Uint8Array(input) })));
    const archive = await openArchive(await new Response(stream).blob());
    expect(archive.names).toEqual(Object.keys(files));
    for (const [name, bytes] of Object.entries(files)) expect(Buffer.from(await archive.read(name))).toEqual(bytes);
    const progress: number[] = [];
    await archive.verify((done, total) => progress.push(done, total));
    expect(progress.at(-2)).toBe(11);
    expect(progress.at(-1)).toBe(11);
  });

  test('reads packed files', async () => {
    const data = Buffer.alloc(100_000, 'abc');
    const archive = await openArchive(blob(zip([{ name: 'a.txt', data, packed: true }])));
    expect(Buffer.from(await archive.read('a.txt')).equals(data)).toBe(true);
  });

  test.each([
    '../a.txt',
    'a/../../b.txt',
    '/etc/passwd',
    'C:\\windows\\a.txt',
    'c:/a.txt',
    '..\\a.txt',
    'a\\..\\..\\b',
    'a//b',
    './a',
    'a/./b',
    'a\u0000.png',
    'a\n.png',
    'x'.repeat(2000),
  ])('refuses the name %j', async (name) => {
    await expect(openArchive(blob(zip([{ name, data: text('x') }])))).rejects.toMatchObject(refused(/name/));
  });

  test('refuses a name that occurs twice', async () => {
    const twice = zip([
      { name: 'a', data: text('1') },
      { name: 'a', data: text('2') },
    ]);
    await expect(openArchive(blob(twice))).rejects.toMatchObject(refused(/twice|more than one way/));
  });

  test('refuses a link', async () => {
    await expect(openArchive(blob(zip([{ name: 'a', data: text('/etc/passwd'), mode: 0o120777 }])))).rejects.toMatchObject(
      refused('points elsewhere'),
    );
  });

  test('refuses a file that is packed beyond belief', async () => {
    const bomb = zip([{ name: 'a', data: Buffer.alloc(20 * 2 ** 20), packed: true }]);
    await expect(openArchive(blob(bomb))).rejects.toMatchObject(refused('beyond belief'));
  });

  test('refuses more than it would take when unpacked', async () => {
    const parts = Array.from({ length: 10 }, (_, i) => ({ name: `${i}`, data: Buffer.alloc(1000) }));
    await expect(openArchive(blob(zip(parts)), { ...archiveLimits, total: 9999 })).rejects.toMatchObject(refused('too large'));
    await expect(openArchive(blob(zip(parts)), { ...archiveLimits, entries: 9 })).rejects.toMatchObject(refused('too many'));
  });

  test('refuses a file that unpacks to more, or to less, than it says', async () => {
    for (const size of [10, 1000]) {
      const liar = blob(zip([{ name: 'a', data: Buffer.alloc(500, 'x'), packed: true, size }]));
      await expect(whole(liar)).rejects.toMatchObject({ code: 'study-invalid' });
      const archive = await openArchive(liar);
      await expect(archive.read('a')).rejects.toMatchObject({ code: 'study-invalid' });
    }
  });

  test('refuses files that lie over each other', async () => {
    const bytes = zip([
      { name: 'a', data: Buffer.alloc(100, 1) },
      { name: 'b', data: Buffer.alloc(100, 1) },
    ]);
    const second = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    bytes.writeUInt32LE(0, second + 42); // the second entry's data lie at the first one's
    await expect(whole(blob(bytes))).rejects.toMatchObject({ code: 'study-invalid' });
  });

  test('refuses a changed byte', async () => {
    const bytes = zip([{ name: 'a', data: Buffer.alloc(100, 1) }]);
    bytes[60] = 7;
    await expect(whole(blob(bytes))).rejects.toMatchObject(refused('damaged'));
  });

  test('refuses what is no archive', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      text('PK'),
      text('not a zip file at all, by any means, however long it is'),
      Buffer.alloc(70_000),
    ])
      await expect(openArchive(blob(bytes))).rejects.toMatchObject(refused(/no zip file/));
  });

  test('refuses an archive that is cut short anywhere', async () => {
    const bytes = zip([
      { name: 'study.json', data: text('{"format": "regionlens"}') },
      { name: 'films/a.png', data: Buffer.alloc(300, 5), packed: true },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        await expect(whole(blob(bytes.subarray(0, length)))).rejects.toMatchObject({ code: 'study-invalid' });
      }),
    );
  });

  test('never fails with anything but a sentence for the user, whatever the bytes', async () => {
    const bytes = zip([
      { name: 'study.json', data: text('{"format": "regionlens"}'), packed: true },
      { name: 'films/a.png', data: Buffer.alloc(300, 5), packed: true },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), async (changes) => {
        const changed = Buffer.from(bytes);
        for (const [at, value] of changes) changed[at] = value;
        await whole(blob(changed)).catch((error) => expect(error).toMatchObject({ code: 'study-invalid' }));
      }),
    );
  });
});
