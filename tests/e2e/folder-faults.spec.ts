import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { driver } from './driver.ts';
import { filmFolder, folderDriver } from './folder-driver.ts';

test('workers that are killed are replaced, and every film is explained all the same', async ({ page }) => {
  const folder = folderDriver(page);
  await driver(page).visit();
  await folder.open(filmFolder(12));
  await folder.start();
  await folder.reaches(2);
  await Promise.all(
    page.workers().map((worker) =>
      worker
        .evaluate(() => {
          setTimeout(() => {
            throw new Error('A crash on purpose.');
          });
        })
        .catch(() => undefined),
    ),
  );
  await folder.reaches(12);
  expect(await folder.exported('Export predictions')).toHaveLength(13);
  expect(await folder.exported('Export failures')).toHaveLength(1);
});

test('a file that vanishes fails alone, with the reason', async ({ page }) => {
  const folder = folderDriver(page);
  const root = filmFolder(10);
  await driver(page).visit();
  await folder.open(root);
  await expect(folder.review).toContainText('10 films');
  rmSync(join(root, 'PNEUMONIA/person9_virus_1.png'));
  await folder.start();
  await folder.reaches(10);
  expect(await folder.exported('Export predictions')).toHaveLength(10);
  const [, failure = ''] = await folder.exported('Export failures');
  expect(failure).toMatch(/person9_virus_1\.png,decode,.*can no longer be read/);
});

test('a second tab sees the work of the first, and takes it over when that one is closed', async ({ page, context }) => {
  const first = folderDriver(page);
  await driver(page).visit();
  await first.open(filmFolder(24));
  await first.start();
  await first.reaches(2);
  await first.button('Pause').click(); // else a fast machine is done before the second tab is there
  const other = await context.newPage();
  const second = folderDriver(other);
  await driver(other).visit();
  await expect(second.bar.getByRole('status')).toHaveText('Another tab works on this study.');
  const seen = await second.done();
  await first.button('Resume').click();
  await expect.poll(second.done).toBeGreaterThan(seen);
  await page.close();
  await second.reaches(24);
  expect(await second.exported('Export predictions')).toHaveLength(25);
});

test('where the browser has no more room the work stops, and goes on when something is given up', async ({ page }) => {
  const folder = folderDriver(page);
  await driver(page).visit();
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
  await folder.open(filmFolder(14));
  await folder.start();
  await expect(folder.bar.getByRole('status')).toContainText('no more room', { timeout: 60_000 });
  const before = await folder.done();
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 500_000_000 });
  await folder.button('Give up heat maps').click();
  await folder.reaches(Math.max(before, 14));
  expect(await folder.exported('Export predictions')).toHaveLength(15);
  await page.reload();
  await folder.reaches(14);
});
