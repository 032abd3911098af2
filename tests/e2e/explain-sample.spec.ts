import { expect, test } from '@playwright/test';
import { anAnswer, driver } from './driver.ts';

test('a sample is a click away: drawn, classified, explained by every method, and labelled synthetic', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.button('Try a sample').click();
  await app.isExplained();
  await expect(app.stage.getByText('synthetic', { exact: true })).toBeVisible();
  await expect(app.films.first().getByText('synthetic', { exact: true })).toBeVisible();
  await expect(app.films.first()).toContainText(anAnswer);

  for (const name of ['Gradient', 'Grad-CAM', 'LRP ε-z⁺']) {
    await app.choose(name);
    await expect(app.method(name)).toBeChecked();
    await expect(app.colourBars.or(app.stage.getByText('No positive evidence at this layer'))).toBeVisible();
  }
});

test('another network, another class: the film is explained anew', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.button('Try a sample').click();
  await app.isExplained();
  await app.choice('Explained class').selectOption('Pneumonia');
  await app.isExplained();
  await app.choice('Network').selectOption('pneumonia-naive');
  await expect(app.choice('Explained class')).toHaveValue('predicted');
  await app.isExplained();

  await app.button('Model card').click();
  const card = page.getByRole('dialog');
  await expect(card.getByRole('heading', { name: /naive|everything/i })).toBeVisible();
  await expect(card.getByRole('heading', { name: 'Limits' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
});

test('each press of the button shows another sample', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.button('Try a sample').click();
  await app.isExplained();
  await app.button('Try a sample').click();
  await expect(app.films).toHaveCount(2);
  await expect(app.films.nth(1)).toContainText(anAnswer);
  await expect(
    app.films
      .nth(1)
      .getByRole('button', { name: /^synthetic|^sample/i })
      .first(),
  ).toHaveAttribute('aria-current', 'true');
});
