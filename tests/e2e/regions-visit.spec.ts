import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type Download, expect, type Page, test } from '@playwright/test';
import { csvParse } from 'd3';
import { driver, settled } from './driver.ts';

const data = fileURLToPath(new URL('../../../shared/data/cxr/', import.meta.url));
const syntheticFilm = fileURLToPath(new URL('../golden/films/lobar.png', import.meta.url));

test('a whole visit to a synthetic film', async ({ page, browser }) => {
  await visit(page, browser, syntheticFilm);
});

test('a whole visit to a real film', async ({ page, browser }) => {
  test.skip(!existsSync(`${data}manifest.csv`), 'The films of ../shared/data/cxr are not on this machine.');
  const film = csvParse(readFileSync(`${data}manifest.csv`, 'utf8')).find(
    ({ split, aspect, label, file }) => split === 'test' && aspect === 'native' && label === 'pneumonia' && file?.includes('/kermany/'),
  );
  await visit(page, browser, `${data}${film?.file}`);
});

/** Six zones fitted, a vertex corrected, a heart drawn; undone, redone, reloaded, exported, and brought into another browser: the same numbers. */
async function visit(page: Page, browser: Browser, film: string): Promise<void> {
  const app = person(page);
  await app.visit();
  await app.explain(film);
  await app.choose('LRP ε-z⁺');

  await app.fit('Six lung zones');
  await expect(app.options).toHaveCount(6);
  await expect(page.getByText(/^Lungs found\. Doubt/)).toBeVisible();

  const { coordinates, name } = (await app.exportedRegions())[0] ?? {};
  const corner = coordinates?.[0]?.[0]?.[0];
  if (!corner || !name) throw new Error('The first zone has no vertex.');
  await app.options.filter({ hasText: name }).click();
  await app.drag([corner, [corner[0] - 12, corner[1] - 12]]);
  const corrected = (await app.exportedRegions())[0]?.coordinates;
  expect(corrected).not.toEqual(coordinates);

  await app.stage.focus();
  await app.tool('Freehand').click();
  const { width, height } = await app.filmSize();
  await app.drag(
    Array.from({ length: 40 }, (_, i) => [width * (0.55 + 0.12 * Math.cos(i / 6.2)), height * (0.62 + 0.14 * Math.sin(i / 6.2))] as const),
  );
  await expect(app.options).toHaveCount(7);

  await app.tool('Undo').click();
  await app.tool('Undo').click();
  await expect(app.options).toHaveCount(6);
  expect((await app.exportedRegions())[0]?.coordinates).toEqual(coordinates);
  await app.tool('Redo').click();
  await app.tool('Redo').click();
  await expect(app.options).toHaveCount(7);
  expect((await app.exportedRegions())[0]?.coordinates).toEqual(corrected);

  const before = await app.statistics();
  const shares = csvParse(before).filter(({ measure, method }) => measure === 'share' && method === 'lrp');
  expect(shares).toHaveLength(7);
  for (const { value } of shares) expect(Number(value)).toBeGreaterThanOrEqual(0);

  await page.reload();
  await app.explain(film);
  await app.choose('LRP ε-z⁺');
  await expect(app.options).toHaveCount(7);
  expect(rowsOf(await app.statistics(), 'lrp')).toEqual(rowsOf(before, 'lrp'));

  const regions = await app.exportRegions();
  const elsewhere = await browser.newContext();
  const other = person(await elsewhere.newPage());
  await other.visit();
  await other.explain(film);
  await other.choose('LRP ε-z⁺');
  await expect(other.options).toHaveCount(0);
  await other.page
    .getByTestId('import-regions')
    .setInputFiles({ name: 'regions.geojson', mimeType: 'application/geo+json', buffer: regions });
  await expect(other.options).toHaveCount(7);
  expect(rowsOf(await other.statistics(), 'lrp')).toEqual(rowsOf(before, 'lrp'));
  await elsewhere.close();
}

/** Every number of a method, as it is written. */
const rowsOf = (csv: string, method: string) => csvParse(csv).filter((row) => row.method === method);

type Point = readonly [x: number, y: number];
type ExportedRegion = { readonly name: string; readonly coordinates: readonly (readonly (readonly Point[])[])[] };

function person(page: Page) {
  const app = driver(page);
  const options = page.getByRole('listbox', { name: 'Regions' }).getByRole('option');

  const download = async (press: () => Promise<void>): Promise<Buffer> => {
    const [file] = await Promise.all([page.waitForEvent('download'), press()]);
    return contentOf(file);
  };
  const exportRegions = () =>
    download(async () => {
      await page.getByRole('button', { name: 'Export regions' }).click();
      await page.getByRole('menuitem', { name: /GeoJSON/ }).click();
    });
  const filmSize = async () => {
    const [, width = '', height = ''] =
      /^(\d+) × (\d+)/.exec(
        (await app.stage
          .getByText(/^\d+ × \d+/)
          .first()
          .textContent()) ?? '',
      ) ?? [];
    return { width: Number(width), height: Number(height) };
  };
  return {
    ...app,
    options,
    exportRegions,
    filmSize,
    tool: (name: string) => page.getByRole('toolbar', { name: 'Region tools' }).getByRole('button', { name, exact: true }),

    async fit(template: string) {
      await page.getByRole('button', { name: 'Fit template' }).click();
      await page.getByRole('menuitem', { name: template, exact: true }).click();
    },
    async exportedRegions(): Promise<readonly ExportedRegion[]> {
      await settled(page);
      const { features } = JSON.parse((await exportRegions()).toString()) as {
        features: { properties: { name: string }; geometry: { coordinates: ExportedRegion['coordinates'] } }[];
      };
      return features.map(({ properties, geometry }) => ({ name: properties.name, coordinates: geometry.coordinates }));
    },
    /** Every number of every region, as CSV. */
    statistics: async () => (await download(() => page.getByRole('button', { name: 'Export CSV' }).click())).toString(),
    /** From point to point of the film, in its pixels. */
    async drag(points: readonly Point[]) {
      const box = await app.stage.locator('.pane').first().boundingBox();
      const { width, height } = await filmSize();
      if (!box) throw new Error('There is no film on the stage.');
      const scale = Math.min(box.width / width, box.height / height);
      for (const [i, [x, y]] of points.entries()) {
        await page.mouse.move(box.x + box.width / 2 + (x - width / 2) * scale, box.y + box.height / 2 + (y - height / 2) * scale, {
          steps: 3,
        });
        if (i === 0) await page.mouse.down();
      }
      await page.mouse.up();
      await settled(page);
    },
  };
}

async function contentOf(file: Download): Promise<Buffer> {
  const stream = await file.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
