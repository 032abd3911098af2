import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { driver } from './driver.ts';
import { filmFolder, folderDriver, smallFilm } from './folder-driver.ts';
import { heard, tamper } from './tampered-worker.ts';

test('a folder with films and junk is reviewed, worked through, and what failed is listed', async ({ page }) => {
  const folder = folderDriver(page);
  await driver(page).visit();
  await folder.open(
    filmFolder(11, { 'notes.txt': 'hello', 'deep/er/thing.pdf': '%PDF-1.4', 'NORMAL/damaged.png': smallFilm(99).subarray(0, 900) }),
  );
  await expect(folder.review).toContainText('12 films, 2 other files left out');
  await expect(folder.review.getByRole('row', { name: /normal/i })).toBeVisible();
  await folder.start();
  await folder.reaches(12);
  await expect(page.getByText(/\d+ films · 33 maps · [\d.]+ MB kept here/)).toBeVisible(); // of when the work is over, not of when it began
  const rows = await folder.exported('Export predictions');
  expect(rows).toHaveLength(12);
  expect(rows[0]).toBe('file,patient,label,predicted,logit_normal,p_normal,logit_pneumonia,p_pneumonia');
  expect(rows.filter((row) => row.includes('person1,pneumonia')).length).toBe(1);
  const failures = await folder.exported('Export failures');
  expect(failures).toHaveLength(2);
  expect(failures[1]).toMatch(/NORMAL\/damaged\.png,decode,/);
});

test('pause stops at once, resume goes on, cancel leaves the rest to be tried again', async ({ page }) => {
  const folder = folderDriver(page);
  await driver(page).visit();
  await folder.open(filmFolder(40)); // enough that the work is not over before it is cancelled
  await folder.start();
  await folder.reaches(1);
  await folder.button('Pause').click();
  await expect(folder.bar.getByRole('status')).toHaveText('Paused');
  const paused = await folder.done();
  await page.waitForTimeout(1500);
  expect(await folder.done()).toBeLessThanOrEqual(paused + 1);
  await folder.button('Resume').click();
  await folder.reaches(paused + 2);
  await folder.button('Cancel batch').click();
  await expect(folder.bar.getByRole('status')).toHaveText(/^Cancelled: \d+ films? (is|are) done, \d+ (is|are) not$/);
  await folder.failed.click();
  await expect(page.getByRole('dialog', { name: 'Failed films' })).toContainText('Cancelled');
  await folder.button('Try failed films again').click();
  await page.keyboard.press('Escape');
  await expect(folder.failed).toHaveCount(0); // films that were given up counted as finished until now
  await folder.reaches(40);
  expect(await folder.exported('Export failures')).toEqual(['file,stage,reason']);
});

test('a reload in the middle goes on where the work was; nothing is explained twice and the film is back on the stage', async ({
  page,
}) => {
  const folder = folderDriver(page);
  const { visit, films } = driver(page);
  await tamper(page, 'desk', "addEventListener('message', ({ data }) => data?.path?.[0] === 'open' && console.log('a film is opened'));");
  const opened = heard(page, 'a film is opened');
  await visit();
  await folder.open(filmFolder(12));
  await folder.start();
  await folder.reaches(4);
  const before = await folder.done();
  const openedBefore = opened();
  expect(openedBefore).toBeGreaterThanOrEqual(before);
  await page.reload();
  await expect(folder.bar).toBeVisible();
  expect(await folder.done()).toBeGreaterThanOrEqual(before - 1);
  await folder.reaches(12);
  expect(opened() - openedBefore).toBeLessThanOrEqual(12 - before + 1); // at most the film in hand twice
  expect(await folder.exported('Export predictions')).toHaveLength(13);
  expect(await folder.exported('Export failures')).toHaveLength(1);
  await expect(films).toHaveCount(1);
});

test('the same folder dropped again adds nothing', async ({ page }) => {
  const folder = folderDriver(page);
  const root = filmFolder(10);
  await driver(page).visit();
  await folder.open(root);
  await folder.start();
  await folder.reaches(10);
  await folder.open(root);
  await folder.start();
  await expect(folder.bar).toContainText('10 of 10 films');
  expect(await folder.exported('Export predictions')).toHaveLength(11);
});

test('two folders of one name: what differs is kept beside the other under a name of its own, what is the same is not', async ({
  page,
}) => {
  const folder = folderDriver(page);
  const shared = 'NORMAL/IM-0000-0001.png';
  const one = calledFilms(filmFolder(9));
  const two = calledFilms(filmFolder(9, { [shared]: smallFilm(77) }));
  await driver(page).visit();
  for (const [root, films] of [
    [one, 9],
    [two, 10],
    [one, 10],
    [two, 10],
  ] as const) {
    await folder.open(root);
    await folder.start();
    await expect(folder.bar).toContainText(`${films} of ${films} films`);
  }
  const names = (await folder.exported('Export predictions')).map((row) => row.split(',')[0]);
  expect(names.filter((name) => name?.includes('IM-0000'))).toEqual(['NORMAL/IM-0000-0001 (2).png', 'NORMAL/IM-0000-0001.png']);
  await expect(driver(page).problems).toContainText('The study has another film of this name.');
});

test('two films of one name, opened one after the other, are both kept, and the second says its name', async ({ page }) => {
  const { visit, explain, films, problems } = driver(page);
  const named = (seed: number) => ({ name: 'film.png', mimeType: 'image/png', buffer: smallFilm(seed) });
  await visit();
  await explain(named(1));
  await explain(named(2));
  await expect(films).toHaveCount(2);
  await expect(problems).toContainText('This one is kept as “film (2).png”.');
  await expect(films.nth(1)).toContainText('film (2).png');
  await explain(named(2));
  await expect(films).toHaveCount(2);
  await page.reload();
  await expect(films).toHaveCount(2);
  await expect(films.filter({ hasText: 'film (2).png' })).toHaveCount(1);
});

/** The same folder, called "films", wherever it lies. */
function calledFilms(folder: string): string {
  const films = join(mkdtempSync(join(tmpdir(), 'regionlens-named-')), 'films');
  cpSync(folder, films, { recursive: true });
  return films;
}

test('a study that is left in the middle of its work is gone on with when it is opened again', async ({ page }) => {
  const folder = folderDriver(page);
  await driver(page).visit();
  await folder.open(filmFolder(40));
  await folder.start();
  await folder.bar.getByRole('button', { name: 'Untitled study' }).click(); // the bar's name leads to the studies
  await folder.button('New study').click();
  await page.getByRole('textbox', { name: 'Name of the study' }).fill('Another');
  await folder.button('Make it').click();
  await expect(folder.bar).toHaveCount(0);
  await page.getByRole('listitem').filter({ hasText: 'Untitled study' }).getByRole('button', { name: 'Open', exact: true }).click();
  await folder.reaches(40);
  await expect(folder.failed).toHaveCount(0);
  expect(await folder.exported('Export predictions')).toHaveLength(41);
});

test('the bar of a folder keeps to one line, also on a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  const folder = folderDriver(page);
  await driver(page).visit();
  await folder.open(filmFolder(40, { 'NORMAL/damaged.png': smallFilm(99).subarray(0, 900) }));
  await folder.start();
  await folder.reaches(1);
  const heightIs = async () => (await folder.bar.boundingBox())?.height;
  const height = await heightIs();
  expect(height).toBeLessThan(48);
  await expect(folder.failed).toBeVisible();
  await folder.reaches(20);
  expect(await heightIs()).toBe(height);
  await folder.reaches(41);
  expect(await heightIs()).toBe(height);
});
