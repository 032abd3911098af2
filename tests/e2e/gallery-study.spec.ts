import { expect, test } from '@playwright/test';
import { driver } from './driver.ts';
import { filmFolder, folderDriver, smallFilm } from './folder-driver.ts';

test('what a folder says of its films is seen, searched and sorted by; repeated images are marked; films are removed', async ({ page }) => {
  const app = driver(page);
  const folder = folderDriver(page);
  const grid = page.getByRole('grid', { name: 'Gallery' });
  const cells = grid.getByRole('gridcell');
  const labels = 'file,group,brixia\nNORMAL/IM-0002-0001.png,ward,4\nNORMAL/IM-0004-0001.png,ward,11\n';
  await app.visit();
  await folder.open(filmFolder(9, { 'labels.csv': labels, 'NORMAL/again.png': smallFilm(0) }));
  await folder.start();
  await folder.reaches(10);
  await page.getByRole('tab', { name: 'Gallery' }).click();
  await expect(cells).toHaveCount(10);

  // with which network it was explained, whichever the header has
  const explained = page.getByText(/^Explained with Pneumonia \(looks at the lungs\), class Pneumonia$/);
  await expect(explained).toBeVisible();
  await app.choice('Network').selectOption('pneumonia-naive');
  await expect(explained).toBeVisible();

  // what is not known is no finding
  await expect(app.button('Methods disagree · –')).toBeDisabled();
  await expect(app.button('Far outside lungs · –')).toBeDisabled();

  // what the table says
  const search = page.getByRole('searchbox', { name: 'Search films' });
  await search.fill('ward');
  await expect(cells).toHaveCount(2);
  await search.fill('');
  await app.button('Group selection').click();
  await expect(page.getByRole('list', { name: 'Groups' }).getByRole('button', { name: 'ward 2', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await app.button('List').click();
  await page.getByRole('columnheader', { name: 'brixia' }).getByRole('button').click();
  await expect(grid.getByRole('row').nth(1)).toContainText('IM-0004');
  await expect(page.getByRole('columnheader', { name: 'Repeats' })).toBeVisible();
  await app.button('Thumbnails').click();

  // repeated images
  await expect(folder.bar.getByTitle(/ of 10 with a label, 1 of them repeated images/)).toBeVisible();
  await app.button('Repeated 1').click();
  await expect(cells).toHaveCount(1);
  const said = (await cells.getByLabel(/^the same image as/).getAttribute('aria-label')) ?? '';
  const first = said.replace('the same image as ', '');
  await app.button('Repeated 1').click();
  await expect(cells).toHaveCount(10);

  // the film that it repeats goes: it is the only one of its image then
  await grid.locator(`[data-path="${first}"]`).click();
  await app.button('Remove from study').click();
  const question = page.getByRole('dialog', { name: 'Remove 1 film from the study?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(cells).toHaveCount(10);
  await app.button('Remove from study').click();
  await question.getByRole('button', { name: 'Remove films' }).click();
  await expect(cells).toHaveCount(9);
  await expect(search).toBeFocused();
  await expect(app.button('Repeated 0')).toBeHidden();
  await expect(app.button('Repeated 1')).toBeHidden();
  await page.reload();
  await expect(app.button('All 9')).toBeVisible();
  await expect(app.button('Repeated 1')).toBeHidden();
});
