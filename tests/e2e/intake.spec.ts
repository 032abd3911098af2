import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { seriousFindings } from './axe.ts';
import { driver } from './driver.ts';
import { filmFolder, folderDriver, smallFilm } from './folder-driver.ts';

/** What predictions.csv says of a film. */
async function saidOf(folder: ReturnType<typeof folderDriver>, file: string) {
  const row = (await folder.exported('Export predictions')).find((line) => line.startsWith(`${file},`));
  const [, patient, label] = row?.split(',') ?? [];
  return { patient, label };
}

const first = 'NORMAL/IM-0000-0001.png';

/** A file that is let go over the page. */
const drop = (page: Page, name: string, text: string) =>
  page.evaluate(
    ([name = '', text = '']) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type: 'text/csv' }));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    [name, text],
  );

test('the review shows how names and tables were understood, and a wrong guess is corrected for all films at once', async ({ page }) => {
  const folder = folderDriver(page);
  const ward = Object.fromEntries([1, 2, 3].map((i) => [`sick/person90_${i}.png`, smallFilm(50 + i)]));
  await driver(page).visit();
  await folder.open(
    filmFolder(10, {
      ...ward,
      'labels.csv': 'file,group\nIM-0000-0001.png,icu\nnowhere.png,icu\n',
      'names.csv': 'name,label\nIM-0000-0001.png,normal\n',
    }),
  );
  const { review } = folder;
  await expect(review).toContainText('13 films');
  await expect(review).toContainText('labels.csv: 1 of 2 rows names no film here (nowhere.png).');
  await expect(review).toContainText('12 films have no row in a table');
  await expect(review).toContainText('names.csv has no column “file” (it has name, label), so it is left out');
  await expect(review).toContainText('11 patients; the most films, 3, has person90. Groups: none (12), icu (1)');
  await expect(review.getByRole('region', { name: 'For example' }).getByRole('listitem').first()).toContainText(
    'normal · patient IM-0000 · group icu',
  );
  await review.getByRole('combobox', { name: 'Labels' }).selectOption('folder');
  await review.getByRole('textbox', { name: 'Call sick' }).fill('Pneumonia');
  await expect(review.getByRole('region', { name: 'For example' })).toContainText('pneumonia · patient person90');
  expect(await seriousFindings(page)).toEqual([]);
  await folder.start();
  await folder.reaches(13);
  expect(await saidOf(folder, 'sick/person90_1.png')).toEqual({ patient: 'person90', label: 'pneumonia' });
});

test('a corrected table changes films that are there, with their folder or alone; what was found out about them stays', async ({
  page,
}) => {
  const folder = folderDriver(page);
  const root = filmFolder(10);
  await driver(page).visit();
  await folder.open(root);
  await folder.start();
  await folder.reaches(10);
  const before = await folder.exported('Export predictions');

  writeFileSync(join(root, 'labels.csv'), `file,label,patient\n${first},Pneumonia,p1\n`);
  await folder.open(root);
  await expect(folder.review).toContainText('10 films are in the study already; of 1 something else is said here.');
  await folder.start();
  await expect.poll(() => saidOf(folder, first)).toEqual({ patient: 'p1', label: 'pneumonia' });

  await drop(page, 'corrected.csv', `file,label,patient\n${first},normal,p2\nnowhere.png,normal,p3\n`);
  await expect(folder.review).toContainText('A table that names 1 film of this study.');
  await expect(folder.review).toContainText('corrected.csv: 1 of 2 rows names no film here (nowhere.png).');
  await folder.button('Update').click();
  await expect.poll(() => saidOf(folder, first)).toEqual({ patient: 'p2', label: 'normal' });
  await expect(folder.bar).toContainText('10 of 10 films');
  const after = await folder.exported('Export predictions');
  expect(after).toEqual(before.map((line) => line.replace(`${first},IM-0000,`, `${first},p2,`)));

  rmSync(join(root, 'labels.csv'));
  await folder.open(root); // as to bring back files that were not kept
  await folder.start();
  await expect(folder.bar).toContainText('10 of 10 films');
  expect(await saidOf(folder, first)).toEqual({ patient: 'p2', label: 'normal' });
});

test('drops wait for each other, and one that is given up does not come back', async ({ page }) => {
  const folder = folderDriver(page);
  await driver(page).visit();
  await folder.open(filmFolder(9));
  await expect(folder.review).toContainText('9 films');
  await folder.open(filmFolder(12));
  await expect(folder.review).toContainText('Another drop comes after this one.');
  await expect(folder.review).toContainText('9 films');
  await page.keyboard.press('Escape');
  await expect(folder.review).toContainText('12 films');
  await page.keyboard.press('Escape');
  await expect(folder.review).toBeHidden();
  await page.waitForTimeout(500);
  await expect(folder.review).toBeHidden();
  await expect(folder.bar).toHaveCount(0);
});

test('a folder without a film, and a table that is no table of labels, say so', async ({ page }) => {
  const folder = folderDriver(page);
  await driver(page).visit();
  await folder.open(filmFolder(0, { 'notes.txt': 'hello' }));
  await expect(folder.review).toContainText('There is no film in it.');
  await expect(folder.button('Start')).toBeDisabled();
  await folder.review.getByRole('button', { name: 'Cancel' }).click();
  await drop(page, 'names.csv', 'name,label\na.png,normal\n');
  await expect(folder.review).toContainText('has no column “file” (it has name, label)');
});

test('a folder that is chosen after its button has left the page is taken in all the same', async ({ page }) => {
  await driver(page).visit();
  const opened = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open folder', exact: true }).click();
  const chooser = await opened;
  await page.getByRole('button', { name: 'Try a sample', exact: true }).click(); // as a film does that is brought back, or is dropped meanwhile
  await expect(page.getByRole('heading', { name: 'See what a network says of a chest radiograph' })).toBeHidden();
  await chooser.setFiles(filmFolder(9));
  await expect(folderDriver(page).review).toBeVisible();
});
