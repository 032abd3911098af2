import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { seriousFindings } from './axe.ts';
import { driver } from './driver.ts';
import { chestPng, textFile } from './pictures.ts';

test('a study is exported, deleted, and restored as it was; a foreign file changes nothing', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('one.png', 420, 400), chestPng('two.png', 460, 400));
  await page.getByRole('tab', { name: 'Gallery' }).click();
  const cells = page.getByRole('grid', { name: 'Gallery' }).getByRole('gridcell');
  await expect(cells.filter({ hasText: /\d %/ })).toHaveCount(2, { timeout: 60_000 });
  const said = await cells.allTextContents();

  await page.getByRole('tab', { name: 'Studies' }).click();
  const studies = page.getByRole('list', { name: 'Studies' }).getByRole('listitem');
  await expect(studies).toHaveCount(1);
  await app.button('Rename').click();
  await page.getByRole('textbox', { name: 'Name of the study' }).fill('Trial');
  await page.keyboard.press('Enter');
  await expect(studies).toContainText('Trial');
  expect(await seriousFindings(page)).toEqual([]);

  const download = page.waitForEvent('download');
  await app.button('Export').click();
  const archive = await download;
  expect(archive.suggestedFilename()).toBe('Trial.regionlens.zip');
  const bytes = await readFile(await archive.path());

  await app.button('Delete').click();
  await app.button('Delete study').click();
  await expect(studies).toHaveCount(0);

  await page.getByTestId('import-study').setInputFiles(textFile('foreign.zip', 'no zip at all', 'application/zip'));
  await expect(page.getByText(/cannot be opened as a study: it is no zip file.*Nothing was changed/)).toBeVisible();
  await page
    .getByTestId('import-study')
    .setInputFiles({ name: 'short.regionlens.zip', mimeType: 'application/zip', buffer: bytes.subarray(0, bytes.length - 500) });
  await expect(page.getByText(/cannot be opened as a study/)).toBeVisible();
  await expect(studies).toHaveCount(0);

  await page.getByTestId('import-study').setInputFiles({ name: 'Trial.regionlens.zip', mimeType: 'application/zip', buffer: bytes });
  await expect(studies).toContainText('Trial');
  await expect(studies).toContainText('2 films');
  await page.getByRole('tab', { name: 'Gallery' }).click();
  await expect(cells).toHaveCount(2);
  await expect.poll(() => cells.allTextContents()).toEqual(said);
  await cells.first().dblclick();
  await expect(app.stage.getByText('one.png')).toBeVisible();
});
