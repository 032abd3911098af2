import { expect, test } from 'vitest';
import { encodeGreyPng } from '../../../src/imaging/encode-png.ts';
import { kindOfFile } from '../../../src/imaging/kind-of-file.ts';
import { SNIFF_BYTES } from '../../../src/imaging/sniff.ts';

const pixels = new Uint8Array(64 * 64).map((_, i) => (i * 7919) % 251);
const head = (bytes: Uint8Array) => bytes.subarray(0, SNIFF_BYTES);
const film = head(encodeGreyPng({ width: 64, height: 64, pixels }));
const mask = head(encodeGreyPng({ width: 64, height: 64, pixels }, 'mask'));
const text = (said: string) => new TextEncoder().encode(said);

test.each([
  ['a picture under any name', film, 'IM-0001', 'film'],
  ['a mask that RegionLens drew', mask, 'person1.png', 'mask'],
  ['a mask under another name', mask, 'person1', 'mask'],
  ['a file that is called an image and is none', text('<html>Not found</html>'), 'person1.JPG', 'film'],
  ['an empty one', new Uint8Array(), 'person1.dcm', 'film'],
  ['a document, whatever it is called', text('%PDF-1.7'), 'report.png', undefined],
  ['an archive', text('PK\x03\x04'), 'films.zip', undefined],
  ['a table', text('file,label\n'), 'labels.csv', undefined],
  ['a name that only begins like an image’s', text('a'), 'notes.png.txt', undefined],
])('%s', (_, bytes, name, kind) => {
  expect(kindOfFile(bytes, name)).toBe(kind);
});
