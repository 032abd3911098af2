import { expect, type Page, test } from '@playwright/test';
import { driver } from './driver.ts';
import { filmFolder, folderDriver } from './folder-driver.ts';
import { greyPng } from './pictures.ts';

test('where the browser has no more room the work stops, and goes on when something is given up', async ({ page }) => {
  const { folder, setQuota } = await filledUp(page, filmFolder(14));
  const before = await folder.done();
  await setQuota(500_000_000);
  await folder.giveUp('heat maps');
  await folder.reaches(Math.max(before, 14));
  expect(await folder.exported('Export predictions')).toHaveLength(15);
  await page.reload();
  await folder.reaches(14);
});

test('what is given up goes also where there is no room at all, once it is said what is lost with it', async ({ page }) => {
  const { folder } = await filledUp(page, filmFolder(40), 6_000_000);
  const before = await keptMaps(page);
  expect(before.length).toBeGreaterThan(0);
  const choice = folder.bar.getByRole('button', { name: /^Give up heat maps · \d/ });
  await choice.click();
  const dialog = page.getByRole('dialog', { name: 'Give up heat maps?' });
  await expect(dialog).toContainText('Predictions, regions and measures stay.');
  await folder.button('Keep them').click();
  await expect(dialog).toBeHidden();
  expect(await keptMaps(page)).toEqual(before);
  await folder.giveUp('heat maps');
  await expect.poll(async () => (await keptMaps(page)).filter((key) => before.includes(key))).toEqual([]);
});

test('films whose files were not kept when the room ended are named at once after a reload, and taken up when their folder is chosen again', async ({
  page,
  context,
}) => {
  const root = heavyFolder(24);
  const { folder, setQuota } = await filledUp(page, root);
  await page.reload();
  await expect(folder.bar).toContainText(/The files of \d+ films were not kept: choose their folder again\./);
  const other = await context.newPage();
  await driver(other).visit();
  await expect(folderDriver(other).bar).toContainText('were not kept');
  await other.close();
  await setQuota(500_000_000);
  await expect(async () => {
    if (await folder.bar.getByRole('button', { name: 'Give up heat maps' }).isVisible()) await folder.giveUp('heat maps');
    await expect(folder.bar).toContainText('Done', { timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  const failures = await folder.exported('Export failures');
  expect(failures.length).toBeGreaterThan(1);
  for (const failure of failures.slice(1)) expect(failure).toMatch(/,read,"?This file was not kept.*Choose its folder again/);
  await folder.open(root);
  await folder.start();
  await expect(folder.failed).toHaveCount(0);
  await folder.reaches(24);
  await expect(folder.bar).not.toContainText('not kept');
  expect(await folder.exported('Export predictions')).toHaveLength(25);
});

test('once something was given up, the files that had no room are copied after all, for a reload to find', async ({ page }) => {
  const { folder, setQuota } = await filledUp(page, heavyFolder(24));
  await setQuota(500_000_000);
  expect((await waitingAndKept(page)).withoutFile).toBeGreaterThan(0);
  await folder.giveUp('heat maps');
  await expect.poll(() => waitingAndKept(page)).toEqual({ withoutFile: 0 });
  await page.reload();
  await folder.reaches(24);
  await expect(folder.failed).toHaveCount(0);
});

/** A folder that is worked on until so many bytes are used: a million are a third of what heavy films themselves take. */
async function filledUp(page: Page, root: string, quota = 1_000_000) {
  const folder = folderDriver(page);
  await driver(page).visit();
  const setQuota = await quotaOf(page);
  await setQuota(quota);
  await folder.open(root);
  await folder.start();
  await expect(folder.bar.getByRole('status').first()).toContainText('no more room', { timeout: 60_000 });
  return { folder, setQuota };
}

/** Films of noise, which no PNG makes smaller: 130 kB each. */
function heavyFolder(count: number): string {
  const film = (seed: number) =>
    greyPng('film.png', 400, 330, (x, y) => (Math.sin(x * 12.9898 + y * 78.233 + seed) * 43758.5453) & 255).buffer;
  return filmFolder(
    0,
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`NORMAL/IM-${String(i).padStart(4, '0')}.png`, film(i)])),
  );
}

/** Sets how many bytes the browser gives the page. */
async function quotaOf(page: Page): Promise<(quotaSize: number) => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  return async (quotaSize) => void (await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize }));
}

/** Keys of the heat maps that the database has. */
async function keptMaps(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve, reject) => {
        const opening = indexedDB.open('regionlens-studies');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const keys = opening.result.transaction('maps').objectStore('maps').getAllKeys();
          keys.onerror = () => reject(keys.error);
          keys.onsuccess = () => resolve(keys.result.map(String));
        };
      }),
  );
}

/** How many unfinished films the database has without their file. */
async function waitingAndKept(page: Page): Promise<{ readonly withoutFile: number }> {
  return page.evaluate(async () => {
    const answer = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const tables = (await answer(indexedDB.open('regionlens-studies'))).transaction(['rows', 'inbox']);
    const rows: { path: string; state: string }[] = await answer(tables.objectStore('rows').getAll());
    const kept = new Set((await answer(tables.objectStore('inbox').getAllKeys())).map((key) => String(key).split(',').at(-1)));
    return { withoutFile: rows.filter(({ path, state }) => state !== 'done' && !kept.has(path)).length };
  });
}
