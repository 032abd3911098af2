import { expect, test } from '@playwright/test';
import { encode } from 'fast-png';
import { driver } from './driver.ts';

const width = 3600;
const height = 3000;

test('a large 16-bit film is opened, explained, windowed and looked at closely', async ({ page }) => {
  const data = Uint16Array.from({ length: width * height }, (_, i) => 9000 + 4000 * Math.sin((i % width) / 500) + (i % 701));
  const png = encode({ width, height, data, channels: 1, depth: 16 }, { zlib: { level: 1 } });
  const app = driver(page);
  await app.visit();
  await app.explain({ name: 'large.png', mimeType: 'image/png', buffer: Buffer.from(png) });
  await expect(app.stage.getByText(`${width} × ${height}`)).toBeVisible();

  // Sixteen bits seldom use their whole range: the first window is that of the film.
  const window = app.stage.getByText(/^W \d+ · L \d+/);
  await expect(window).toHaveText(/^W 8\d{3} · L 9\d{3}/);
  const box = await app.stage.boundingBox();
  if (!box) throw new Error('The stage has no place on the page.');
  await page.mouse.move(box.x + 300, box.y + 300);
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(box.x + 400, box.y + 300, { steps: 5 });
  await page.mouse.up({ button: 'right' });
  await expect(window).toHaveText(/^W 2\d{4} · L 9\d{3}/);

  await page.mouse.wheel(0, -2500);
  await expect(window).toHaveText(/ · \d{3,4} %/);
});
