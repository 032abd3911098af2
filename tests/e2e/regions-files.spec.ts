import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Driver } from './driver.ts';
import { filmSize, regionsDriver } from './regions-driver.ts';

async function exported(app: Driver, format: string): Promise<{ name: string; buffer: Buffer }> {
  await app.button('Export regions').click();
  const download = app.page.waitForEvent('download');
  await app.page.getByRole('menuitem', { name: format }).click();
  const file = await download;
  return { name: file.suggestedFilename(), buffer: await readFile(await file.path()) };
}

test('regions go out and come in again in every format, each import one step', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.take('Polygon');
  for (const place of [
    [0.2, 0.2],
    [0.4, 0.2],
    [0.3, 0.4],
  ] as const)
    await app.click(place);
  await page.keyboard.press('Enter');
  await app.take('Ellipse');
  await app.drag([
    [0.5, 0.5],
    [0.8, 0.9],
  ]);
  const drawn = await app.kept(2);
  const put = async ({ name, buffer }: { name: string; buffer: Buffer }) =>
    page.getByTestId('import-regions').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

  for (const [format, ending] of [
    ['GeoJSON', 'film.png.geojson'],
    ['COCO', 'film.png.coco.json'],
    ['LabelMe', 'film.png.labelme.json'],
    ['Label mask', 'film.png.labels.png'],
  ] as const) {
    const file = await exported(app, format);
    expect(file.name).toBe(ending);
    await put(file);
    await expect(app.options).toHaveCount(4);
    const [, , first, second] = await app.kept(4);
    if (format === 'GeoJSON') expect([first?.outline, second?.outline]).toEqual(drawn.map(({ outline }) => outline));
    if (format !== 'Label mask') expect([first?.name, second?.name]).toEqual(['Region 1', 'Region 2']);
    await app.undo.click();
    await expect(app.options).toHaveCount(2);
  }
});

test('a new page shows what another one exported, to the last digit', async ({ page, browser }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.take('Freehand');
  await app.drag(Array.from({ length: 25 }, (_, i) => [0.6 + 0.1 * Math.cos(i / 4), 0.5 + 0.15 * Math.sin(i / 4)] as const));
  const drawn = await app.kept(1);
  const file = await exported(app, 'GeoJSON');
  const other = await browser.newContext();
  const elsewhere = regionsDriver(await other.newPage());
  await elsewhere.openFilm();
  await elsewhere.page.getByTestId('import-regions').setInputFiles({ ...file, mimeType: 'application/geo+json' });
  expect(await elsewhere.kept(1)).toEqual(drawn);
  await other.close();
});

test('a malformed or foreign file is told of by line or field, and changes nothing', async ({ page }) => {
  const app = regionsDriver(page);
  await app.openFilm();
  await app.take('Rectangle');
  await app.drag([
    [0.1, 0.1],
    [0.3, 0.3],
  ]);
  const before = await app.kept(1);
  const put = async (name: string, text: string | Buffer) =>
    page.getByTestId('import-regions').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await put('broken.json', '{"type": "FeatureCollection",\n"features": [,]}');
  await expect(app.problems.filter({ hasText: 'broken.json' })).toContainText('line 2');
  await put(
    'wrong.json',
    JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point' } }] }),
  );
  await expect(app.problems.filter({ hasText: 'wrong.json' })).toContainText('features.0.geometry');
  const size = { width: filmSize.width * 2, height: filmSize.height };
  await put('other-film.json', JSON.stringify({ shapes: [], imageWidth: size.width, imageHeight: size.height, imagePath: 'a.png' }));
  await expect(app.problems.filter({ hasText: 'other-film.json' })).toContainText('1000 × 400');
  await put('photo.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
  await expect(app.problems.filter({ hasText: 'photo.jpg' })).toContainText('no file of regions');
  await put('cut.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  await expect(app.problems.filter({ hasText: 'cut.png' })).toContainText('damaged');
  expect(await app.kept(1)).toEqual(before);
  await expect(app.undo).not.toHaveAttribute('aria-disabled', 'true');
});
