import { expect, type Page, test } from '@playwright/test';
import { driver } from './driver.ts';
import { chestPng } from './pictures.ts';

test('a crashed engine is started again, told of, and its work is done', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('one.png'));
  await crash(page, 'engine');
  await expect(app.problems).toContainText('started again');
  await app.explain(chestPng('two.png', 400, 300));
  await expect(app.films).toHaveCount(2);
});

test('a crashed decoder reads its film anew', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('one.png'));
  await crash(page, 'imaging');
  await expect(app.problems).toContainText('started again');
  await app.choice('Network').selectOption('pneumonia-naive');
  await app.isExplained();
});

/** An error that nobody catches ends a worker's usefulness, as running out of memory does. */
async function crash(page: Page, name: string): Promise<void> {
  const names = await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.name)));
  const worker = page.workers()[names.indexOf(name)];
  if (!worker) throw new Error(`No worker "${name}".`);
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of luck');
    });
  });
}
