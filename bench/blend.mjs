// What a move of the Blend slider costs the page's thread, on a 3000 × 3000 film: node bench/blend.mjs [address]
// Prints; asserts nothing. Counted is all that the thread does (Chromium's TaskDuration): input, script, style, layout, paint and commit,
// less what the same loop costs without the slider.
import { chromium } from '@playwright/test';
import { encode } from 'fast-png';
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs';

const address = process.argv[2] ?? 'http://localhost:4173/';
const side = 3000;
const moves = 120;

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(address);
const data = Uint8Array.from({ length: side * side }, (_, i) => 110 + 60 * Math.sin(i / 700) + ((i * 2654435761) % 41));
const buffer = Buffer.from(encode({ width: side, height: side, data, channels: 1, depth: 8 }));
await page.getByTestId('open-images').setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer });
await page.getByRole('img', { name: /^Colour bar/ }).waitFor({ timeout: 60_000 });
await page.waitForTimeout(4000);

const devtools = await page.context().newCDPSession(page);
// Time on the processor, not on the clock: other programs may be busy.
await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
for (const mode of ['one map', 'three maps side by side', 'one map, zoomed in']) {
  if (mode.startsWith('three')) await page.getByRole('button', { name: 'Compare' }).click();
  if (mode.endsWith('zoomed in')) {
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('application', { name: 'Radiograph' }).hover();
    await page.mouse.wheel(0, -900);
  }
  await page.waitForTimeout(4000);
  await workPerMove(true); // the first moves are run by code not yet compiled
  const idle = await workPerMove(false);
  const moving = await workPerMove(true);
  console.log(
    `${mode}: ${(moving - idle).toFixed(2)} ms of the page's thread for each move (${moving.toFixed(2)} with the loop's own ${idle.toFixed(2)})`,
  );
}
await browser.close();

async function workPerMove(isHeld) {
  const box = await page.getByRole('slider', { name: 'Blend' }).boundingBox();
  const y = box.y + (isHeld ? 0.5 : 4) * box.height; // beside the slider, on the bar below it
  await page.mouse.move(box.x + 5, y);
  if (isHeld) await page.mouse.down();
  const before = await busy();
  for (let i = 1; i <= moves; i++) {
    await page.mouse.move(box.x + 5 + ((box.width - 10) * i) / moves, y);
    await page.evaluate(() => new Promise(requestAnimationFrame)); // one move a frame
  }
  const after = await busy();
  await page.mouse.up();
  return (1000 * (after - before)) / moves;
}

async function busy() {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value;
}
