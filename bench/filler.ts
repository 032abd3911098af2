import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { withBrowser } from './chromium.ts';
import { type Served, serveApp } from './serve.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A script of `bench/page` that writes a study through the app's own store; all of them have this one function. */
type Filler = { fill(films: number, network: string): Promise<void> };

/** Uses the app with a study of that many films in its database, which the script wrote. The page is on another address. */
export async function withFilledApp<Result>(
  script: string,
  films: number,
  use: (page: Page, address: string) => Promise<Result>,
): Promise<Result> {
  const served = await serveApp();
  try {
    return await withBrowser(async (browser) => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      page.on('pageerror', (error) => console.error(error));
      await fillDatabase(page, served, script, films);
      return use(page, served.address);
    });
  } finally {
    await served.close();
  }
}

/** Builds the script beside the page, so that it writes into the page's own database, and runs it there. */
async function fillDatabase(page: Page, { folder, address }: Served, script: string, films: number): Promise<void> {
  await build({
    ...{ root, configFile: false, logLevel: 'error', publicDir: false },
    build: {
      ...{ outDir: folder, emptyOutDir: false, target: 'es2023', minify: false },
      rolldownOptions: {
        input: `${root}bench/page/${script}.ts`,
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: `${script}.js`, chunkFileNames: 'fill-[hash].js' },
      },
    },
  });
  const card = JSON.parse(await readFile(`${root}public/models/pneumonia/card.json`, 'utf8')) as { sha256: string };
  await page.goto(address);
  await page.evaluate(
    async ([url = '', count = 0, sha256 = '']) => {
      const filler = (await import(String(url))) as Filler;
      await filler.fill(Number(count), String(sha256));
    },
    [new URL(`${script}.js`, address).href, films, card.sha256] as const,
  );
  await page.goto('about:blank');
}
