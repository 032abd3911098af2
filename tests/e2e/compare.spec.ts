import { expect, test } from '@playwright/test';
import { driver, settled } from './driver.ts';
import { chestPng } from './pictures.ts';

test('Compare shows every method side by side, zoomed, panned and blended together', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));
  await app.button('Compare').click();
  await app.isExplained();
  for (const name of ['Gradient', 'Grad-CAM', 'LRP ε-z⁺']) await expect(app.stage.getByText(name, { exact: true })).toBeVisible();
  await app.setBlend(20);
  const opacities = await app.opacities();
  expect(opacities.length).toBeGreaterThanOrEqual(3);
  expect(opacities.filter(({ film, heat }) => film === 1 && heat === 0.4)).toHaveLength(3);

  const zoom = app.stage.getByText(/ · \d+ %/);
  const fitted = (await zoom.textContent()) ?? '';
  const panes = app.stage.locator('.pane');
  const before = await Promise.all((await panes.all()).map((pane) => pane.screenshot()));
  await panes.nth(1).hover();
  await page.mouse.wheel(0, -500);
  await settled(page);
  await expect(zoom).not.toHaveText(fitted);
  const after = await Promise.all((await panes.all()).map((pane) => pane.screenshot()));
  for (const [i, picture] of after.entries()) expect(picture.equals(before[i] ?? picture)).toBe(false);
  await panes.nth(2).dblclick();
  await expect(zoom).toHaveText(fitted);

  await app.choose('Gradient');
  await expect(app.button('Compare')).toHaveAttribute('aria-pressed', 'false');
  expect(await app.opacities()).toHaveLength(1);
});

test('a common scale gives the maps of all open films one colour bar', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('one.png'), chestPng('two.png', 300, 380));
  await app.choose('Gradient');
  await expect(app.stage.getByText('this film', { exact: true })).toBeVisible();
  await app.choice('Scale').selectOption('common');
  await expect(app.stage.getByText('all open films', { exact: true })).toBeVisible();
  const barOf = async (index: number) => {
    await app.films.nth(index).getByRole('button').first().click();
    await app.isExplained();
    return app.colourBars.getAttribute('aria-label');
  };
  await barOf(0);
  await barOf(1); // by now both maps are there
  expect(await barOf(0)).toBe(await barOf(1));
});
