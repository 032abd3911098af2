import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { BlobReader, configure, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { decode } from 'fast-png';
import { seriousFindings } from './axe.ts';
import { openFolderGallery, openGallery } from './gallery-driver.ts';

/** Nine films, all of them explained, and regions of a template that needs no lungs fitted to each. */
async function reviewed(page: Page) {
  const gallery = await openGallery(page);
  const { app } = gallery;
  await app.button('Fit regions to all').click();
  await page.getByRole('menuitem', { name: /^Thirds/ }).click();
  const review = page.getByRole('region', { name: 'Review of regions' });
  await expect(review).toContainText('0 of 9 reviewed', { timeout: 90_000 });
  return { ...gallery, review };
}

test('regions are reviewed by keys, with the progress told; a correction is measured again', async ({ page }) => {
  const { app, folder, review, cells } = await reviewed(page);
  const outlines = cells.locator('.film-outlines');
  await expect(outlines).toHaveCount(9);
  await app.button('Outlines').click();
  await expect(outlines).toHaveCount(0);
  await app.button('Outlines').click();
  await cells.first().click();
  await page.keyboard.press('a');
  await expect(review).toContainText('1 of 9 reviewed');
  await expect(cells.nth(1)).toBeFocused();
  await page.keyboard.press('r');
  await expect(review).toContainText('2 of 9 reviewed');
  await expect(cells.nth(1).getByLabel('rejected')).toBeVisible();
  await expect(cells.nth(2)).toBeFocused();
  const path = (await cells.nth(2).getAttribute('data-path'))?.replace(/^[^/]+\//, ''); // tables leave away the folder that was chosen
  const measures = await folder.exported('Export measures');
  const before = measures.filter((line) => line.startsWith(`${path},`));
  expect(before.length).toBeGreaterThan(0);
  expect(measures[0]).toMatch(/,unit,review$/);
  expect(measures.filter((line) => line.endsWith(',rejected'))).toHaveLength(before.length);

  // To correct is to go to the viewer; what is drawn there is measured at once.
  await cells.nth(2).focus();
  await page.keyboard.press('c');
  await expect(page.getByRole('tab', { name: 'Viewer' })).toHaveAttribute('aria-selected', 'true');
  const regions = page.getByRole('listbox', { name: 'Regions' }).getByRole('option');
  await expect(regions.first()).toBeVisible();
  await page.getByRole('tab', { name: 'Gallery' }).click();
  await expect(review, 'nothing was changed yet').toContainText('2 of 9 reviewed');
  await cells.nth(2).focus();
  await page.keyboard.press('c');
  await expect(regions.first()).toBeVisible();
  const count = await regions.count();
  await regions.first().click();
  await page.keyboard.press('Delete');
  await expect(regions).toHaveCount(count - 1);
  await expect
    .poll(async () => (await folder.exported('Export measures')).filter((line) => line.startsWith(`${path},`)).length)
    .toBe((before.length / count) * (count - 1));

  await page.getByRole('tab', { name: 'Gallery' }).click();
  await expect(review).toContainText('3 of 9 reviewed');
  await expect(cells.nth(2).getByLabel('corrected')).toBeVisible();
  await page.reload();
  await expect(review).toContainText('3 of 9 reviewed');
  await expect(app.button('Unreviewed regions 6')).toBeVisible();

  // What was said is taken back: by U, by the button, or by the same key again.
  await cells.nth(2).click();
  await page.keyboard.press('u');
  await expect(review).toContainText('2 of 9 reviewed');
  await cells.first().click();
  await app.button('Take back (U)').click();
  await expect(review).toContainText('1 of 9 reviewed');
  await cells.nth(1).click();
  await page.keyboard.press('r');
  await expect(review).toContainText('0 of 9 reviewed');
  await expect(cells.nth(1)).toBeFocused();
});

test('a film whose regions were rejected is left out of comparisons, and that is said', async ({ page }) => {
  const { review, cells } = await reviewed(page);
  await cells.nth(3).click();
  await page.keyboard.press('r');
  await expect(review).toContainText('1 of 9 reviewed');
  expect(await seriousFindings(page), 'a review').toEqual([]);
  await page.getByRole('tab', { name: 'Cohort' }).click();
  await expect(page.getByText('The regions of 1 film were rejected in the review')).toBeVisible();
  await page.getByRole('tab', { name: 'Gallery' }).click();
  await cells.nth(3).click();
  await page.keyboard.press('u');
  await expect(review).toContainText('0 of 9 reviewed');
  await page.getByRole('tab', { name: 'Cohort' }).click();
  await expect(page.getByText(/rejected in the review/)).toBeHidden();
});

test('films are chosen by what was measured in a region', async ({ page }) => {
  const { app, grid, cells } = await reviewed(page);
  await app.button('Filter').click();
  const measure = page.getByRole('combobox', { name: 'Measure' });
  const names = await measure.getByRole('option').allTextContents();
  expect(names).toEqual(expect.arrayContaining(['any', 'Outside lungs', 'Disagreement']));
  const region = names.find((name) => name.startsWith('Enrichment of ')) ?? '';
  await measure.selectOption(region);
  await page.getByLabel('At least, ×').fill('0');
  await expect(cells).toHaveCount(9); // known of each film
  await page.getByLabel('At least, ×').fill('1000');
  await expect(page.getByText('No film is like that.')).toBeVisible();
  await page.getByLabel('At least, ×').fill('');
  await page.getByLabel('At most, ×').fill('1000');
  await expect(cells).toHaveCount(9);
  await page.keyboard.press('Escape');
  await app.button('List').click();
  const heads = page.getByRole('columnheader').filter({ hasText: '×' });
  await expect(heads).toHaveCount(names.filter((name) => name.startsWith('Enrichment of ')).length);
  const ends = await heads.getByRole('button').evaluateAll((all) => all.map((head) => head.getBoundingClientRect()));
  for (const [i, { left }] of ends.entries()) expect(left, 'no head runs into the next').toBeGreaterThanOrEqual(ends[i - 1]?.right ?? 0);
  await expect(grid.getByRole('row').nth(1)).toContainText(/^(NORMAL|PNEUMONIA)\//); // without the folder that all of them lie in
  await app.button('Thumbnails').click();
  await app.button('Filter').click();
  await measure.selectOption('Outside lungs');
  await page.getByLabel('At least, %').fill('0');
  await expect(page.getByText('No film is like that.')).toBeVisible(); // these regions know no lungs
  await page.locator('.gallery-filter').getByRole('button', { name: 'Show all films' }).click();
  await expect(cells).toHaveCount(9);
});

test('neighbours are stepped to in the viewer, in the gallery’s order; Esc comes back to the same film, and the strip does not fill up', async ({
  page,
}) => {
  const { app, cells } = await openFolderGallery(page, 10);
  await expect(cells).toHaveCount(10);
  const paths = await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('data-path') ?? ''));
  expect(paths).toHaveLength(10);
  await cells.nth(2).click();
  await page.keyboard.press('Enter');
  await expect(app.stage.getByText(paths[2] ?? '')).toBeVisible();
  await app.stage.focus();
  for (const path of paths.slice(3, 8)) {
    await page.keyboard.press('PageDown');
    await expect(app.stage.getByText(path)).toBeVisible();
  }
  await page.keyboard.press('PageUp');
  await expect(app.stage.getByText(paths[6] ?? '')).toBeVisible();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(app.stage.getByText(paths[7] ?? '')).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(app.stage.getByText(paths[6] ?? '')).toBeVisible();
  await expect(app.films).toHaveCount(2); // the folder's first film, and the one that was stepped to
  await page.keyboard.press('Escape');
  await expect(cells.nth(6)).toBeFocused();
  await expect(cells.nth(6)).toHaveAttribute('aria-selected', 'true');
});

test('overlays are a zip of pictures, one of each selected film, in colour where the map is', async ({ page }) => {
  const { app, grid, cells } = await openGallery(page);
  await cells.first().click();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(grid.locator('[aria-selected="true"]')).toHaveCount(2);
  const names = await grid.locator('[aria-selected="true"]').evaluateAll((all) => all.map((cell) => cell.getAttribute('data-path')));
  await app.blend.fill('70');
  const [download] = await Promise.all([page.waitForEvent('download'), app.button('Export overlays').click()]);
  configure({ useWebWorkers: false });
  const reader = new ZipReader(new BlobReader(new Blob([await readFile(await download.path())])));
  const entries = (await reader.getEntries()).filter((entry) => !entry.directory);
  expect(entries.map(({ filename }) => filename)).toEqual(names.map((name) => expect.stringMatching(new RegExp(`^${name}\\.\\w+\\.png$`))));
  for (const entry of entries) {
    const { width, height, data, channels } = decode(await entry.getData(new Uint8ArrayWriter()));
    expect([width, height]).toEqual([200, 180]);
    const coloured = data.filter((value, i) => i % channels === 0 && Math.abs(value - (data[i + 2] ?? 0)) > 30).length;
    expect(coloured).toBeGreaterThan(100);
  }
  await reader.close();
});
