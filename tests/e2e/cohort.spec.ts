import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { csvParse } from 'd3';
import { decode, encode } from 'fast-png';
import { seriousFindings } from './axe.ts';
import { driver, settled } from './driver.ts';
import { folderDriver } from './folder-driver.ts';

const films = 24;

const golden = fileURLToPath(new URL('../golden/films/', import.meta.url));

/** Synthetic films under NORMAL and PNEUMONIA, each cut a little differently so that no two are alike, with a table of a reader's scores. */
function studyFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'regionlens-cohort-'));
  const masters = readdirSync(golden)
    .filter((name) => name.endsWith('.png'))
    .map((name) => decode(readFileSync(join(golden, name))));
  const rows = Array.from({ length: films }, (_, i) => {
    const master = masters[i % masters.length];
    if (!master) throw new Error('There are no golden films.');
    const file = i % 2 === 0 ? `NORMAL/IM-${String(i).padStart(4, '0')}-0001.png` : `PNEUMONIA/person${i}_virus_1.png`;
    const kept = { width: master.width - 3 * i, height: master.height - 2 * i };
    const data = new Uint8Array(kept.width * kept.height).map((_, at) => {
      const [x, y] = [at % kept.width, Math.floor(at / kept.width)];
      return Number(master.data[(y * master.width + x) * master.channels]) >> (master.depth === 16 ? 8 : 0);
    });
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), encode({ ...kept, data, channels: 1, depth: 8 }));
    return `${file},${i % 2 === 0 ? `normal,n${i}` : `pneumonia,p${i}`},${i % 5}`;
  });
  writeFileSync(join(root, 'labels.csv'), ['file,label,patient,reader', ...rows].join('\n'));
  return root;
}

function cohortDriver(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const running = page.getByRole('progressbar', { name: 'Comparison running' });
  const comparisons = page.getByRole('table', { name: 'Comparisons' });
  return {
    button,
    running,
    comparisons,
    kind: page.getByRole('combobox', { name: 'Kind of question' }),
    forest: page.getByRole('img', { name: /^Forest plot/ }),
    points: page.locator('[data-patient]'),
    async visit() {
      const folder = folderDriver(page);
      await driver(page).visit('?backend=wasm');
      await folder.open(studyFolder());
      await folder.start();
      await folder.reaches(films);
      await page.getByRole('tab', { name: 'Cohort' }).click();
      await button('Fit six lung zones to every film').click();
      await expect(button('Run')).toBeEnabled({ timeout: 90_000 });
    },
    async answer() {
      await button('Run').click();
      await expect(comparisons).toBeVisible({ timeout: 60_000 });
      await expect(running).toHaveCount(0, { timeout: 60_000 });
    },
    async saved(name: string) {
      const [download] = await Promise.all([page.waitForEvent('download'), button(name).click()]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
    },
  };
}

test('a question about a folder with labels is asked, said, answered, drawn, and taken along', async ({ page }) => {
  test.setTimeout(300_000);
  const cohort = cohortDriver(page);
  await cohort.visit();
  const tested = page.getByText(/The family has/);
  await expect(tested).toContainText('do patients of pneumonia and normal differ?');
  await expect(tested).toContainText('The family has 18 hypotheses');
  await expect(page.getByRole('region', { name: 'Before you run it' })).toContainText('Few patients');
  await cohort.answer();
  for (const name of [/^Forest plot/, /^Effects by region and method/, /^Chest, /, /^Histogram of \d+ p-values/, /^Power at an effect/])
    await expect(page.getByRole('img', { name })).toBeVisible();
  await expect(cohort.comparisons.getByRole('row')).toHaveCount(19);
  await expect(cohort.points).toHaveCount(films);
  expect(await seriousFindings(page), 'with an answer').toEqual([]);

  // charts are taken along without names of patients
  const drawing = await cohort.saved('Export Right upper zone, Gradient as SVG');
  expect(drawing.name).toMatch(/^points-.*\.svg$/);
  expect(drawing.text).toContain('<svg');
  expect(drawing.text).not.toContain('patient p');
  const [picture] = await Promise.all([page.waitForEvent('download'), cohort.button('Export p-values of the family as PNG').click()]);
  expect(
    readFileSync(await picture.path())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');

  // what the conclusions hang on
  await cohort.button('Move the outlines').click();
  await expect(page.getByText(/conclusions are the same in all 20 draws/)).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText('The question or the study has changed since')).toHaveCount(0);

  const report = await cohort.saved('Report');
  expect(report.text).toContain('The family has 18 hypotheses');
  expect(report.text).not.toMatch(/src="http|href="http[^"]*\.css/);
  const table = csvParse((await cohort.saved('Export comparisons')).text);
  expect(table.filter(({ role }) => role === 'primary')).toHaveLength(18);
  expect(table.every(({ jitter_draws }) => jitter_draws === '20')).toBe(true);
});

test('points are walked and opened by keys; every question is asked by keyboard; the film comes back', async ({ page }) => {
  test.setTimeout(300_000);
  const cohort = cohortDriver(page);
  await cohort.visit();
  for (const kind of ['preference', 'regions', 'methods', 'reader', 'groups']) {
    await cohort.kind.selectOption(kind);
    await expect(page.getByText(/The family has/)).toContainText(
      {
        preference: 'prefer each region',
        regions: 'differ in the same',
        methods: 'differ in the same',
        reader: 'reader',
        groups: 'patients of',
      }[kind] ?? kind,
    );
  }
  await cohort.button('Run').focus();
  await page.keyboard.press('Enter');
  await expect(cohort.comparisons).toBeVisible({ timeout: 60_000 });
  await expect(cohort.running).toHaveCount(0, { timeout: 60_000 });

  const first = cohort.points.first();
  await first.focus();
  await expect(first).toHaveAccessibleName(/^patient \w+, [+−]?\d.*, 1 film$/);
  await page.keyboard.press('ArrowRight');
  await expect(cohort.points.nth(1)).toBeFocused();
  await expect(first).toHaveAttribute('tabindex', '-1');
  await page.keyboard.press('End');
  await expect(cohort.points.last()).toBeFocused();
  const name = await cohort.points.last().getAttribute('aria-label');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Viewer' })).toHaveAttribute('aria-selected', 'true');
  const patient = /^patient [np](\d+),/.exec(name ?? '')?.[1] ?? '?';
  await expect(page.getByRole('list', { name: 'Films' })).toContainText(new RegExp(`(IM-0*${patient}-|person${patient}_)`));
  await page.goBack();
  await expect(cohort.comparisons).toBeVisible();
  await settled(page);
  await expect(cohort.points).toHaveCount(films);
});
