import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { csvParse } from 'd3';
import { anAnswer, driver } from './driver.ts';

const data = fileURLToPath(new URL('../../../shared/data/cxr/', import.meta.url));
const each = 3;

test('real films are classified rightly and explained by every method', async ({ page }) => {
  test.skip(!existsSync(`${data}manifest.csv`), 'The films of ../shared/data/cxr are not on this machine.');
  const rows = csvParse(readFileSync(`${data}manifest.csv`, 'utf8')).filter(
    ({ split, aspect, file }) => split === 'test' && aspect === 'native' && file?.includes('/kermany/'),
  );
  const films = ['normal', 'pneumonia'].flatMap((label) => rows.filter((row) => row.label === label).slice(0, each));
  expect(films).toHaveLength(2 * each);

  const app = driver(page);
  await app.visit();
  await app.open(...films.map(({ file }) => `${data}${file}`));
  const answers = app.films.filter({ hasText: anAnswer });
  await expect(answers).toHaveCount(films.length, { timeout: 90_000 });
  const said = await Promise.all((await app.films.all()).map((film) => film.textContent()));
  const right = films.filter(({ label }, i) => said[i]?.toLowerCase().includes(label ?? '?'));
  expect(right.length, said.join(' | ')).toBeGreaterThanOrEqual(films.length - 1);

  for (const name of ['Gradient', 'Grad-CAM', 'LRP ε-z⁺']) {
    await app.choose(name);
    await expect(app.colourBars.or(app.stage.getByText('No positive evidence at this layer'))).toBeVisible();
  }
});
