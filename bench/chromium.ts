import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumArguments, ensureChromium } from '../scripts/chromium.mjs';
import type { Figure } from './figure.ts';
import type { BenchPage } from './page/bench-page.ts';
import { servePage } from './serve.ts';

/** A browser without software graphics: what the engine chooses in it, it chooses by itself. */
export async function withBrowser<Result>(use: (browser: Browser) => Promise<Result>): Promise<Result> {
  const executablePath = ensureChromium();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumArguments });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** What the bench's page can measure, called from here. */
export type RemoteBench = { readonly [Name in 'engine' | 'batches' | 'throughput']: BenchPage[Name] };

/** Measures on WebAssembly, and where the engine chooses a graphics card by itself, there too. */
export async function inChromium(measure: (bench: RemoteBench) => Promise<Figure[]>, say: (why: string) => void): Promise<Figure[]> {
  const served = await servePage();
  try {
    return await withBrowser(async (browser) => {
      const figures = await onBackend(browser, served.address, 'wasm', measure);
      const chosen = await onBackend(browser, served.address, undefined, async (bench, backend) => {
        if (backend === 'webgpu' || backend === 'webgl') return measure(bench);
        say(`In Chromium the engine chose ${backend} here: no graphics card to measure.`);
        return [];
      });
      return [...figures, ...chosen];
    });
  } finally {
    await served.close();
  }
}

async function onBackend(
  browser: Browser,
  address: string,
  force: 'wasm' | undefined,
  measure: (bench: RemoteBench, backend: string) => Promise<Figure[]>,
): Promise<Figure[]> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  try {
    await page.goto(address);
    await page.waitForFunction(() => 'bench' in window);
    const backend = await page.evaluate((name) => window.bench.start(name), force);
    return await measure(remote(page), backend);
  } finally {
    await page.close();
  }
}

function remote(page: Page): RemoteBench {
  return {
    engine: (effort) => page.evaluate((given) => window.bench.engine(given), effort),
    batches: (runs) => page.evaluate((given) => window.bench.batches(given), runs),
    throughput: (runs) => page.evaluate((given) => window.bench.throughput(given), runs),
  };
}
