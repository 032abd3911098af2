import { expect, test } from '@playwright/test';
import { driver } from './driver.ts';
import { folderDriver } from './folder-driver.ts';
import { openGallery } from './gallery-driver.ts';
import { greyPng } from './pictures.ts';

test('regions that are fitted a second time leave those made by hand alone, say so, and take their place on demand', async ({ page }) => {
  const { app, folder, cells } = await openGallery(page);
  const measured = async () => new Set((await folder.exported('Export measures')).slice(1).map((line) => line.split(',')[6]));
  const fitThirds = async () => {
    await app.button('Fit regions to all').click();
    await page.getByRole('menuitem', { name: /^Thirds/ }).click();
  };
  await fitThirds();
  await expect(page.getByRole('region', { name: 'Review of regions' })).toContainText('0 of 9 reviewed', { timeout: 90_000 });
  const thirds = await measured();

  await cells.first().dblclick();
  const regions = page.getByRole('listbox', { name: 'Regions' }).getByRole('option');
  await expect(regions).toHaveCount(thirds.size);
  await page.getByRole('toolbar', { name: 'Region tools' }).getByRole('button', { name: 'Rectangle', exact: true }).click();
  const stage = await app.stage.locator('.pane').first().boundingBox();
  if (!stage) throw new Error('There is no film on the stage.');
  const [x, y] = [stage.x + stage.width / 2, stage.y + stage.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 40, { steps: 4 });
  await page.mouse.up();
  await expect(regions).toHaveCount(thirds.size + 1);
  await expect.poll(async () => (await measured()).size).toBe(thirds.size + 1);

  await page.getByRole('tab', { name: 'Gallery' }).click();
  await fitThirds();
  await expect(folder.bar).toContainText('1 film keeps outlines that were made by hand.', { timeout: 60_000 });
  await folder.reaches(9);
  await page.reload(); // it is known for good
  await expect(folder.bar).toContainText('1 film keeps outlines that were made by hand.');
  expect((await measured()).size).toBe(thirds.size + 1);

  await page.getByRole('tab', { name: 'Viewer' }).click();
  await expect(regions).toHaveCount(thirds.size + 1);
  await folder.button('Fit these too').click();
  const dialog = page.getByRole('dialog', { name: 'Replace outlines made by hand?' });
  await expect(dialog).toContainText('This cannot be undone.');
  await folder.button('Replace them').click();
  await expect(folder.bar).not.toContainText('made by hand');
  await expect(regions, 'the film that is open shows them at once').toHaveCount(thirds.size);
  await expect.poll(measured, { timeout: 60_000 }).toEqual(thirds);
});

test('in a study of a few films, too, a film without lungs is told of; the list of studies says how much room is taken', async ({
  page,
}) => {
  const app = driver(page);
  const folder = folderDriver(page);
  await app.visit();
  await app.explain(greyPng('plain.png', 200, 180, () => 128));
  await page.getByRole('tab', { name: 'Gallery' }).click();
  await expect(page.getByRole('grid', { name: 'Gallery' }).getByRole('gridcell')).toContainText(/\d %/);
  await expect(folder.bar).toHaveCount(0);
  await app.button('Fit regions to all').click();
  await page.getByRole('menuitem', { name: /^Lungs/ }).click();
  await folder.failed.click({ timeout: 60_000 });
  const dialog = page.getByRole('dialog', { name: 'Failed films' });
  await expect(dialog).toContainText('plain.png');
  await expect(dialog).toContainText('Regions: ');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Studies' }).click();
  await expect(page.getByText(/^\d.* of \d.* used · (kept until you delete it|the browser may clear it)/)).toBeVisible();
});
