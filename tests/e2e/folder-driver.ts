import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { greyPng } from './pictures.ts';

/** A folder on the disk: small films under NORMAL and PNEUMONIA, each different, and whatever else is named. */
export function filmFolder(count: number, others: Readonly<Record<string, string | Buffer>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'regionlens-films-'));
  for (let i = 0; i < count; i++) {
    const name = i % 2 === 0 ? `NORMAL/IM-${String(i).padStart(4, '0')}-0001.png` : `PNEUMONIA/person${i}_virus_1.png`;
    write(join(root, name), smallFilm(i));
  }
  for (const [name, content] of Object.entries(others))
    write(join(root, name), typeof content === 'string' ? Buffer.from(content) : content);
  return root;
}

/** Two dark lungs whose size and noise hang on a number, so that no two films are alike. */
export function smallFilm(seed: number): Buffer {
  const lung = (x: number, y: number, centre: number) =>
    ((x / 200 - centre) / (0.13 + (seed % 9) * 0.005)) ** 2 + ((y / 180 - 0.5) / 0.33) ** 2 < 1;
  return greyPng(
    'film.png',
    200,
    180,
    (x, y) => (lung(x, y, 0.28) || lung(x, y, 0.72) ? 70 : 170) + ((x * 7919 + y * 104729 + seed * 31) % 23),
  ).buffer;
}

function write(path: string, content: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

export function folderDriver(page: Page) {
  const bar = page.getByRole('region', { name: 'Work on the study' });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const done = async () => Number(await page.getByRole('progressbar', { name: 'Batch progress' }).getAttribute('value'));
  return {
    bar,
    button,
    done,
    failed: bar.getByRole('button', { name: /\d (failed|cancelled)$/ }),
    review: page.getByRole('dialog', { name: 'Films to take in' }),
    async open(folder: string) {
      await page.getByTestId('open-folder').first().setInputFiles(folder);
    },
    async giveUp(what: 'original files' | 'heat maps' | 'thumbnails') {
      await bar.getByRole('button', { name: `Give up ${what}` }).click({ timeout: 2_000 });
      await button('Give them up').click();
    },
    async start() {
      await button('Start').click();
    },
    async reaches(count: number) {
      await expect.poll(done, { timeout: 90_000 }).toBeGreaterThanOrEqual(count);
    },
    /** What a table says once it is saved, a line a row. */
    async exported(name: string): Promise<readonly string[]> {
      if (name !== 'Export predictions') await button('More exports').click();
      const item = name === 'Export predictions' ? button(name) : page.getByRole('menuitem', { name });
      const [download] = await Promise.all([page.waitForEvent('download'), item.click()]);
      const parts: Buffer[] = [];
      for await (const part of await download.createReadStream()) parts.push(part as Buffer);
      return Buffer.concat(parts).toString('utf8').trim().split(/\r?\n/);
    },
  };
}
