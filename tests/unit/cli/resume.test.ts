import { appendFile, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeGreyPng } from '../../../src/imaging/encode-png.ts';
import { filesOf, folderOf, regionlens, tinyModelFiles } from './support.ts';

const film = (seed: number) => {
  const pixels = Uint8Array.from({ length: 64 * 64 }, (_, i) => (i * (seed + 3) * 7919) % 251);
  return encodeGreyPng({ width: 64, height: 64, pixels }, 'synthetic');
};

const names = ['NORMAL/a.png', 'NORMAL/b.png', 'c.png', '=d.png', 'e.png'];

async function start() {
  const films = await folderOf(Object.fromEntries(names.map((name, i) => [name, film(i)])));
  const model = await folderOf(tinyModelFiles());
  const out = await folderOf({});
  const run = (...more: string[]) =>
    regionlens('explain', films, '--out', out, '--model', model, '--fit', 'thirds', '--batch', '2', ...more);
  return { films, out, run };
}

const tables = (out: string) =>
  Promise.all(['predictions.csv', 'regions.csv', 'failures.csv'].map((name) => readFile(join(out, name), 'utf8')));

/** As if the process had been killed while it wrote: of the tables, a first part is there, and the maps of what follows are not whole. */
async function cutShort(out: string): Promise<void> {
  const [predictions = '', regions = ''] = await tables(out);
  const kept = predictions.split('\n').slice(0, 3);
  await writeFile(join(out, 'predictions.csv'), `${kept.join('\n')}\nc.png,c.p`);
  await writeFile(join(out, 'regions.csv'), regions.slice(0, -40));
}

test('a run that was cut short is taken up, and its tables are those of a run in one go', async () => {
  const { out, run } = await start();
  expect((await run()).code).toBe(0);
  const whole = await tables(out);
  await cutShort(out);
  const done = join(out, 'maps', '=d.png.gradient.npy');
  const redone = join(out, 'maps', 'e.png.gradient.npy');
  const before = [(await stat(done)).mtimeMs, (await stat(redone)).mtimeMs];
  expect((await run()).code).toBe(0);
  expect(await tables(out)).toEqual(whole);
  expect((await stat(done)).mtimeMs).toBe(before[0]);
  expect((await stat(redone)).mtimeMs).toBeGreaterThan(before[1] ?? Infinity);
});

test('what changed, lost a map, or was asked another question is done again; and all of it with --fresh', async () => {
  const { films, out, run } = await start();
  await run();
  const whole = await tables(out);
  const times = async () => {
    const maps = (await filesOf(join(out, 'maps'))).filter((name) => name.endsWith('.gradient.npy'));
    return new Map(await Promise.all(maps.map(async (name) => [name, (await stat(join(out, 'maps', name))).mtimeMs] as const)));
  };
  const redone = async (...more: string[]) => {
    const before = await times();
    expect((await run(...more)).code).toBe(0);
    return [...(await times())].filter(([name, time]) => time !== before.get(name)).map(([name]) => name.replace('.gradient.npy', ''));
  };

  expect(await redone()).toEqual([]);
  await rm(join(out, 'maps', 'c.png.lrp.npy'));
  const later = new Date(Date.now() + 1000);
  await utimes(join(films, 'e.png'), later, later);
  expect((await redone()).sort()).toEqual(['c.png', 'e.png']);
  expect(await tables(out)).toEqual(whole);
  await utimes(join(films, 'e.png'), new Date(0), new Date(0));
  expect(await redone('--fresh')).toHaveLength(5);
  expect(await redone('--class', 'normal')).toHaveLength(5);
});

test('labels that were told anew reach the films that were done before', async () => {
  const { out, run } = await start();
  await run();
  const labels = join(await folderOf({ 'labels.csv': 'file,label,patient\nNORMAL/b.png,pneumonia,p 1\n' }), 'labels.csv');
  await appendFile(labels, '');
  await run('--labels', labels);
  const [predictions = '', regions = ''] = await tables(out);
  expect(predictions).toMatch(/^NORMAL\/b\.png,p 1,pneumonia,/m);
  expect(regions).toMatch(/^NORMAL\/b\.png,p 1,pneumonia,/m);
});
