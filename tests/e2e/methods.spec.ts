import { expect, test } from '@playwright/test';
import { driver } from './driver.ts';
import { chestPng } from './pictures.ts';

test('a method under More methods is computed when it is chosen, and says what it shows', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));
  await expect(app.method('DeepLIFT')).toBeHidden();
  await page.getByText('More methods').click();
  await app.choose('DeepLIFT');
  await expect(app.colourBars).toHaveCount(1);
  await expect(page.getByText(/difference in score between this film and an empty one/)).toBeVisible();
});

test('a slow method tells how far it is, can be given up and started again', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));
  await page.getByText('More methods').click();
  await app.method('Occlusion').check({ force: true });
  const progress = app.stage.getByRole('progressbar', { name: 'Occlusion progress' });
  await expect(progress).toBeVisible();
  await expect(app.stage.getByText(/\d+ of 784 passes/)).toBeVisible();
  await app.button('Cancel').click();
  await expect(app.stage.getByText('Cancelled.')).toBeVisible();
  await expect(progress).toHaveCount(0);

  await app.choose('Gradient'); // the engine is free at once
  await expect(app.colourBars).toHaveCount(1);
  await app.method('Occlusion').check({ force: true });
  await app.button('Compute').click();
  await expect(progress).toBeVisible();
  await app.method('SmoothGrad').check({ force: true });
  await expect(app.colourBars).toHaveCount(1, { timeout: 60_000 });
});

test('LRP shows what became of the relevance', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));
  await app.choose('LRP ε-z⁺');
  const ledger = page.getByRole('region', { name: 'Relevance ledger' });
  await expect(ledger.getByText(/\d+ % of the relevance reached the film/)).toBeVisible();
  await ledger.getByText('Node by node').click();
  await expect(ledger.getByRole('row', { name: /^logits 1\.000/ })).toBeVisible();
  await app.choose('Gradient');
  await expect(ledger).toHaveCount(0);
});

test('Compare shows the methods that are ticked', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));
  await app.button('Compare').click();
  const compared = page.getByRole('group', { name: /^Compared methods/ });
  await compared.getByRole('checkbox', { name: 'Grad-CAM', exact: true }).uncheck();
  await compared.getByRole('checkbox', { name: 'HiResCAM' }).check();
  await compared.getByRole('checkbox', { name: 'LayerCAM' }).check();
  for (const name of ['Gradient', 'LRP ε-z⁺', 'HiResCAM', 'LayerCAM'])
    await expect(app.stage.getByText(name, { exact: true })).toBeVisible();
  await app.isExplained();
  await expect(app.stage.getByText('Grad-CAM', { exact: true })).toHaveCount(0);
});
