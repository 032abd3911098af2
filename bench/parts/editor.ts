import type { CDPSession, Page } from '@playwright/test';
import { encode } from 'fast-png';
import { withBrowser } from '../chromium.ts';
import type { Figure } from '../figure.ts';
import { serveApp } from '../serve.ts';
import type { Part } from './part.ts';

const SIDE = 3000;
const REGIONS = 50;
const VERTICES = 500;
const MOVES = 120;

export const editor: Part = {
  about: `what a move of the pointer costs the page's thread, with ${REGIONS} regions of ${VERTICES} vertices on a ${SIDE} × ${SIDE} film`,
  measure: async () => {
    const served = await serveApp();
    try {
      return await withBrowser(async (browser) => {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
        await page.goto(served.address);
        await openLargeFilm(page);
        await importRegions(page);
        const devtools = await page.context().newCDPSession(page);
        // Time on the processor, not on the clock: other programs may be busy.
        await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
        const figures: Figure[] = [];
        for (const gesture of gestures) figures.push(await measureGesture(page, devtools, gesture));
        return figures;
      });
    } finally {
      await served.close();
    }
  },
};

type Place = readonly [x: number, y: number];
type Gesture = {
  readonly what: string;
  readonly tool: string;
  readonly select?: Place;
  readonly isHeld: boolean;
  readonly along: (share: number) => Place;
};

/** Regions lie in ten columns and five rows; places in parts of the film. */
const column = 0.05;
const row = 0.1;

const gestures: readonly Gesture[] = [
  { what: 'hovering over the regions', tool: 'Select', isHeld: false, along: (share) => [share, 0.5 + 0.1 * Math.sin(20 * share)] },
  // The first vertex of a region lies at the right end of it.
  {
    what: 'dragging a vertex',
    tool: 'Select',
    select: [column, row],
    isHeld: true,
    along: (share) => [column + 0.04 + 0.02 * share, row + 0.04 * Math.sin(6 * share)],
  },
  {
    what: 'moving a region',
    tool: 'Select',
    select: [column, row],
    isHeld: true,
    along: (share) => [column + 0.8 * share, row + 0.5 * share],
  },
  { what: 'painting with the brush', tool: 'Brush', isHeld: true, along: (share) => [0.1 + 0.7 * share, 0.5 + 0.2 * Math.sin(9 * share)] },
  {
    what: 'a freehand line',
    tool: 'Freehand',
    isHeld: true,
    along: (share) => [0.5 + 0.3 * Math.cos(6 * share), 0.5 + 0.3 * Math.sin(6 * share)],
  },
];

async function openLargeFilm(page: Page): Promise<void> {
  const data = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => 110 + 60 * Math.sin(i / 700) + ((i * 2654435761) % 41));
  const buffer = Buffer.from(encode({ width: SIDE, height: SIDE, data, channels: 1, depth: 8 }));
  await page.getByTestId('open-images').setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer });
  await page.getByRole('img', { name: /^Colour bar/ }).waitFor({ timeout: 60_000 });
}

async function importRegions(page: Page): Promise<void> {
  const features = Array.from({ length: REGIONS }, (_, i) => {
    const [cx, cy] = [SIDE * (column + 0.1 * (i % 10)), SIDE * (row + 0.2 * Math.floor(i / 10))];
    const ring = Array.from({ length: VERTICES + 1 }, (_, k) => {
      const angle = (2 * Math.PI * k) / VERTICES;
      const radius = SIDE * 0.04 * (1 - 0.05 * (1 - Math.cos(9 * angle)));
      return [cx + radius * Math.cos(angle), cy + 1.8 * radius * Math.sin(angle)];
    });
    return { type: 'Feature', properties: { name: `Region ${i + 1}` }, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  const buffer = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
  await page.getByTestId('import-regions').setInputFiles({ name: 'regions.geojson', mimeType: 'application/geo+json', buffer });
  await page
    .getByRole('option')
    .nth(REGIONS - 1)
    .waitFor();
}

/** All that the thread does (Chromium's TaskDuration): input, script, style, layout, paint and commit; less what the same loop costs beside the film. */
async function measureGesture(page: Page, devtools: CDPSession, gesture: Gesture): Promise<Figure> {
  await page.getByRole('toolbar', { name: 'Region tools' }).getByRole('button', { name: gesture.tool, exact: true }).click();
  await page.getByRole('application', { name: 'Radiograph' }).focus();
  await page.keyboard.press('Escape');
  if (gesture.tool !== 'Select') await page.keyboard.press(gesture.tool.charAt(0).toLowerCase()); // Esc may have taken Select
  if (gesture.select) await page.mouse.click(...(await onFilm(page, gesture.select)));
  await page.waitForTimeout(3000);
  await workPerMove(page, devtools, gesture, true); // the first moves are run by code not yet compiled
  await page.keyboard.press('Control+z');
  if (gesture.select) await page.mouse.click(...(await onFilm(page, gesture.select)));
  const idle = await workPerMove(page, devtools, gesture, false);
  const moving = await workPerMove(page, devtools, gesture, true);
  await page.keyboard.press('Control+z');
  const detail = `${moving.toFixed(2)} ms with the loop's own ${idle.toFixed(2)} ms`;
  return { what: gesture.what, where: 'Chromium, the app', unit: 'ms', value: moving - idle, goal: { atMost: 8 }, detail };
}

async function workPerMove(page: Page, devtools: CDPSession, { along, isHeld }: Gesture, isOnFilm: boolean): Promise<number> {
  const place = async (share: number): Promise<readonly [number, number]> =>
    isOnFilm ? onFilm(page, along(share)) : [300 + 100 * share, 14];
  const places = await Promise.all(Array.from({ length: MOVES + 1 }, (_, i) => place(i / MOVES)));
  const [first = [0, 0], ...others] = places;
  await page.mouse.move(...first);
  if (isHeld && isOnFilm) await page.mouse.down();
  const before = await busySeconds(devtools);
  for (const at of others) {
    await page.mouse.move(...at);
    await page.evaluate(() => new Promise(requestAnimationFrame)); // one move a frame
  }
  const after = await busySeconds(devtools);
  if (isHeld && isOnFilm) await page.mouse.up();
  return (1000 * (after - before)) / MOVES;
}

/** A place of the film, which fits the stage, in CSS pixels of the page. */
async function onFilm(page: Page, [x, y]: Place): Promise<[number, number]> {
  const box = await page.getByRole('application', { name: 'Radiograph' }).boundingBox();
  if (box === null) throw new Error('There is no film on the stage.');
  const side = Math.min(box.width, box.height);
  return [box.x + box.width / 2 + (x - 0.5) * side, box.y + box.height / 2 + (y - 0.5) * side];
}

async function busySeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}
