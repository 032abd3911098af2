import { expect, test } from '@playwright/test';
import { driver } from './driver.ts';
import { chestPng } from './pictures.ts';

test('everything can be reached and done without a mouse', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('one.png'), chestPng('two.png', 400, 500));
  await expect(app.stage).toBeFocused();

  await page.keyboard.press('Home');
  await expect(app.blend).toHaveValue('0');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(app.blend).toHaveValue('2');
  await page.keyboard.press('End');
  await expect(app.blend).toHaveValue('100');

  await page.keyboard.press('+');
  await page.keyboard.press('+');
  const zoomed = (await app.stage.getByText(/ · \d+ %/).textContent()) ?? '';
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('0');
  await expect(app.stage.getByText(/ · \d+ %/)).not.toHaveText(zoomed);

  await page.keyboard.press('w');
  await expect(app.button('Window/level')).toHaveAttribute('aria-pressed', 'true');
  await expect(app.stage.getByText(/^W 255 · L 128/)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(app.stage.getByText(/^W 260 · L 133/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('i');
  await expect(app.button('Invert')).toHaveAttribute('aria-pressed', 'true');

  await page.keyboard.press('PageDown');
  await expect(app.stage.getByText('two.png')).toBeVisible();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Tab');
  await expect(app.blend).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(app.blend).toHaveValue('1');
});

test('single keys are left alone outside the viewer', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('one.png'));
  await app.choice('Colour map').focus();
  await page.keyboard.press('i');
  await page.keyboard.press('w');
  await expect(app.button('Invert')).toHaveAttribute('aria-pressed', 'false');
  await expect(app.button('Window/level')).toHaveAttribute('aria-pressed', 'false');
});

test('Tab goes through every control of the page and comes round', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('one.png'));
  const names = new Set<string>();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    names.add(
      await page.evaluate(() => {
        const at = document.activeElement;
        const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0] : undefined;
        const text = label?.querySelector('span')?.textContent ?? label?.textContent;
        return (at?.getAttribute('aria-label') ?? text ?? at?.textContent ?? '').split('\n')[0]?.trim() ?? '';
      }),
    );
  }
  for (const name of [
    'Network',
    'Try a sample',
    'Open images',
    'Radiograph',
    'Blend',
    'Fit',
    'Invert',
    'Model card',
    'Compare',
    'Grad-CAM',
  ])
    expect([...names]).toContain(name);
  for (const name of ['Explained class', 'Options', 'Colour map', 'Scale', 'Threshold', 'Opacity follows value', 'Export map'])
    expect([...names]).toContain(name);
});
