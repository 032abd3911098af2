import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { csvFormat, csvParse } from 'd3';
import { withBrowser } from '../chromium.ts';
import type { Figure } from '../figure.ts';
import { serveApp } from '../serve.ts';
import type { Part } from './part.ts';

const data = fileURLToPath(new URL('../../../shared/data/cxr/', import.meta.url));
const cardFile = new URL('../../public/models/pneumonia/card.json', import.meta.url);

export const split: Part = {
  about: 'the real films of the test split, dropped as a folder with their labels: is the accuracy that the page shows the card’s?',
  measure: async ({ say }) => {
    if (!existsSync(`${data}manifest.csv`)) {
      say('The films of ../shared/data/cxr are not on this machine.');
      return [];
    }
    const root = await mkdtemp(join(tmpdir(), 'regionlens-split-'));
    const served = await serveApp();
    try {
      const films = await writeSplit(root);
      return await withBrowser((browser) => workThrough(browser, served.address, root, films));
    } finally {
      await served.close();
      await rm(root, { recursive: true });
    }
  },
};

/** A folder as a reader might have it: the films, and a table of what is known of each. */
async function writeSplit(root: string): Promise<number> {
  const rows = csvParse(readFileSync(`${data}manifest.csv`, 'utf8')).filter((row) => row.split === 'test');
  for (const { file = '' } of rows) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await copyFile(join(data, file), join(root, file));
  }
  await writeFile(join(root, 'labels.csv'), csvFormat(rows.map(({ file, label, patient_id }) => ({ file, label, patient: patient_id }))));
  return rows.length;
}

async function workThrough(browser: Browser, address: string, root: string, films: number): Promise<Figure[]> {
  const page = await browser.newPage();
  await page.goto(address);
  await page.getByTestId('open-folder').first().setInputFiles(root);
  await page.getByRole('button', { name: 'Start', exact: true }).click({ timeout: 300_000 });
  const started = performance.now();
  const bar = page.getByRole('region', { name: 'Work on the study' });
  await bar
    .getByText(`${films.toLocaleString('en')} of ${films.toLocaleString('en')} films`, { exact: true })
    .waitFor({ timeout: 3_600_000 });
  const seconds = (performance.now() - started) / 1000;
  await page.waitForTimeout(500); // the last rows are drawn
  const shown = (await bar.getByText(/^Accuracy/).textContent()) ?? '';
  const failed = await bar.getByRole('button', { name: /failed$/ }).count();
  const where = 'Chromium, the app';
  const said = cardAccuracy();
  return [
    {
      where,
      what: `accuracy shown, ${films} films`,
      unit: '%',
      value: Number(/[\d.]+/.exec(shown)?.[0]),
      detail: shown,
      goal: { between: [said, said] },
    },
    { where, what: 'accuracy of the card', unit: '%', value: said },
    { where, what: 'the whole split', unit: 's', value: seconds, detail: failed > 0 ? 'some films failed' : 'no film failed' },
  ];
}

/** In percent, as the page rounds it. */
function cardAccuracy(): number {
  const { metrics } = JSON.parse(readFileSync(cardFile, 'utf8')) as {
    metrics: { set: string; condition: string; measure: string; value: number }[];
  };
  const metric = metrics.find(({ set, condition, measure }) => set === 'test' && condition === 'whole' && measure === 'accuracy');
  if (!metric) throw new Error('The card says nothing of the accuracy on the test split.');
  return Number((100 * metric.value).toFixed(1));
}
