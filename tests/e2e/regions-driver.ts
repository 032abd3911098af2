import { expect, type Locator, type Page } from '@playwright/test';
import type { KeptRegions } from '../../src/batch/region-store.ts';
import type { Region } from '../../src/shared/region.ts';
import { driver, settled } from './driver.ts';
import { chestPng } from './pictures.ts';

/** A place in the film, in parts of its width and height. */
export type Place = readonly [x: number, y: number];

export const filmSize = { width: 500, height: 400 };

/** The region editor as a user knows it, over a film of `filmSize`. */
export function regionsDriver(page: Page) {
  const app = driver(page);
  const tools = page.getByRole('toolbar', { name: 'Region tools' });
  const list = page.getByRole('listbox', { name: 'Regions' });
  const options = list.getByRole('option');

  const at = async ([x, y]: Place, pane = 0): Promise<{ x: number; y: number }> => {
    const box = await app.stage.locator('.pane').nth(pane).boundingBox();
    if (!box) throw new Error('There is no film on the stage.');
    const scale = Math.min(box.width / filmSize.width, box.height / filmSize.height);
    return {
      x: box.x + box.width / 2 + (x - 0.5) * filmSize.width * scale,
      y: box.y + box.height / 2 + (y - 0.5) * filmSize.height * scale,
    };
  };
  const tool = (name: string): Locator => tools.getByRole('button', { name, exact: true });

  return {
    ...app,
    tools,
    tool,
    list,
    options,
    at,
    undo: tool('Undo'),
    redo: tool('Redo'),

    async openFilm(name = 'film.png') {
      await app.visit();
      await app.open(chestPng(name, filmSize.width, filmSize.height));
      await expect(app.stage.getByText(`${filmSize.width} × ${filmSize.height}`)).toBeVisible();
    },
    async take(name: string) {
      await tool(name).click();
      await expect(tool(name)).toHaveAttribute('aria-pressed', 'true');
    },
    async click(place: Place, pane = 0) {
      const { x, y } = await at(place, pane);
      await page.mouse.click(x, y);
    },
    async drag(places: readonly Place[], pane = 0) {
      for (const [i, place] of places.entries()) {
        const { x, y } = await at(place, pane);
        await page.mouse.move(x, y, { steps: i === 0 ? 1 : 4 });
        if (i === 0) await page.mouse.down();
      }
      await page.mouse.up();
      await settled(page);
    },
    /** One finger, from place to place. */
    async finger(places: readonly Place[]) {
      const touch = await page.context().newCDPSession(page);
      for (const [i, place] of places.entries())
        await touch.send('Input.dispatchTouchEvent', { type: i === 0 ? 'touchStart' : 'touchMove', touchPoints: [await at(place)] });
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await settled(page);
    },
    /** What is kept of the film's regions, once so many are. */
    async kept(count: number): Promise<readonly Region[]> {
      let regions: readonly Region[] = [];
      await expect(async () => {
        regions = await keptRegions(page);
        expect(regions).toHaveLength(count);
      }).toPass({ timeout: 10_000 });
      return regions;
    },
  };
}

/** All regions in the browser's own database. */
function keptRegions(page: Page): Promise<readonly Region[]> {
  return page.evaluate(async () => {
    const request = indexedDB.open('regionlens-regions');
    await new Promise((done) => request.addEventListener('success', done));
    const all = request.result.transaction('regions').objectStore('regions').getAll();
    await new Promise((done) => all.addEventListener('success', done));
    request.result.close();
    return (all.result as KeptRegions[]).flatMap(({ set }) => set.regions);
  });
}

/** The box about a region, in parts of the film. */
export function boxOf({ outline }: Region): { left: number; top: number; right: number; bottom: number } {
  const points = outline.flat(2);
  const [xs, ys] = [points.map(({ x }) => x / filmSize.width), points.map(({ y }) => y / filmSize.height)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}
