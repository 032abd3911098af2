import { expect, type Page } from '@playwright/test';
import { driver } from './driver.ts';
import { filmFolder, folderDriver } from './folder-driver.ts';
import { bringIn } from './prepared-study.ts';

/** The gallery of a study of nine films that are worked through. */
export async function openGallery(page: Page) {
  await driver(page).visit();
  await bringIn(page, 'nine films', (own) => workThrough(own, 9));
  return inGallery(page);
}

/** The gallery of a folder of that many films, which is worked through first. */
export async function openFolderGallery(page: Page, count: number) {
  await workThrough(page, count);
  return inGallery(page);
}

async function workThrough(page: Page, count: number): Promise<void> {
  const folder = folderDriver(page);
  await driver(page).visit();
  await folder.open(filmFolder(count));
  await folder.start();
  await folder.reaches(count);
}

async function inGallery(page: Page) {
  const grid = page.getByRole('grid', { name: 'Gallery' });
  const cells = grid.getByRole('gridcell');
  await page.getByRole('tab', { name: 'Gallery' }).click();
  await expect(cells.first()).toContainText(/\d %/);
  return { app: driver(page), folder: folderDriver(page), grid, cells };
}
