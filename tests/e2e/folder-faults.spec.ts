import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { driver } from './driver.ts';
import { filmFolder, folderDriver } from './folder-driver.ts';
import { heard, tamper } from './tampered-worker.ts';

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

/** In the desk's worker: a film of this name brings it down before it is looked at. */
const poison = `
  addEventListener('message', (event) => {
    if (event.data?.path?.[0] !== 'open' || !String(event.data.argumentList[0].value).includes('person5_')) return;
    event.stopImmediatePropagation();
    console.log('A film that crashes.');
    throw new Error('A crash on purpose.');
  });
`;

test('a film that crashes its worker is tried twice in all and fails alone, with a reason', async ({ page }) => {
  const folder = folderDriver(page);
  const tries = heard(page, 'A film that crashes.');
  await tamper(page, 'desk', poison);
  await driver(page).visit();
  await folder.open(filmFolder(12));
  await folder.start();
  await folder.reaches(12);
  expect(await folder.exported('Export predictions')).toHaveLength(12);
  const failures = await folder.exported('Export failures');
  expect(failures).toHaveLength(2);
  expect(failures[1]).toMatch(/person5_virus_1\.png,decode,.*stopped twice over this film/);
  expect(tries()).toBe(2);
});
