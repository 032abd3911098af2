import { expect, test } from '@playwright/test';
import { driver } from './driver.ts';
import { brightnessOf, chestPng } from './pictures.ts';

test('the slider goes from the radiograph alone to the heat map alone', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));

  await app.setBlend(0);
  expect(await app.opacities()).toEqual([{ film: 1, heat: 0 }]);
  await app.setBlend(100);
  expect(await app.opacities()).toEqual([{ film: 0, heat: 1 }]);
  await app.setBlend(50);
  expect(await app.opacities()).toEqual([{ film: 1, heat: 1 }]);

  await page.getByRole('checkbox', { name: 'Opacity follows value' }).uncheck();
  expect(await app.opacities()).toEqual([{ film: 1, heat: 0.5 }]);
  await app.setBlend(100);
  expect(await app.opacities()).toEqual([{ film: 1, heat: 1 }]);
});

test('the slider follows the pointer', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));
  const box = await app.blend.boundingBox();
  if (!box) throw new Error('The slider has no place on the page.');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + 0.1 * box.width, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.9 * box.width, middle, { steps: 20 });
  await page.mouse.up();
  expect(Number(await app.blend.inputValue())).toBeGreaterThan(85);
  expect((await app.opacities())[0]?.film).toBeLessThan(0.3);
});

test('Space shows the bare radiograph as long as it is held', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));
  await app.setBlend(100);
  await app.stage.focus();
  await page.keyboard.down(' ');
  expect(await app.opacities()).toEqual([{ film: 1, heat: 0 }]);
  await page.keyboard.up(' ');
  expect(await app.opacities()).toEqual([{ film: 0, heat: 1 }]);
  await expect(app.blend).toHaveValue('100');
});

test('threshold, colour map and invert change the picture', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));
  await app.choose('Gradient');
  await app.setBlend(100);
  const lit = async () => {
    const { width, height, at } = brightnessOf(await app.stage.screenshot());
    let count = 0;
    for (let y = 60; y < height - 60; y++) for (let x = 300; x < width - 120; x++) if (at(x, y) > 40) count++;
    return count;
  };
  const all = await lit();
  await page.getByRole('slider', { name: 'Threshold' }).fill('60');
  expect(await lit()).toBeLessThan(0.7 * all);

  await expect(app.choice('Colour map').getByRole('option')).toHaveText(['inferno', 'magma', 'viridis', 'cividis', 'jet (uneven)']);
  await app.choose('LRP ε-z⁺');
  await expect(app.choice('Colour map')).toHaveValue('blue-orange');

  await app.setBlend(0);
  const bright = brightnessOf(await app.stage.screenshot());
  await app.button('Invert').click();
  await expect(async () => {
    const dark = brightnessOf(await app.stage.screenshot());
    const x = Math.round(bright.width / 2);
    expect(dark.at(x, 250) + bright.at(x, 250)).toBeGreaterThan(240);
    expect(dark.at(x, 250)).toBeLessThan(bright.at(x, 250));
  }).toPass({ timeout: 5000 });
});
