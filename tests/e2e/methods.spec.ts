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
  await expect(app.button('Compute')).toBeFocused();

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
  await expect(ledger.getByText(/\d+\s% of the relevance reached the film/)).toBeVisible();
  await ledger.getByText('Node by node').click();
  await expect(ledger.getByRole('row', { name: /^logits 1\.000/ })).toBeVisible();
  const download = page.waitForEvent('download');
  await app.button('Export ledger').click();
  expect((await download).suggestedFilename()).toBe('chest.png.lrp.ledger.csv');

  await page.getByText('Options', { exact: true }).click();
  await expect(ledger.getByText('the network’s biases kept the rest')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Biases absorb no relevance' }).check();
  await expect(ledger.getByText(/^100\s% of the relevance reached the film/)).toBeVisible();
  await expect(ledger.getByText('the network’s biases kept the rest')).toHaveCount(0);
  await app.choose('Gradient');
  await expect(ledger).toHaveCount(0);
  await expect(app.button('Export ledger')).toBeDisabled();
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

test('RISE, with as many masks as one likes, says how sure it is', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));
  await page.getByText('More methods').click();
  await app.method('RISE').check({ force: true });
  await page.getByText('Options', { exact: true }).click();
  const masks = page.getByRole('textbox', { name: 'Masks' });
  await masks.fill('20.5');
  await masks.press('Enter');
  await expect(masks).toHaveValue('500');
  await masks.fill('20');
  await masks.press('Enter');
  await expect(app.stage.getByText(/^± .+ \(standard error\)$/)).toBeVisible({ timeout: 60_000 });
});

test('the arrow keys walk through all methods in sight', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));
  await app.method('LRP ε-z⁺').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(app.method('Gradient')).toBeChecked();
  await page.getByText('More methods').click();
  await app.method('Gradient').focus();
  await page.keyboard.press('ArrowUp');
  await expect(app.method('XRAI')).toBeChecked();
  await page.keyboard.press('ArrowDown');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
  await expect(app.method('Gradient × Input')).toBeChecked();
});
