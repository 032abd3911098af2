import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { csvParse } from 'd3';
import { readNpy } from '../../src/export/npy.ts';
import { driver, settled } from './driver.ts';

const film = 'tests/golden/films/lobar.png';
const size = { width: 300, height: 300 };

/** The page with a film, its gradient, and a rectangle over the lung on the picture's left. */
async function withRectangle(page: Page) {
  const app = driver(page);
  await app.visit('?backend=wasm');
  await app.explain(film);
  await app.choose('Gradient');
  await page.getByRole('toolbar', { name: 'Region tools' }).getByRole('button', { name: 'Rectangle', exact: true }).click();
  await drag(page, [0.2, 0.3], [0.46, 0.72]);
  const table = page.getByRole('table', { name: 'Region statistics' });
  await expect(table.getByRole('row')).toHaveCount(2);
  return { app, table, row: table.getByRole('row').nth(1) };
}

/** From one place of the film to another, in parts of its width and height. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]) {
  const box = await page.locator('.stage .pane').first().boundingBox();
  if (!box) throw new Error('There is no film on the stage.');
  const scale = Math.min(box.width / size.width, box.height / size.height);
  const at = ([x, y]: readonly [number, number]) => [
    box.x + box.width / 2 + (x - 0.5) * size.width * scale,
    box.y + box.height / 2 + (y - 0.5) * size.height * scale,
  ];
  const [[x0 = 0, y0 = 0], [x1 = 0, y1 = 0]] = [at(from), at(to)];
  await page.mouse.move(x0, y0);
  await page.mouse.down();
  await page.mouse.move(x1, y1, { steps: 6 });
  await page.mouse.up();
  await settled(page);
}

async function saved(page: Page, press: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
}

const textOf = ({ bytes }: { readonly bytes: Uint8Array }) => new TextDecoder().decode(bytes);

/** How much of the pixel from `at` to `at + 1` lies between two places of a line. */
const overlap = (at: number, from: number, to: number) => Math.max(0, Math.min(at + 1, to) - Math.max(at, from));

test('the share in the table is that of the exported map in the exported region', async ({ page }) => {
  const { app, row } = await withRectangle(page);
  const map = readNpy((await saved(page, () => app.button('Export map').click())).bytes);
  const geojson = await saved(page, async () => {
    await app.button('Export regions').click();
    await page.getByRole('menuitem', { name: /GeoJSON/ }).click();
  });
  const collection: { features: { geometry: { coordinates: number[][][] | number[][][][] } }[] } = JSON.parse(textOf(geojson));
  const numbers = collection.features[0]?.geometry.coordinates.flat(4) ?? []; // x, y, x, y, …
  const [height = 0, width = 0] = map.shape;
  const xs = numbers.filter((_, i) => i % 2 === 0).map((x) => (x * width) / size.width);
  const ys = numbers.filter((_, i) => i % 2 === 1).map((y) => (y * height) / size.height);
  let [inside, whole, area] = [0, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const covered = overlap(x, Math.min(...xs), Math.max(...xs)) * overlap(y, Math.min(...ys), Math.max(...ys));
      const value = Math.max(0, map.data[y * width + x] ?? 0);
      inside += covered * value;
      whole += value;
      area += covered;
    }
  const expected = inside / whole;
  expect(expected).toBeGreaterThan(0.01);
  expect(expected).toBeLessThan(0.99);

  const rows = csvParse(textOf(await saved(page, () => app.button('Export CSV').click())));
  expect(rows.columns).toEqual(['file', 'patient', 'label', 'class', 'method', 'reading', 'region', 'measure', 'value', 'unit']);
  const valueIn = (measure: string) => Number(rows.find((one) => one.measure === measure)?.value);
  expect(Math.abs(valueIn('share') - expected)).toBeLessThan(1e-12);
  expect(valueIn('enrichment')).toBeCloseTo(expected / (area / (width * height)), 10);
  await expect(row.getByRole('cell').first()).toHaveText((100 * expected).toFixed(1));

  const json = JSON.parse(textOf(await saved(page, () => app.button('Export JSON').click())));
  const inJson: { measure: string; value: number }[] = json.values;
  expect(inJson.find(({ measure }) => measure === 'share')?.value).toBe(valueIn('share'));
});

test('numbers follow a change and its undoing, and stay what they were', async ({ page }) => {
  const { app, row } = await withRectangle(page);
  const share = row.getByRole('cell').first();
  const before = (await share.textContent()) ?? '';
  await page.getByRole('toolbar', { name: 'Region tools' }).getByRole('button', { name: 'Select', exact: true }).click();
  await drag(page, [0.33, 0.5], [0.6, 0.62]);
  await expect(share).not.toHaveText(before);
  await page.getByRole('toolbar', { name: 'Region tools' }).getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(share).toHaveText(before);
  await page.getByText('More measures', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Median' }).check();
  await expect(page.getByRole('columnheader', { name: 'Median, map units' })).toBeVisible();
  await app.button('Median, map units').focus();
  await expect(page.getByText('The value that half of the region’s area does not exceed.').last()).toBeVisible();
});

test('a row and its region highlight each other; a press selects', async ({ page }) => {
  const { row } = await withRectangle(page);
  await page.getByRole('listbox', { name: 'Regions' }).focus();
  await page.keyboard.press('Escape');
  const option = page.getByRole('listbox', { name: 'Regions' }).getByRole('option');
  await page.getByRole('heading', { name: 'Regions', exact: true }).hover(); // off the film first
  await option.hover();
  await expect(row).toHaveClass(/is-hovered/);
  await row.hover();
  await expect(option).toHaveClass(/is-hovered/);
  await row.getByRole('button').click();
  await expect(option).toHaveAttribute('aria-selected', 'true');
});

test('on demand: chance, the outline’s edge and ablation', async ({ page }) => {
  const { app, row } = await withRectangle(page);
  await app.button('Move the map about').click();
  await expect(page.getByText(/other places .* p = \.\d{3}/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^What .* would hold by chance/ })).toBeVisible();
  await app.button('Move the outline').click();
  await expect(page.getByText(/holds [\d.]+ to [\d.]+ × chance/)).toBeVisible();
  await expect(page.getByText('needs 20 open films or more')).toBeVisible();
  await page.getByText('More measures', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Ablation' }).check();
  await expect(row.getByRole('cell').last()).toHaveText('–');
  await app.button('Compute ablation').click();
  await expect(row.getByRole('cell').last()).toHaveText(/^[+−]?\d+\.\d\d$/);
});

test('in Compare every method has its column, and the picture is fit for print', async ({ page }) => {
  const { app } = await withRectangle(page);
  await app.button('Compare').click();
  await app.isExplained();
  const heat = page.getByRole('img', { name: /^Times chance in each region by Gradient, Grad-CAM, LRP/ });
  await expect(heat).toBeVisible();
  const table = page.getByRole('table', { name: 'Region statistics' });
  await expect(table).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('.side-panel').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const { name, bytes } = await saved(page, () => app.button('Export picture').click());
  expect(name).toMatch(/\.picture\.png$/);
  expect(new DataView(bytes.buffer, bytes.byteOffset).getUint32(16)).toBeGreaterThanOrEqual(2400);
});
