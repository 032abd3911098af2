import { expect, test } from '@playwright/test';
import { seriousFindings } from './axe.ts';
import { driver } from './driver.ts';
import { chestPng, colourPng, textFile } from './pictures.ts';

test('axe finds nothing serious, in any state of the page', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  expect(await seriousFindings(page), 'first visit').toEqual([]);
  await app.open(chestPng('one.png'), textFile('bad.png', 'text'), colourPng('photo.png'));
  await app.isExplained();
  await page.getByText('Options', { exact: true }).click();
  expect(await seriousFindings(page), 'a film').toEqual([]);
  await page.getByText('More methods').click();
  expect(await seriousFindings(page), 'every method').toEqual([]);
  await app.method('RISE').check({ force: true });
  await app.button('Cancel').click();
  expect(await seriousFindings(page), 'a slow map').toEqual([]);
  await app.choose('LRP ε-z⁺');
  await page.getByText('Node by node').click();
  expect(await seriousFindings(page), 'a ledger').toEqual([]);
  await app.button('Compare').click();
  await app.isExplained();
  expect(await seriousFindings(page), 'comparing').toEqual([]);
  await app.button('Model card').click();
  expect(await seriousFindings(page), 'model card').toEqual([]);
  await page.keyboard.press('Escape');
  await app.button('? Keys').click();
  expect(await seriousFindings(page), 'keys').toEqual([]);
  await page.keyboard.press('Escape');
  await app.button('Why this backend?').click();
  expect(await seriousFindings(page), 'backend').toEqual([]);
});

test('the prediction is announced', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('one.png'));
  await expect(app.prediction.locator('[aria-live=polite]')).toHaveText(/^(Normal|Pneumonia), .*%\. one\.png\.$/);
});

for (const [name, size] of [
  ['a small screen', { width: 1024, height: 768 }],
  ['200 % zoom', { width: 720, height: 450 }],
] as const) {
  test(`usable on ${name}: nothing is cut off sideways, every control can be reached`, async ({ page }) => {
    await page.setViewportSize(size);
    const app = driver(page);
    await app.visit();
    await app.explain(chestPng('one.png'));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    for (const control of [app.blend, app.button('Compare'), app.choice('Colour map'), app.button('Export map')]) {
      await control.scrollIntoViewIfNeeded();
      await expect(control).toBeInViewport({ ratio: 0.9 });
    }
    await expect(page.getByText('Research use only. Not a medical device.')).toBeInViewport();
  });
}
