import type { ElementHandle, Locator, Page } from '@playwright/test';
import type { Figure } from '../figure.ts';
import { withFilledApp } from '../filler.ts';
import type { Part } from './part.ts';

const FILMS = Number(process.env.GALLERY_FILMS ?? 20_000);
const where = 'Chromium, the app';

export const gallery: Part = {
  about: `the gallery of ${FILMS} films (GALLERY_FILMS=N for another number): the longest task on the page's thread for each thing that a hand does`,
  measure: async ({ say }) => {
    if (FILMS < 20_000) say(`Only ${FILMS} films: the goal is meant for 20,000.`);
    return withFilledApp('fill-study', FILMS, measureHands);
  },
};

async function measureHands(page: Page, address: string): Promise<Figure[]> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    Object.assign(window, { longTasks: tasks });
  });
  await page.goto(`${address}#gallery`);
  const grid = page.getByRole('grid', { name: 'Gallery' });
  const cell = grid.getByRole('gridcell').first();
  const all = new RegExp(`All ${FILMS.toLocaleString('en')}`);
  await page.getByRole('button', { name: all }).waitFor({ timeout: 120_000 });
  const opened = await longest(page);
  const figures: Figure[] = [opened('study opened')];
  // Found once: to look for a role takes the page's thread longer than what is measured here.
  let scroller = await scrollerOf(grid);
  const measure = async (what: string, act: () => Promise<unknown>) => {
    await quiet(page);
    await longest(page); // forget what came before
    await act();
    await quiet(page);
    figures.push((await longest(page))(what));
  };
  const sort = (label: string) => page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: `Sort by: ${label}` });

  await measure('scrolled through', async () => {
    for (let i = 0; i < 60; i++) {
      await scroller.evaluate((element) => element.scrollBy(0, 700));
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  });
  await measure('jumped to the end', () => scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight)));
  await measure('jumped to the start', () => scroller.evaluate((element) => element.scrollTo(0, 0)));
  await measure('sorted by confidence', () => sort('Confidence'));
  await measure('sorted by a region', () => sort('Enrichment of Left lower'));
  await measure('sorted by patient', () => sort('Patient'));
  await measure('sorted by name', () => sort('File'));
  await measure('filtered by a chip', () => page.getByRole('button', { name: /^Wrong / }).click());
  await measure('shown all again', () => page.getByRole('button', { name: all }).click());
  await measure('searched', () => page.getByRole('searchbox', { name: 'Search films' }).pressSequentially('person77', { delay: 120 }));
  await measure('search ended', () => page.getByRole('searchbox', { name: 'Search films' }).fill(''));
  await measure('selected all', async () => {
    await cell.click();
    await page.keyboard.press('Control+a');
  });
  await measure('one taken out of all', () => cell.click({ modifiers: ['Control'] }));
  await measure('selected none', () => page.keyboard.press('Escape'));
  await measure('a review mark', async () => {
    await cell.click();
    await page.keyboard.press('a');
  });
  await measure('20 review marks', async () => {
    for (let i = 0; i < 20; i++) await page.keyboard.press('a', { delay: 60 });
  });
  await measure('blend slider', async () => {
    const slider = page.getByRole('slider', { name: 'Blend' });
    for (let i = 0; i <= 40; i++) await slider.fill(String(Math.round(2.5 * i)));
  });
  await measure('another method', () => page.getByRole('combobox', { name: 'Heat map', exact: true }).selectOption({ index: 0 }));
  await measure('list', () => page.getByRole('button', { name: 'List', exact: true }).click());
  scroller = await scrollerOf(grid);
  await measure('list scrolled through', async () => {
    for (let i = 0; i < 60; i++) {
      await scroller.evaluate((element) => element.scrollBy(0, 700));
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  });
  await grid.getByRole('row').nth(3).click();
  await measure('keys walked down the list', async () => {
    for (let i = 0; i < 30; i++) await page.keyboard.press('PageDown');
  });
  return figures;
}

async function scrollerOf(grid: Locator): Promise<ElementHandle<HTMLElement>> {
  const handle = await grid.evaluateHandle((element) => element.parentElement);
  const scroller = handle.asElement();
  if (!scroller) throw new Error('The gallery does not scroll.');
  return scroller;
}

/** Until the page's thread has been free for a while. */
async function quiet(page: Page): Promise<void> {
  await page.waitForTimeout(900);
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 5000 })));
}

/** The longest task since this was asked last, as a figure; tasks below 50 ms are not told by the browser. */
async function longest(page: Page): Promise<(what: string) => Figure> {
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
  const value = Math.max(0, ...tasks);
  return (what) => ({
    ...{ where, what: `${what}: longest task over 50 ms`, unit: 'ms', value, goal: { atMost: 50 } },
    ...(tasks.length > 0 && { detail: `${tasks.length} over 50 ms` }),
  });
}
