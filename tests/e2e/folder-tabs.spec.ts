import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { driver } from './driver.ts';
import { filmFolder, folderDriver } from './folder-driver.ts';

/** A folder that one tab works on and pauses, else a fast machine is done before the second tab is there. */
async function twoTabs(page: Page, context: BrowserContext, films: number) {
  const first = folderDriver(page);
  await driver(page).visit();
  await first.open(filmFolder(films));
  await first.start();
  await first.reaches(1);
  await first.button('Pause').click();
  const other = await context.newPage();
  const second = folderDriver(other);
  await driver(other).visit();
  await expect(second.bar.getByRole('status')).toHaveText('Paused; another tab works on this study.');
  return { first, second };
}

test('a second tab sees the work of the first, and takes it over when that one is closed', async ({ page, context }) => {
  const { first, second } = await twoTabs(page, context, 24);
  const seen = await second.done();
  await first.button('Resume').click();
  await expect.poll(second.done).toBeGreaterThan(seen);
  await page.close();
  await second.reaches(24);
  expect(await second.exported('Export predictions')).toHaveLength(25);
});

test('a second tab pauses, resumes and cancels the work of the first', async ({ page, context }) => {
  const { first, second } = await twoTabs(page, context, 40);
  const status = second.bar.getByRole('status');
  const before = await first.done();
  await second.button('Resume').click();
  await first.reaches(before + 1);
  await expect(status).toHaveText('Another tab works on this study.');
  await second.button('Pause').click();
  await expect(first.bar.getByRole('status')).toHaveText('Paused');
  await expect(second.button('Resume')).toBeVisible();
  await second.button('Cancel batch').click();
  await expect(first.bar.getByRole('status')).toHaveText(/^Cancelled: \d+ films? (is|are) done, \d+ (is|are) not$/);
  await expect(first.failed).toBeVisible();
  await expect(status).toHaveText(/^Cancelled: \d+ films? (is|are) done, \d+ (is|are) not$/);
});

test('a folder that is opened in a second tab is worked on by the first, which reads the copies of its files', async ({
  page,
  context,
}) => {
  const first = folderDriver(page);
  await driver(page).visit();
  await first.open(filmFolder(10));
  await first.start();
  const other = await context.newPage();
  const second = folderDriver(other);
  await driver(other).visit();
  await expect(second.bar).toContainText('of 10 films');
  await second.open(filmFolder(12));
  await second.start();
  await expect(second.bar).toContainText('of 22 films');
  await first.reaches(22);
  await second.reaches(22);
  await expect(first.failed).toHaveCount(0);
  expect(await second.exported('Export predictions')).toHaveLength(23);
});
