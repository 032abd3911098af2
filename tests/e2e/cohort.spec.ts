import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { csvParse } from 'd3';
import { seriousFindings } from './axe.ts';
import { cohortDriver, films } from './cohort-driver.ts';
import { driver, settled } from './driver.ts';
import { folderDriver } from './folder-driver.ts';
import { greyPng } from './pictures.ts';

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
  await page.setViewportSize({ width: 800, height: 768 }); // where sentences that do not wrap are wider than the answer
  expect(await page.locator('.cohort-answer').evaluate((answer) => answer.scrollWidth - answer.clientWidth)).toBe(0); // nothing is cut off sideways

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
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), 'the page itself does not scroll').toBe(0);
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

test('films are chosen by what is known of them and by what the gallery shows; the question is saved and loaded; a patient’s films are chosen from', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const cohort = cohortDriver(page);
  await cohort.visit({ filmsOfPatient: 2 });
  await cohort.kind.selectOption('preference');
  const further = page.getByLabel(/^Films further: /);
  await further.click();
  await page.getByRole('checkbox', { name: 'native' }).check();
  await expect(cohort.tested).toContainText('On the 12 films with aspect native');
  expect(await seriousFindings(page), 'with the choice of films open').toEqual([]);
  const saved = await cohort.saved('Save the question');
  expect(JSON.parse(saved.text)).toMatchObject({ question: { kind: 'preference' }, films: { where: { aspect: ['native'] } } });

  // what the gallery shows, as it was then
  await page.getByRole('tab', { name: 'Gallery' }).click();
  await page.getByRole('searchbox').fill('person');
  await page.getByRole('tab', { name: 'Cohort' }).click();
  await further.click();
  await page.getByRole('checkbox', { name: 'Only the 12 that it shows now' }).check();
  await expect(cohort.tested).toContainText('On the 6 films with aspect native, of a list of 12');

  // a question that cannot be loaded changes nothing; the saved one comes back
  const load = (name: string, text: string) =>
    page.getByTestId('load-question').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await load('other.json', '{"regions": ["Spleen"]}');
  const problem = page.getByRole('complementary', { name: 'Question' }).getByRole('alert');
  await expect(problem).toContainText('The study has no region “Spleen”');
  await expect(cohort.tested).toContainText('On the 6 films');
  await load(saved.name, saved.text);
  await expect(cohort.tested).toContainText('On the 12 films with aspect native');
  await expect(problem).toHaveCount(0);

  await cohort.answer();
  await expect(cohort.points).toHaveCount(6);
  await expect(page.getByRole('table', { name: /Do the methods agree\? Spearman/ })).toBeVisible();
  await cohort.points.first().click();
  const ofPatient = page.getByRole('region', { name: /^Films of [np]\d+$/ });
  await expect(ofPatient.getByRole('button')).toHaveCount(2);
  await expect(ofPatient.getByRole('button').first()).toBeFocused();
  expect(await seriousFindings(page), 'with a patient’s films').toEqual([]);
  const list = await cohort.saved('Export Right upper zone, Gradient as CSV');
  expect(csvParse(list.text)).toHaveLength(6);
  await ofPatient.getByRole('button').last().click();
  await expect(page.getByRole('tab', { name: 'Viewer' })).toHaveAttribute('aria-selected', 'true');
  await page.goBack();

  // differences, and a reader's scores, one point a patient
  await cohort.kind.selectOption('methods');
  await cohort.answer();
  await expect(page.getByRole('heading', { name: 'Differences between methods, Right upper zone' })).toBeVisible();
  await cohort.kind.selectOption('reader');
  await cohort.answer();
  await expect(page.getByRole('group', { name: /log2-enrichment against reader of 6 patients/ })).toBeVisible();
  await expect(cohort.points).toHaveCount(6);
});

test('where no film has lungs, the tab says so, why for each film, and what can be done', async ({ page }) => {
  test.setTimeout(300_000);
  const cohort = cohortDriver(page);
  const folder = folderDriver(page);
  const root = mkdtempSync(join(tmpdir(), 'regionlens-stripes-'));
  for (let i = 0; i < 22; i++)
    writeFileSync(join(root, `stripes-${i}.png`), greyPng('stripes.png', 120, 100, (x, y) => (x * y + 7 * i) % 251).buffer);
  await driver(page).visit('?backend=wasm');
  await folder.open(root);
  await folder.start();
  await folder.reaches(22);
  await page.getByRole('tab', { name: 'Cohort' }).click();
  await cohort.button('Fit six lung zones to every film').click();
  await expect(page.getByRole('heading', { name: /in no film of this study were lungs found/ })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText('22 films were explained without regions.')).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  const first = page.getByRole('button', { name: 'Open stripes-0.png in the viewer' });
  await first.click();
  await expect(page.getByRole('list', { name: 'Films' })).toContainText('stripes-0.png');
  await page.goBack();
  await cohort.button('Fit vertical thirds to every film').click();
  await expect(cohort.tested).toContainText('prefer each region', { timeout: 120_000 });
});
