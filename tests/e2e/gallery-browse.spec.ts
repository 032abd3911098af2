import { expect, type Page, test } from '@playwright/test';
import { seriousFindings } from './axe.ts';
import { driver, settled } from './driver.ts';
import { paintedPixels } from './painted-pixels.ts';
import { chestPng } from './pictures.ts';

/** Films of several widths, so that no two have the same content. */
const films = (count: number) => Array.from({ length: count }, (_, i) => chestPng(`film-${i + 1}.png`, 400 + 8 * i, 380));

async function gallery(page: Page) {
  const grid = page.getByRole('grid', { name: 'Gallery' });
  return { grid, cells: grid.getByRole('gridcell'), cell: (name: string) => grid.getByRole('gridcell', { name: new RegExp(`^${name},`) }) };
}

test('films of a study are browsed, selected, grouped, averaged and opened, by keyboard and pointer', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(...films(4));
  await page.getByRole('tab', { name: 'Gallery' }).click();
  expect(new URL(page.url()).hash).toBe('#gallery');
  const { grid, cells, cell } = await gallery(page);
  await expect(cells).toHaveCount(4);
  await expect(cells.filter({ hasText: /\d %/ })).toHaveCount(4, { timeout: 60_000 });
  expect(await seriousFindings(page), 'gallery').toEqual([]);

  // one blend for all thumbnails
  const opacities = () =>
    grid.locator('.film-heat').evaluateAll((canvases) => [...new Set(canvases.map((canvas) => getComputedStyle(canvas).opacity))]);
  await app.blend.fill('0');
  await settled(page);
  expect(await opacities()).toEqual(['0']);
  await app.blend.fill('60');
  await settled(page);
  expect(await opacities()).toEqual(['1']);
  for (const painted of await cells.all()) await expect.poll(() => paintedPixels(painted, 'heat')).toBeGreaterThan(250);

  // selecting
  await cell('film-1.png').click();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(grid.locator('[aria-selected="true"]')).toHaveCount(2);
  await expect(cell('film-2.png')).toBeFocused();
  await page.keyboard.press('Control+a');
  await expect(grid.locator('[aria-selected="true"]')).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect(grid.locator('[aria-selected="true"]')).toHaveCount(0);

  // a group of a selection
  await cell('film-1.png').click();
  await cell('film-3.png').click({ modifiers: ['Control'] });
  await app.button('Group selection').click();
  await page.getByLabel('Name of the group').fill('Site 1');
  await page.getByRole('button', { name: 'Make group' }).click();
  await expect(cell('film-3.png')).toContainText('Site 1');

  // the average of a selection
  await app.button('Average').click();
  const dialog = page.getByRole('dialog', { name: 'Average film and map' });
  await expect(dialog.getByText('2 films, 2 maps')).toBeVisible();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export map' }).click();
  expect((await download).suggestedFilename()).toBe('average-map.png');
  await page.keyboard.press('Escape');

  // searching and the table
  await page.getByRole('searchbox', { name: 'Search films' }).fill('film-4');
  await expect(cells).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search films' }).fill('');
  await app.button('List').click();
  await expect(grid.getByRole('row')).toHaveCount(5);
  await page.getByRole('columnheader', { name: 'Confidence' }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'Confidence' })).toHaveAttribute('aria-sort', 'descending');
  expect(await seriousFindings(page), 'list').toEqual([]);
  await app.button('Thumbnails').click();

  // to the viewer and back to the same place
  await cell('film-3.png').click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Viewer' })).toHaveAttribute('aria-selected', 'true');
  await expect(app.stage.getByText('film-3.png')).toBeVisible();
  await page.goBack();
  await expect(cell('film-3.png')).toBeVisible();
  await expect(cell('film-3.png')).toHaveAttribute('aria-selected', 'true');
});

test('the tabs are walked by arrow keys', async ({ page }) => {
  await driver(page).visit();
  await page.getByRole('tab', { name: 'Viewer' }).focus();
  for (const name of ['Gallery', 'Cohort', 'Studies', 'Viewer']) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name })).toBeFocused();
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
  }
});
