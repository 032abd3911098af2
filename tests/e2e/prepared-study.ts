import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

const archives = new Map<string, Promise<string>>();

/**
 * Brings a study into a page that was made before, in a page of its own: to explain the same films anew for each test would take most of the time. That
 * a study is restored as it was is tested in studies-files.spec.ts.
 *
 * The page is left on the tab of studies.
 *
 * @param name of the study, and of what was done with it
 * @param prepare makes it, on a page that was not visited yet
 */
export async function bringIn(page: Page, name: string, prepare: (page: Page) => Promise<unknown>): Promise<void> {
  const archive = archives.get(name) ?? made(page, prepare);
  archives.set(name, archive);
  archive.catch(() => archives.delete(name)); // the next test tries anew
  const file = await archive;
  await page.getByRole('tab', { name: 'Studies' }).click();
  await page.getByTestId('import-study').setInputFiles(file);
  await expect(page.getByRole('list', { name: 'Studies' }).getByRole('listitem')).toHaveCount(1);
}

async function made(page: Page, prepare: (page: Page) => Promise<unknown>): Promise<string> {
  const context = await page.context().browser()?.newContext({ serviceWorkers: 'block' });
  if (!context) throw new Error('The page has no browser.');
  const own = await context.newPage();
  await own.addInitScript(() => void Reflect.deleteProperty(window, 'showSaveFilePicker')); // as in a browser that never asks where a download shall go
  await prepare(own);
  await own.getByRole('tab', { name: 'Studies' }).click();
  const [download] = await Promise.all([own.waitForEvent('download'), own.getByRole('button', { name: 'Export', exact: true }).click()]);
  const file = join(mkdtempSync(join(tmpdir(), 'regionlens-study-')), download.suggestedFilename());
  await download.saveAs(file);
  await context.close();
  return file;
}
