import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readModel } from '../../../src/engine/network/read-model.ts';
import { hashBytes } from '../../../src/shared/identity.ts';

const shipped = (file: string): Promise<Uint8Array> => readFile(`public/models/pneumonia/${file}`);
const instead = (name: string, bytes: (whole: Uint8Array) => Uint8Array) => async (file: string) =>
  file === name ? bytes(await shipped(file)) : shipped(file);

test.each(['pneumonia', 'pneumonia-naive'])('%s reads as its card says', async (id) => {
  const read = (file: string) => readFile(`public/models/${id}/${file}`);
  const { card, weights } = await readModel(read);
  expect(card.id).toBe(id);
  expect(card.sha256).toBe(hashBytes(await read('group1-shard1of1.bin')));
  const trained = [...weights].filter(([name]) => !name.includes('moving_'));
  expect(trained.reduce((sum, [, { values }]) => sum + values.length, 0)).toBe(card.parameters);
  expect(card.parameters).toBeLessThanOrEqual(2_500_000);
});

test('shards that end too soon are noticed', async () => {
  await expect(readModel(instead('group1-shard1of1.bin', (whole) => whole.slice(0, -100)))).rejects.toMatchObject({
    code: 'model-invalid',
    message: expect.stringContaining('logits'),
  });
});

test('weights other than those of the card are noticed', async () => {
  const changed = instead('group1-shard1of1.bin', (whole) => whole.map((byte, i) => (i === 1000 ? byte ^ 1 : byte)));
  await expect(readModel(changed)).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('card') });
});

test('a card without what the page needs is refused, naming the place', async () => {
  const spoiled = instead('card.json', (whole) =>
    new TextEncoder().encode(new TextDecoder().decode(whole).replace('"temperature"', '"heat"')),
  );
  await expect(readModel(spoiled)).rejects.toMatchObject({
    code: 'model-invalid',
    message: expect.stringContaining('decision.temperature'),
  });
});

test('a page in place of a file, as servers send for a wrong address, is refused', async () => {
  await expect(readModel(instead('model.json', () => new TextEncoder().encode('<!doctype html>')))).rejects.toMatchObject({
    code: 'model-invalid',
  });
});
