import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { decode, encode } from 'fast-png';
import { driver } from './driver.ts';
import { folderDriver } from './folder-driver.ts';
import { bringIn } from './prepared-study.ts';

/** Of the folder, half of them ill. */
export const films = 24;

const golden = fileURLToPath(new URL('../golden/films/', import.meta.url));

const folders = new Map<number, string>();

/** A folder as below, the same one each time, since films of two studies are told to be the same by their paths. */
function studyFolder(filmsOfPatient: number): string {
  const folder = folders.get(filmsOfPatient) ?? writeFolder(filmsOfPatient);
  folders.set(filmsOfPatient, folder);
  return folder;
}

/**
 * Synthetic films under NORMAL and PNEUMONIA, each cut a little differently so that no two are alike, with a table of a reader's scores and a word for each
 * half of them. `filmsOfPatient`: patients have as many films each, of one label.
 */
function writeFolder(filmsOfPatient: number): string {
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
    const patient = i % 2 === 0 ? `normal,n${i - (i % (2 * filmsOfPatient))}` : `pneumonia,p${i - ((i - 1) % (2 * filmsOfPatient))}`;
    return `${file},${patient},${i % 5},${i < films / 2 ? 'native' : 'squashed'}`;
  });
  writeFileSync(join(root, 'labels.csv'), ['file,label,patient,reader,aspect', ...rows].join('\n'));
  return root;
}

export function cohortDriver(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const running = page.getByRole('progressbar', { name: 'Comparison running' });
  const comparisons = page.getByRole('table', { name: 'Comparisons' });
  return {
    button,
    running,
    comparisons,
    tested: page.getByText(/The family has/),
    kind: page.getByRole('combobox', { name: 'Kind of question' }),
    forest: page.getByRole('img', { name: /^Forest plot/ }),
    points: page.locator('[data-patient]'),
    /** A study of the folder's films, with six zones of each. @returns the folder, to be opened again */
    async visit({ filmsOfPatient = 1 } = {}): Promise<string> {
      const root = studyFolder(filmsOfPatient);
      await driver(page).visit('?backend=wasm');
      await bringIn(page, `cohort, films of a patient: ${filmsOfPatient}`, (own) => workThrough(own, root));
      await page.getByRole('tab', { name: 'Cohort' }).click();
      await expect(button('Run')).toBeEnabled({ timeout: 90_000 });
      return root;
    },
    async answer() {
      await button('Run').click();
      await expect(comparisons).toBeVisible({ timeout: 90_000 });
      await expect(running).toHaveCount(0, { timeout: 90_000 });
    },
    async saved(name: string) {
      const [download] = await Promise.all([page.waitForEvent('download'), button(name).click()]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
    },
  };
}

async function workThrough(page: Page, root: string): Promise<void> {
  const folder = folderDriver(page);
  await driver(page).visit('?backend=wasm');
  await folder.open(root);
  await folder.start();
  await folder.reaches(films);
  await page.getByRole('tab', { name: 'Cohort' }).click();
  await folder.button('Fit six lung zones to every film').click();
  await expect(folder.button('Run')).toBeEnabled({ timeout: 90_000 });
}
