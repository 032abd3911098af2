import type { ElementHandle, Locator, Page } from '@playwright/test';
import { median } from 'd3';
import type { Figure } from '../figure.ts';
import { withFilledApp } from '../filler.ts';
import type { Part } from './part.ts';

const FILMS = Number(process.env.GALLERY_FILMS ?? 20_000);
/** Every one of them does everything once. */
const ROUNDS = 3;
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
  const all = new RegExp(`All ${FILMS.toLocaleString('en')}`);
  await page.getByRole('button', { name: all }).waitFor({ timeout: 120_000 });
  const figures = new Map<string, number[]>();
  const opened = await longest(page);
  const measure = async (what: string, act: () => Promise<unknown>) => {
    await quiet(page);
    await longest(page); // forget what came before
    await act();
    await quiet(page);
    figures.set(what, [...(figures.get(what) ?? []), await longest(page)]);
  };
  for (let round = 0; round < ROUNDS; round++) await doEverything(page, measure);
  return [figureOf('study opened', [opened]), ...[...figures].map(([what, tasks]) => figureOf(what, tasks))];
}

/** What a hand does, from the grid of all films by their names back to it. */
async function doEverything(page: Page, measure: (what: string, act: () => Promise<unknown>) => Promise<void>): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Gallery' });
  const cell = grid.getByRole('gridcell').first();
  const all = page.getByRole('button', { name: /^All / });
  // Found once: to look for a role takes the page's thread longer than what is measured here.
  let scroller = await scrollerOf(grid);
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
  await measure('shown all again', () => all.click());
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
  await measure('list sorted by its head', () => grid.getByRole('button', { name: 'Confidence' }).click());
  await measure('list sorted by name', () => grid.getByRole('button', { name: 'File' }).click());
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
  await page.getByRole('button', { name: 'Thumbnails', exact: true }).click();
  scroller = await scrollerOf(grid);
  await scroller.evaluate((element) => element.scrollTo(0, 0));
}

async function scrollerOf(grid: Locator): Promise<ElementHandle<HTMLElement>> {
  const handle = await grid.evaluateHandle((element) => element.parentElement);
  const scroller = handle.asElement();
  if (!scroller) throw new Error('The gallery does not scroll.');
  return scroller;
}

/**
 * Until the page's thread has been free for a while: thirty timers in a row came when they should, or ten seconds are over. To ask for an idle
 * moment instead may wait for ever: without a graphics card the browser now and then waits for a frame that nobody asks for. So one is asked for.
 */
async function quiet(page: Page): Promise<void> {
  await page.waitForTimeout(900);
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const end = performance.now() + 10_000;
    let [inTime, last] = [0, performance.now()];
    while (inTime < 30 && last < end) {
      await new Promise((done) => setTimeout(done, 5));
      const now = performance.now();
      inTime = now - last < 30 ? inTime + 1 : 0;
      last = now;
    }
  });
}

/** The longest task since this was asked last, in milliseconds; tasks below 50 ms are not told by the browser: 0. */
async function longest(page: Page): Promise<number> {
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
  return Math.max(0, ...tasks);
}

/** The median of the rounds: a core that the machine took away for a moment is no task of the page. */
function figureOf(what: string, tasks: readonly number[]): Figure {
  return {
    ...{ where, what: `${what}: longest task over 50 ms`, unit: 'ms', value: median(tasks) ?? 0, goal: { atMost: 50 } },
    ...(tasks.some((task) => task > 0) && { detail: `rounds: ${tasks.map((task) => Math.round(task)).join(', ')}` }),
  };
}
