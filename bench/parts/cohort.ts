import type { Page } from '@playwright/test';
import type { Figure } from '../figure.ts';
import { withFilledApp } from '../filler.ts';
import type { Part } from './part.ts';

const FILMS = Number(process.env.COHORT_FILMS ?? 20_000);
const where = 'Chromium, the app';
const minutes = 60_000;

export const cohort: Part = {
  about: `the Cohort tab with ${FILMS} films, 10 of each patient, 8 regions by 6 methods (COHORT_FILMS=N for another number)`,
  measure: async ({ say }) => {
    if (FILMS < 20_000) say(`Only ${FILMS} films: the goals are meant for 20,000.`);
    return withFilledApp('fill-cohort', FILMS, measureVisit);
  },
};

async function measureVisit(page: Page, address: string): Promise<Figure[]> {
  await page.addInitScript(watch);
  await page.goto(address);
  const sentence = page.getByText(/The family has/);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const kind = page.getByRole('combobox', { name: 'Kind of question' });
  const running = page.getByRole('progressbar', { name: 'Comparison running' });
  await page.getByText(`${FILMS.toLocaleString('en')} of ${FILMS.toLocaleString('en')} films`).waitFor({ timeout: 5 * minutes });
  await quiet(page);

  const figures: Figure[] = [];
  const measure = async (what: string, act: () => Promise<unknown>) => {
    await quiet(page);
    await page.evaluate(() => Object.assign(window, { longTasks: [], bars: [] }));
    const from = performance.now();
    await act();
    const seconds = (performance.now() - from) / 1000;
    const { longTasks, bars } = await page.evaluate(() => {
      const seen = window as unknown as Seen;
      return { longTasks: seen.longTasks, bars: seen.bars };
    });
    const steps = new Set(bars.map(({ value }) => value)).size;
    figures.push({ ...{ where, what, unit: 's', value: seconds }, ...(steps > 0 && { detail: `${steps} steps of the bar` }) });
    const longest = Math.max(0, ...longTasks);
    const told = longTasks.length > 0 ? { detail: `${longTasks.length} over 50 ms` } : {};
    figures.push({ ...{ where, what: `${what}: longest task over 50 ms`, unit: 'ms', value: longest, goal: { atMost: 50 } }, ...told });
    return bars;
  };

  await measure('tab opened, to the sentence that says what will be tested', async () => {
    await page.getByRole('tab', { name: 'Cohort' }).click();
    await sentence.waitFor({ timeout: 10 * minutes });
  });
  const ask = async (id: string, said: string) => {
    await kind.selectOption(id);
    await page.getByText(new RegExp(`${said}.*The family has`)).waitFor({ timeout: 5 * minutes });
  };
  await measure('another question, to its sentence', () => ask('preference', 'prefer each region'));
  await ask('groups', 'differ');
  const bars = await measure('run, with intervals and everything shown beside', async () => {
    await button('Run').click();
    await page.getByRole('table', { name: 'Comparisons' }).waitFor({ timeout: 15 * minutes });
    await running.waitFor({ state: 'detached' });
  });
  const [first] = bars;
  const tested = bars.find(({ value }) => value >= PERMUTED);
  if (first && tested)
    figures.push({
      ...{ where, what: 'of it, until the p-values of the groups', unit: 's', value: (tested.at - first.at) / 1000, goal: { atMost: 10 } },
    });

  for (const [when, share] of Object.entries({
    'while numbers are selected': 0.02,
    'while groups are permuted': 0.25,
    'near the end': 0.6,
  })) {
    await quiet(page);
    await button('Run').click();
    await page.waitForFunction(
      (least) => Number(document.querySelector('progress[aria-label="Comparison running"]')?.getAttribute('value') ?? 0) >= least,
      share,
      { timeout: 10 * minutes },
    );
    await measure(`cancelled ${when}, until the page says so`, async () => {
      await page.evaluate(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel')?.click());
      await running.waitFor({ state: 'detached' });
    });
  }
  return figures;
}

/** The bar's value once the permutations are done: a tenth is making ready, then come the parts of `analyse`, `compare` and `answerAll`. */
const PERMUTED = 0.1 + 0.9 * (0.1 + 0.4 * 0.7 * 0.7) - 0.01;

type Seen = { readonly longTasks: number[]; readonly bars: { readonly value: number; readonly at: number }[] };

/** Runs in the page, before its own scripts: notes long tasks, and every value of a progress bar of the tab. */
function watch(): void {
  const seen = window as unknown as Seen;
  Object.assign(window, { longTasks: [], bars: [] });
  new PerformanceObserver((list) => seen.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  });
  setInterval(() => {
    const bar = document.querySelector('progress[aria-label="Comparison running"], progress[aria-label="Reading the study"]');
    const value = Number(bar?.getAttribute('value') ?? Number.NaN);
    if (!Number.isNaN(value) && seen.bars.at(-1)?.value !== value) seen.bars.push({ value, at: performance.now() });
  }, 20);
}

/** Until the page's thread has been free for a while. */
async function quiet(page: Page): Promise<void> {
  await page.waitForTimeout(900);
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 5000 })));
}
