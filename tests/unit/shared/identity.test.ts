import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { hashBytes, hashContent, identify } from '../../../src/shared/identity.ts';

test('bytes hash as everybody else hashes them', () => {
  const bytes = new TextEncoder().encode('film');
  expect(hashBytes(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
});

afterEach(() => vi.unstubAllGlobals());

test('many bytes hash the same by the browser’s own code and, where a page may not use that, by ours; also a part of a longer buffer', async () => {
  const bytes = new Uint8Array(100_000).map((_, i) => (i * 7919) % 251).subarray(3);
  const expected = createHash('sha256').update(bytes).digest('hex');
  expect(await hashContent(bytes)).toBe(expected);
  vi.stubGlobal('crypto', {});
  expect(await hashContent(bytes)).toBe(expected);
});

test('an id follows content and never the order of keys', () => {
  const id = identify('map', ['film'], { method: 'lrp', options: { epsilon: 1e-6, zeroBias: false } });
  expect(identify('map', ['film'], { options: { zeroBias: false, epsilon: 1e-6 }, method: 'lrp' })).toBe(id);
  expect(identify('map', ['film'], { options: { zeroBias: true, epsilon: 1e-6 }, method: 'lrp' })).not.toBe(id);
  expect(identify('map', ['other film'], { method: 'lrp', options: { epsilon: 1e-6, zeroBias: false } })).not.toBe(id);
});
