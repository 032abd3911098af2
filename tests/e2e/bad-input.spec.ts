import { expect, test } from '@playwright/test';
import { anAnswer, driver, type TestFile } from './driver.ts';
import { animatedGif, chestPng, colourPng, greyPng, pngHeader, textFile } from './pictures.ts';

const bad: readonly { readonly file: TestFile; readonly says: RegExp }[] = [
  { file: textFile('notes.png', 'Dear colleague, …'), says: /not a picture/ },
  { file: pngHeader('huge.png', 30000, 30000), says: /30.?000 × 30.?000/ },
  { file: greyPng('dot.png', 1, 1, () => 128), says: /small|1 × 1/ },
  { file: animatedGif('dance.gif'), says: /GIF/ },
  { file: textFile('empty.png', ''), says: /empty \(0 bytes\)/ },
];

for (const { file, says } of bad) {
  test(`${file.name} is refused with a reason, and the page goes on`, async ({ page }) => {
    const app = driver(page);
    await app.visit();
    await app.open(file);
    await expect(app.problems).toHaveCount(1);
    await expect(app.problems).toContainText(file.name);
    await expect(app.problems).toContainText(says);
    await expect(app.button('Try a sample')).toBeVisible();
    await app.button(`Dismiss: ${file.name}`).click();
    await expect(app.problems).toHaveCount(0);
  });
}

test('among good files the bad ones are listed and the others go on', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.open(textFile('notes.png', 'nothing'), chestPng('good.png'), await truncatedJpeg(page), chestPng('also good.png', 300, 300));
  await expect(app.films).toHaveCount(2);
  await expect(app.problems).toHaveCount(2);
  await expect(app.problems.filter({ hasText: 'cut.jpg' })).toContainText(/ends too early|incomplete|damaged|cut/i);
  await expect(app.films.nth(1)).toContainText(anAnswer);
  await app.isExplained();
});

test('a colour photograph is explained, with a note that it is no radiograph', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(colourPng('sunset.png'));
  await expect(app.prediction).toContainText('does not look like a radiograph');
  await expect(app.problems).toHaveCount(0);
});

test('the same file twice is one film', async ({ page }) => {
  const app = driver(page);
  await app.visit();
  await app.explain(chestPng('chest.png'));
  await app.open(chestPng('copy.png'));
  await expect(app.films).toHaveCount(1);
  await app.button('Close chest.png').click({ force: true });
  await expect(page.getByText('Drop films anywhere')).toBeVisible();
});

async function truncatedJpeg(page: import('@playwright/test').Page): Promise<TestFile> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 400;
    const context = canvas.getContext('2d');
    for (let i = 0; i < 4000; i++) {
      if (!context) break;
      context.fillStyle = `rgb(${(i * 37) % 256} ${(i * 91) % 256} ${(i * 53) % 256})`;
      context.fillRect((i * 71) % 400, (i * 113) % 400, 9, 9);
    }
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  const whole = Buffer.from(base64, 'base64');
  return { name: 'cut.jpg', mimeType: 'image/jpeg', buffer: whole.subarray(0, Math.floor(whole.length / 2)) };
}
