import { expect, type Page, test } from '@playwright/test';
import { driver } from './driver.ts';

test.use({ serviceWorkers: 'allow' });

/** Is everything kept that the page needs without a network? */
async function isKept(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

test('after one visit the page opens and explains without a network', async ({ page, context }) => {
  const app = driver(page);
  await app.visit();
  await expect(app.backend).toContainText(/WebGPU|WebGL|WebAssembly|CPU/);
  await isKept(page);

  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'RegionLens' })).toBeVisible();
  await app.button('Try a sample').click();
  await app.isExplained();
  await app.choose('LRP ε-z⁺');
  await page.getByRole('tab', { name: 'Gallery' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Gallery' })).toBeVisible();
  await app.choice('Network').selectOption('pneumonia-naive');
  await page.getByRole('tab', { name: 'Viewer' }).click();
  await app.isExplained();
});

test('the footer says which version runs', async ({ page }) => {
  await driver(page).visit();
  await expect(page.getByRole('contentinfo')).toContainText(/Version \d+\.\d+\.\d+\+[0-9a-f]{7}/);
});
