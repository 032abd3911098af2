import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';

/** One question to a worker; times in milliseconds of the page's clock. */
export type Call = {
  readonly worker: string | undefined;
  readonly what: string;
  /** When the worker was made. */
  readonly started: number;
  readonly posted: number;
  readonly answered: number;
};

/** A film's way, from being handed to the page. */
export type FilmTimes = { readonly name: string; readonly opened: number; readonly predicted: number; readonly painted: number };

export type Watched = {
  calls: Call[];
  /** Questions not yet answered. */
  readonly pending: number;
  /** When a worker was last started or answered. */
  readonly busy: number;
  readonly film: FilmTimes | undefined;
};

declare global {
  interface Window {
    watched: Watched;
  }
}

export type Film = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** The app, observed from outside: nothing in it knows that it is measured. */
export async function watchedPage(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript({ path: fileURLToPath(new URL('page/watch.js', import.meta.url)) });
  await page.goto(address);
  await page.waitForFunction(() => window.watched.calls.some(({ what }) => what === 'load'), undefined, { timeout: 60_000 });
  await settle(page, 5000);
  return page;
}

/**
 * Until no worker has had anything to do for a second, or `atMost` milliseconds have passed: the page may go on for minutes with the maps that
 * nobody has asked for yet.
 */
export async function settle(page: Page, atMost: number): Promise<void> {
  const since = await page.evaluate(() => performance.now());
  await page.waitForFunction(
    ([start = 0, longest = 0]) => {
      const now = performance.now();
      return now - start > longest || (window.watched.pending === 0 && now - window.watched.busy > 1000);
    },
    [since, atMost],
    { timeout: atMost + 30_000 },
  );
}

/** Opens a film and waits until its map is on the screen. Gives its times and what the workers did for it. */
export async function openFilm(page: Page, film: Film): Promise<{ readonly times: FilmTimes; readonly calls: readonly Call[] }> {
  await page.evaluate(() => {
    window.watched.calls = [];
  });
  await page.getByTestId('open-images').setInputFiles({ ...film });
  await page.waitForFunction((name) => window.watched.film?.name === name && window.watched.film.painted !== undefined, film.name, {
    timeout: 60_000,
  });
  const times = await page.evaluate(() => window.watched.film);
  const calls = await page.evaluate(() => window.watched.calls);
  if (times === undefined) throw new Error('The film was not noticed.');
  return { times, calls };
}
