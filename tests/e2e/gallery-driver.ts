import { expect, type Page } from '@playwright/test';
import { driver } from './driver.ts';
import { filmFolder, folderDriver } from './folder-driver.ts';

/** A folder of that many films that is worked through, in the gallery. */
export async function openGallery(page: Page, count: number) {
  const app = driver(page);
  const folder = folderDriver(page);
  const grid = page.getByRole('grid', { name: 'Gallery' });
  const cells = grid.getByRole('gridcell');
  await app.visit();
  await folder.open(filmFolder(count));
  await folder.start();
  await folder.reaches(count);
  await page.getByRole('tab', { name: 'Gallery' }).click();
  await expect(cells.first()).toContainText(/\d %/);
  return { app, folder, grid, cells };
}
