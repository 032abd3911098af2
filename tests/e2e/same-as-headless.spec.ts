import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { csvParse, csvParseRows } from 'd3';
import { readNpy } from '../../src/export/npy.ts';
import { driver } from './driver.ts';
import { folderDriver } from './folder-driver.ts';

const film = fileURLToPath(new URL('../golden/films/lobar.png', import.meta.url));
const methods = { gradient: 'Gradient', gradcam: 'Grad-CAM', lrp: 'LRP ε-z⁺' };

test('the page and the headless command give the same numbers', async ({ page }) => {
  const out = mkdtempSync(join(tmpdir(), 'regionlens-'));
  execFileSync(process.execPath, ['scripts/regionlens.mjs', 'explain', film, '--out', out, '--backend', 'wasm'], { stdio: 'ignore' });

  const app = driver(page);
  await app.visit('?backend=wasm');
  await app.explain(film);
  for (const [id, name] of Object.entries(methods)) {
    await app.choose(name);
    const download = page.waitForEvent('download');
    await app.button('Export map').click();
    const shown = readNpy(await readFile(await (await download).path()));
    const written = readNpy(readFileSync(join(out, 'maps', `lobar.png.${id}.npy`)));
    expect(shown.shape).toEqual(written.shape);
    expect(furthest(shown.data, written.data), name).toBeLessThanOrEqual(
      1e-6 * furthest(written.data, new Float32Array(written.data.length)),
    );
  }

  const download = page.waitForEvent('download');
  await app.button('Export predictions').click();
  const [said] = csvParse(await readFile(await (await download).path(), 'utf8'));
  const [wrote] = csvParse(readFileSync(join(out, 'predictions.csv'), 'utf8'));
  expect(said?.predicted).toBe(wrote?.predicted);
  for (const column of ['logit_normal', 'logit_pneumonia', 'p_normal', 'p_pneumonia'])
    expect(Number(said?.[column])).toBeCloseTo(Number(wrote?.[column]), 5);
  rmSync(out, { recursive: true });
});

test('the page and the headless command fit the same regions and read the same numbers from them', async ({ page }) => {
  const out = mkdtempSync(join(tmpdir(), 'regionlens-'));
  const words = ['explain', film, '--out', out, '--backend', 'wasm', '--fit', 'zones', '--methods', 'lrp'];
  execFileSync(process.execPath, ['scripts/regionlens.mjs', ...words], { stdio: 'ignore' });

  const app = driver(page);
  await app.visit('?backend=wasm');
  await app.explain(film);
  await app.choose(methods.lrp);
  await page.getByRole('button', { name: 'Fit template' }).click();
  await page.getByRole('menuitem', { name: 'Six lung zones', exact: true }).click();
  await expect(page.getByRole('listbox', { name: 'Regions' }).getByRole('option')).toHaveCount(6);
  const download = page.waitForEvent('download');
  await app.button('Export CSV').click();
  const numbers = (csv: string) =>
    csvParse(csv)
      .filter(({ method }) => method === 'lrp')
      .map(({ region, measure, reading, unit, value }) => ({ about: [region, measure, reading, unit].join(), value: Number(value) }));
  const shown = numbers(await readFile(await (await download).path(), 'utf8'));
  const written = numbers(readFileSync(join(out, 'regions.csv'), 'utf8'));
  expect(shown.map(({ about }) => about)).toEqual(written.map(({ about }) => about));
  expect(shown.length).toBeGreaterThan(6 * 12);
  for (const [i, { about, value }] of shown.entries())
    expect(Math.abs(value - (written[i]?.value ?? Number.NaN)), about).toBeLessThanOrEqual(1e-5 * Math.max(1e-3, Math.abs(value)));
  rmSync(out, { recursive: true });
});

test('a folder that is worked through on the page and by the command gives the same tables', async ({ page }) => {
  test.setTimeout(240_000);
  const root = mkdtempSync(join(tmpdir(), 'regionlens-samples-'));
  const out = mkdtempSync(join(tmpdir(), 'regionlens-'));
  execFileSync(process.execPath, ['scripts/regionlens.mjs', 'samples', '--out', root, '--count', '9'], { stdio: 'ignore' });
  const words = ['explain', root, '--out', out, '--class', 'pneumonia', '--fit', 'zones', '--labels', join(root, 'labels.csv')];
  execFileSync(process.execPath, ['scripts/regionlens.mjs', ...words], { stdio: 'ignore' });

  const folder = folderDriver(page);
  await driver(page).visit('?backend=wasm');
  await folder.open(root);
  await folder.start();
  await folder.reaches(9);
  await page.getByRole('tab', { name: 'Cohort' }).click();
  await page.getByRole('button', { name: 'Fit six lung zones to every film' }).click();
  await expect(folder.bar.getByRole('status')).toHaveText('Done', { timeout: 120_000 });
  const tables = [
    ['predictions.csv', await folder.exported('Export predictions'), 4],
    ['regions.csv', await folder.exported('Export measures'), 8],
  ] as const;
  for (const [name, lines, firstNumber] of tables) {
    const shown = csvParseRows(lines.join('\n'));
    const written = csvParseRows(readFileSync(join(out, name), 'utf8'));
    expect(shown.length, name).toBe(written.length);
    expect(shown.map((row) => withoutNumbers(row, firstNumber))).toEqual(written.map((row) => withoutNumbers(row, firstNumber)));
    for (const [i, row] of shown.entries())
      for (const [column, cell] of row.entries())
        if (isNumber(cell))
          expect(Math.abs(Number(cell) - Number(written[i]?.[column])), `${name}: ${row.join()}`).toBeLessThanOrEqual(mayDiffer(cell, row));
  }
  for (const folder of [root, out]) rmSync(folder, { recursive: true });
});

const isNumber = (cell: string) => cell !== '' && Number.isFinite(Number(cell));
/** Words as they are, and that there is a number. */
const withoutNumbers = (row: readonly string[], from: number) => row.map((cell, i) => (i >= from && isNumber(cell) ? '#' : cell));
/** The page fits regions to films that are explained already and measures the maps that it kept, of half precision; a rank may then move by a pixel. */
const mayDiffer = (cell: string, row: readonly string[]) =>
  Math.max(2 ** -10 * Math.abs(Number(cell)), ['rank-accuracy', 'log2-enrichment'].some((measure) => row.includes(measure)) ? 1e-3 : 1e-12);

function furthest(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}
