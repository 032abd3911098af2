import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { seriousFindings } from './axe.ts';
import { driver } from './driver.ts';
import { paintedPixels } from './painted-pixels.ts';
import { chestPng, textFile } from './pictures.ts';

/** Two films of a study of that name, explained. */
async function twoFilms(page: Page, name: string) {
  const app = driver(page);
  await app.visit();
  await app.explain(...films);
  await page.getByRole('tab', { name: 'Gallery' }).click();
  const cells = page.getByRole('grid', { name: 'Gallery' }).getByRole('gridcell');
  await expect(cells.filter({ hasText: /\d %/ })).toHaveCount(2, { timeout: 60_000 });
  const said = await cells.allTextContents();
  await page.getByRole('tab', { name: 'Studies' }).click();
  await app.button('Rename').click();
  await page.getByRole('textbox', { name: 'Name of the study' }).fill(name);
  await page.keyboard.press('Enter');
  const studies = page.getByRole('list', { name: 'Studies' }).getByRole('listitem');
  await expect(studies).toContainText(name);
  return { app, cells, said, studies };
}

const films = [chestPng('one.png', 420, 400), chestPng('two.png', 460, 400)];

/** Files that a large export goes through, where the browser asks for none. */
const ownFiles = (page: Page) =>
  page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('exports', { create: true });
    const sizes: number[] = [];
    for await (const entry of folder.values()) if (entry instanceof FileSystemFileHandle) sizes.push((await entry.getFile()).size);
    return sizes;
  });

/** As in a browser that never asks where a download shall go. */
const withoutPicker = (page: Page) => page.addInitScript(() => void Reflect.deleteProperty(window, 'showSaveFilePicker'));

test('a study is exported, deleted, and restored as it was; a foreign file changes nothing', async ({ page }) => {
  await withoutPicker(page);
  const { app, cells, said, studies } = await twoFilms(page, 'Trial');
  await expect(studies).toContainText(/made on .*last change /);
  expect(await seriousFindings(page)).toEqual([]);

  const download = page.waitForEvent('download');
  await app.button('Export').click();
  const archive = await download;
  expect(archive.suggestedFilename()).toBe('Trial.regionlens.zip');
  const bytes = await readFile(await archive.path());
  expect(await ownFiles(page), 'it went through a file, not through memory').toEqual([bytes.length]);

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

test('a study goes straight into the file that was chosen', async ({ page }) => {
  // A file of the browser's own stands in for one on the disk: there is nobody to answer a dialog.
  await page.addInitScript(() => {
    Object.assign(window, {
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) =>
        (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true }),
    });
  });
  const { app, cells, said, studies } = await twoFilms(page, 'Chosen');
  await app.button('Export').click();
  await expect(page.getByText('Chosen.regionlens.zip is written.')).toBeVisible();
  expect(await ownFiles(page)).toEqual([]);
  await app.button('Delete').click();
  await app.button('Delete study').click();
  await expect(studies).toHaveCount(0);
  await page.getByTestId('import-study').evaluate(async (input) => {
    const file = await (await navigator.storage.getDirectory()).getFileHandle('Chosen.regionlens.zip');
    const transfer = new DataTransfer();
    transfer.items.add(await file.getFile());
    if (input instanceof HTMLInputElement) input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(studies).toContainText('Chosen');
  await page.getByRole('tab', { name: 'Gallery' }).click();
  await expect.poll(() => cells.allTextContents()).toEqual(said);
});

test('a study without its images comes back with all that was found out; opening a film says what is missing, and its file brings it', async ({
  page,
}) => {
  await withoutPicker(page);
  const { app, cells, studies } = await twoFilms(page, 'Bare');
  const captions = cells.locator('.film-caption');
  await page.getByRole('tab', { name: 'Gallery' }).click();
  await expect(captions).toHaveCount(2);
  const told = await captions.allTextContents();
  await page.getByRole('tab', { name: 'Studies' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), app.button('Export without images').click()]);
  const bytes = await readFile(await download.path());
  await app.button('Delete').click();
  await app.button('Delete study').click();
  await expect(studies).toHaveCount(0);
  await page.reload(); // nothing of it is left in the page
  await expect(studies).toHaveCount(0);
  await page.getByTestId('import-study').setInputFiles({ name: 'Bare.regionlens.zip', mimeType: 'application/zip', buffer: bytes });
  await expect(studies).toContainText('Bare');

  await page.getByRole('tab', { name: 'Gallery' }).click();
  await expect.poll(() => captions.allTextContents()).toEqual(told);
  await expect(cells.filter({ hasText: 'image not here' })).toHaveCount(2);
  const painted = (sheet: 'film' | 'heat') => paintedPixels(cells.first(), sheet);
  await expect.poll(() => painted('heat'), 'its map is there').toBeGreaterThan(0);
  expect(await painted('film')).toBe(0);
  await cells.first().dblclick();
  await expect(app.problems).toContainText('or the study was exported without them. Drop its folder');
  await page.getByRole('tab', { name: 'Gallery' }).click();
  await expect.poll(() => captions.allTextContents()).toEqual(told);

  await page.getByTestId('open-images').first().setInputFiles(films);
  await expect.poll(() => painted('film'), { timeout: 60_000 }).toBeGreaterThan(0);
  await expect.poll(() => captions.allTextContents(), { timeout: 60_000 }).toEqual(told);
  await expect(cells.filter({ hasText: 'image not here' })).toHaveCount(0);
  await page.reload();
  await expect.poll(() => painted('film')).toBeGreaterThan(0);
  await cells.first().dblclick();
  await expect(app.stage.getByText('one.png')).toBeVisible();
  await app.isExplained();
});

test('studies are made, renamed and deleted by keyboard, and the focus is never lost', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await page.getByRole('tab', { name: 'Studies' }).click();
  const studies = page.getByRole('list', { name: 'Studies' }).getByRole('listitem');
  const names = studies.locator('b');
  const make = app.button('New study');
  await make.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Nothing');
  await page.keyboard.press('Escape');
  await expect(make).toBeFocused();
  await expect(studies).toHaveCount(0);
  for (const name of ['First', 'Second']) {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Name of the study' })).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(studies.filter({ hasText: name })).toHaveCount(1);
    await expect(make).toBeFocused();
  }

  const rename = studies.first().getByRole('button', { name: 'Rename' }); // of a study that is not open
  await rename.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('No');
  await page.keyboard.press('Escape');
  await expect(rename).toBeFocused();
  await expect(names).toHaveText(['First', 'Second']);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Name of the study' }).fill('Renamed');
  await page.keyboard.press('Enter');
  await expect(rename).toBeFocused();
  await expect(names).toHaveText(['Renamed', 'Second']);
  await page.reload();
  await expect(names).toHaveText(['Renamed', 'Second']);

  const remove = studies.first().getByRole('button', { name: 'Delete', exact: true });
  await remove.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(remove).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete study' }).focus();
  await page.keyboard.press('Enter');
  await expect(names).toHaveText(['Second']);
  await expect(page.getByRole('heading', { name: 'Studies' })).toBeFocused();
});
