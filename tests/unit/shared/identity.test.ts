import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashBytes, identify } from '../../../src/shared/identity.ts';

test('bytes hash as everybody else hashes them', () => {
  const bytes = new TextEncoder().encode('film');
  expect(hashBytes(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('an id follows content and never the order of keys', () => {
  const id = identify('map', ['film'], { method: 'lrp', options: { epsilon: 1e-6, zeroBias: false } });
  expect(identify('map', ['film'], { options: { zeroBias: false, epsilon: 1e-6 }, method: 'lrp' })).toBe(id);
  expect(identify('map', ['film'], { options: { zeroBias: true, epsilon: 1e-6 }, method: 'lrp' })).not.toBe(id);
  expect(identify('map', ['other film'], { method: 'lrp', options: { epsilon: 1e-6, zeroBias: false } })).not.toBe(id);
});
