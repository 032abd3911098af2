import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { csvParse, csvParseRows } from 'd3';
import { cohortDriver, films } from './cohort-driver.ts';
import { folderDriver } from './folder-driver.ts';

/** The design that a report prints, as somebody would save it. */
function designIn(report: string): string {
  const [, html = ''] = /<pre>(\{.*?)<\/pre>/s.exec(report) ?? [];
  return html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

test('the command gives the page’s table, word for word and number for number, of the exported study and the design that the report prints', async ({
  page,
}) => {
  test.setTimeout(420_000);
  const cohort = cohortDriver(page);
  await cohort.visit();
  await cohort.answer();
  await cohort.button('Move the outlines').click();
  await expect(page.getByText(/conclusions are the same in all 20 draws/)).toBeVisible({ timeout: 180_000 });
  const { text: table } = await cohort.saved('Export comparisons');
  const { text: report } = await cohort.saved('Report');
  expect(csvParse(table)).toHaveLength(18);

  const out = mkdtempSync(join(tmpdir(), 'regionlens-'));
  await page.getByRole('tab', { name: 'Studies' }).click();
  const exporting = page.getByRole('button', { name: 'Export', exact: true });
  const [study] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), exporting.click()]);
  const archive = join(out, 'a.regionlens.zip');
  await study.saveAs(archive);
  const design = join(out, 'design.json');
  writeFileSync(design, designIn(report));
  const words = ['scripts/regionlens.mjs', 'compare', archive, '--out', join(out, 'compared'), '--design', design];
  execFileSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  const compared = readFileSync(join(out, 'compared', 'comparisons.csv'), 'utf8');
  expect(rounded(compared)).toEqual(rounded(table));
  rmSync(out, { recursive: true });
});

test('two networks are compared on the same films, patient by patient: on the page, and to the same numbers by the command', async ({
  page,
}) => {
  test.setTimeout(600_000);
  const cohort = cohortDriver(page);
  const folder = folderDriver(page);
  const root = await cohort.visit();
  await page.getByRole('combobox', { name: 'Network' }).selectOption('pneumonia-naive');
  await page.getByRole('tab', { name: 'Studies' }).click();
  await cohort.button('New study').click();
  await page.getByRole('textbox', { name: 'Name of the study' }).fill('Naive');
  await page.keyboard.press('Enter');
  await folder.open(root);
  await folder.start();
  await folder.reaches(films);
  await page.getByRole('tab', { name: 'Cohort' }).click();
  const fit = cohort.button('Fit six lung zones to every film');
  await expect(fit.or(cohort.button('Run'))).toBeVisible();
  if (await fit.isVisible()) await fit.click();
  await expect(cohort.button('Run')).toBeEnabled({ timeout: 90_000 });

  await page.getByRole('combobox', { name: 'Compared with' }).selectOption({ label: 'Untitled study (Pneumonia (looks at the lungs))' });
  await expect(cohort.tested).toContainText(
    'do Outside the lungs · pneumonia-naive and Outside the lungs · pneumonia differ in the same patients?',
  );
  await cohort.answer();
  await expect(cohort.comparisons.getByRole('row')).toHaveCount(4);
  await expect(cohort.points).toHaveCount(films);
  await cohort.button('Move the outlines').click();
  await expect(page.getByText(/of 3 conclusions are the same in all 20 draws\.$/)).toBeVisible({ timeout: 180_000 });
  const { text: table } = await cohort.saved('Export comparisons');
  const { text: report } = await cohort.saved('Report');
  expect(report).toContain('regionlens compare THIS.regionlens.zip OTHER.regionlens.zip');

  const out = mkdtempSync(join(tmpdir(), 'regionlens-'));
  await page.getByRole('tab', { name: 'Studies' }).click();
  const archives: string[] = [];
  for (const name of ['Naive', 'Untitled study']) {
    const exporting = page.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: 'Export', exact: true });
    const [study] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), exporting.click()]);
    archives.push(join(out, `${archives.length}.regionlens.zip`));
    await study.saveAs(archives.at(-1) ?? '');
  }
  const design = join(out, 'design.json');
  writeFileSync(design, designIn(report));
  const words = ['scripts/regionlens.mjs', 'compare', ...archives, '--out', join(out, 'compared'), '--design', design];
  execFileSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  expect(rounded(readFileSync(join(out, 'compared', 'comparisons.csv'), 'utf8'))).toEqual(rounded(table));
  rmSync(out, { recursive: true });
});

/** Browser and Node may differ in the last digit of a logarithm or a power: here in some intervals and p-values, in the sixteenth. */
function rounded(table: string): string[][] {
  return csvParseRows(table, (row) =>
    row.map((cell) => (cell !== '' && Number.isFinite(Number(cell)) ? Number(cell).toPrecision(13) : cell)),
  );
}

async function setAlpha(page: Page, level: string): Promise<void> {
  const alpha = page.getByRole('spinbutton', { name: 'α' });
  await alpha.fill(level);
  await alpha.press('Enter');
}

/** So strict a level that the arrangements which it needs take minutes: what is done meanwhile is done in the middle of the run. */
async function startLongRun(page: Page): Promise<void> {
  const cohort = cohortDriver(page);
  await cohort.kind.selectOption('reader');
  await expect(cohort.tested).toContainText('go with reader');
  await setAlpha(page, '0.000001');
  await expect(cohort.tested).toContainText('360,000,000 random arrangements');
  await cohort.button('Run').click();
  await expect.poll(() => cohort.running.getAttribute('value').then(Number), { timeout: 60_000 }).toBeGreaterThan(0.15); // past what is made ready
}

/** An easier question, and what is answered to it. */
async function askEasily(page: Page): Promise<readonly string[]> {
  const cohort = cohortDriver(page);
  await cohort.kind.selectOption('preference');
  await setAlpha(page, '0.05');
  await expect(cohort.tested).toContainText('prefer each region');
  await cohort.answer();
  return cohort.comparisons.getByRole('row').allTextContents();
}

test('a comparison is cancelled in the middle, and so is one whose worker crashes: it is said, and the next one has the same numbers as before', async ({
  page,
}) => {
  test.setTimeout(420_000);
  const cohort = cohortDriver(page);
  await cohort.visit();

  await startLongRun(page);
  await cohort.button('Cancel').click();
  await expect(cohort.running).toHaveCount(0);
  await expect(cohort.comparisons).toHaveCount(0);
  await expect(cohort.button('Report')).toBeDisabled();
  const before = await askEasily(page);
  expect(before).toHaveLength(19);

  await startLongRun(page);
  const crashed = await Promise.all(page.workers().map((worker) => worker.evaluate(crash).catch(() => false)));
  expect(crashed.filter(Boolean)).toHaveLength(1);
  await expect(page.getByRole('alert').filter({ hasText: 'It stopped unexpectedly' })).toBeVisible();
  await expect(cohort.running).toHaveCount(0);
  await expect(cohort.comparisons).toHaveCount(0);
  expect(await askEasily(page)).toEqual(before);
  await expect(cohort.points).toHaveCount(films);
});

/** Runs in a worker. */
function crash(): boolean {
  if (self.name !== 'cohort') return false;
  setTimeout(() => {
    throw new Error('A crash on purpose.');
  });
  return true;
}
