import { expect, test } from '@playwright/test';
import { driver } from './driver.ts';

test('the first visit explains itself in a sentence and three ways in', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('See what a network says of a chest radiograph, and where it looked.');
  await expect(page.getByText('Drop films anywhere')).toBeVisible();
  await expect(app.button('Open images')).toBeVisible();
  await expect(app.button('Try a sample')).toBeVisible();
  await expect(page.getByText('Research use only. Not a medical device.')).toBeVisible();
  await expect(page.getByText('Images never leave this computer.')).toBeVisible();
  await expect(app.backend).toContainText(/WebGPU|WebGL|WebAssembly|CPU/);
  await expect(app.choice('Network')).toHaveValue('pneumonia');
});

test('dropped files are opened, wherever they fall', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  const drop = await page.evaluateHandle(() => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 300;
    const bytes = Uint8Array.from(atob(canvas.toDataURL('image/png').split(',')[1] ?? ''), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], 'dropped.png', { type: 'image/png' }));
    return transfer;
  });
  await page.dispatchEvent('footer', 'dragover', { dataTransfer: drop });
  await expect(page.getByText('Drop films to open them')).toBeVisible();
  await page.dispatchEvent('footer', 'drop', { dataTransfer: drop });
  await expect(app.films).toHaveCount(1);
  await expect(page.getByText('Drop films to open them')).toHaveCount(0);
});

test('at an address that browsers do not trust, the page says so and what to do', async ({ page, baseURL }) => {
  // The same files, as they would come from another computer over plain http.
  await page.route('http://regionlens.test/**', async (route) => {
    await route.fulfill({
      response: await route.fetch({
        url: route
          .request()
          .url()
          .replace('http://regionlens.test', baseURL ?? ''),
      }),
    });
  });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto('http://regionlens.test/');
  await expect(page.getByRole('heading', { name: 'RegionLens cannot work at this address' })).toBeVisible();
  await expect(page.getByText('Open it over https. Or on the computer that serves it, at http://localhost')).toBeVisible();
  expect(errors).toEqual([]);
  await page.unrouteAll({ behavior: 'ignoreErrors' }); // a font may still be on its way when the test ends
});
