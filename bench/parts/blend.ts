import type { CDPSession, Page } from '@playwright/test';
import { encode } from 'fast-png';
import { withBrowser } from '../chromium.ts';
import type { Figure } from '../figure.ts';
import { serveApp } from '../serve.ts';
import type { Part } from './part.ts';

const SIDE = 3000;
const MOVES = 120;

export const blend: Part = {
  about: `what a move of the Blend slider costs the page's thread, on a ${SIDE} × ${SIDE} film`,
  measure: async () => {
    const served = await serveApp();
    try {
      return await withBrowser(async (browser) => {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
        await page.goto(served.address);
        await openLargeFilm(page);
        const devtools = await page.context().newCDPSession(page);
        // Time on the processor, not on the clock: other programs may be busy.
        await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
        const compare = page.getByRole('button', { name: 'Compare' });
        const figures = [await measureMoves(page, devtools, 'one map')];
        await compare.click();
        figures.push(await measureMoves(page, devtools, 'three maps side by side'));
        await compare.click();
        await page.getByRole('application', { name: 'Radiograph' }).hover();
        await page.mouse.wheel(0, -900);
        figures.push(await measureMoves(page, devtools, 'one map, zoomed in'));
        return figures;
      });
    } finally {
      await served.close();
    }
  },
};

async function openLargeFilm(page: Page): Promise<void> {
  const data = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => 110 + 60 * Math.sin(i / 700) + ((i * 2654435761) % 41));
  const buffer = Buffer.from(encode({ width: SIDE, height: SIDE, data, channels: 1, depth: 8 }));
  await page.getByTestId('open-images').setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer });
  await page.getByRole('img', { name: /^Colour bar/ }).waitFor({ timeout: 60_000 });
}

/** All that the thread does (Chromium's TaskDuration): input, script, style, layout, paint and commit; less what the same loop costs without the slider. */
async function measureMoves(page: Page, devtools: CDPSession, mode: string): Promise<Figure> {
  await page.waitForTimeout(4000);
  await workPerMove(page, devtools, true); // the first moves are run by code not yet compiled
  const idle = await workPerMove(page, devtools, false);
  const moving = await workPerMove(page, devtools, true);
  const detail = `${moving.toFixed(2)} ms with the loop's own ${idle.toFixed(2)} ms`;
  return { what: `a move of Blend: ${mode}`, where: 'Chromium, the app', unit: 'ms', value: moving - idle, detail };
}

async function workPerMove(page: Page, devtools: CDPSession, isHeld: boolean): Promise<number> {
  const box = await page.getByRole('slider', { name: 'Blend' }).boundingBox();
  if (box === null) throw new Error('The Blend slider is not on the page.');
  const y = box.y + (isHeld ? 0.5 : 4) * box.height; // beside the slider, on the bar below it
  await page.mouse.move(box.x + 5, y);
  if (isHeld) await page.mouse.down();
  const before = await busySeconds(devtools);
  for (let i = 1; i <= MOVES; i++) {
    await page.mouse.move(box.x + 5 + ((box.width - 10) * i) / MOVES, y);
    await page.evaluate(() => new Promise(requestAnimationFrame)); // one move a frame
  }
  const after = await busySeconds(devtools);
  await page.mouse.up();
  return (1000 * (after - before)) / MOVES;
}

async function busySeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}
