import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { withBrowser } from '../chromium.ts';
import { type Figure, quantile } from '../figure.ts';
import { drawFilms } from '../films.ts';
import { nodeSubject } from '../node-subject.ts';
import { serveApp } from '../serve.ts';
import { drawInput, threeMethods } from '../subject.ts';
import type { Part } from './part.ts';

/** The whole folder. */
const FILMS = Number(process.env.FOLDER_FILMS ?? 2000);
/** Where the page's memory is looked at first. */
const EARLY = Math.min(500, Math.round(FILMS / 4));
/** Of the plain loop. */
const PLAIN = 40;
const DIFFERENT = 40;

export const folder: Part = {
  about: `a folder of ${FILMS} films (FOLDER_FILMS=N for another number): pace, memory, longest tasks, storage`,
  measure: async ({ say }) => {
    const plain = await plainLoop();
    const root = await mkdtemp(join(tmpdir(), 'regionlens-folder-'));
    const served = await serveApp();
    try {
      await writeFolder(root);
      return await withBrowser(async (browser) => [...plain.figures, ...(await workThrough(browser, served.address, root, plain, say))]);
    } finally {
      await served.close();
      await rm(root, { recursive: true });
    }
  },
};

/** Films a second, and processor seconds a film. */
type Plain = { readonly pace: number; readonly processor: number; readonly figures: readonly Figure[] };

/** One engine in Node, film after film, inputs prepared beforehand: more than such a loop could do with decoding. */
async function plainLoop(): Promise<Plain> {
  const { files, explain } = await nodeSubject();
  const inputs = await Promise.all(Array.from({ length: 8 }, (_, i) => drawInput(files.card, i + 1)));
  await explain(threeMethods, inputs.slice(0, 1));
  const started = performance.now();
  const before = process.cpuUsage();
  for (let i = 0; i < PLAIN; i++) await explain(threeMethods, inputs.slice(i % 8, (i % 8) + 1));
  const pace = (1000 * PLAIN) / (performance.now() - started);
  const { user, system } = process.cpuUsage(before);
  const processor = (user + system) / 1e6 / PLAIN;
  const where = 'Node, wasm';
  const figures: Figure[] = [
    { where, what: 'plain loop of one engine', unit: 'films/s', value: pace },
    { where, what: 'processor time a film', unit: 'ms', value: 1000 * processor },
  ];
  return { pace, processor, figures };
}

/** Few films are drawn; each copy differs in a byte behind the picture's end, which decoders pass over, so that no content occurs twice. */
async function writeFolder(root: string): Promise<void> {
  const films = drawFilms(Math.min(DIFFERENT, FILMS));
  for (let i = 0; i < FILMS; i++) {
    const film = films[i % films.length];
    if (film) await writeFile(join(root, `film-${String(i).padStart(5, '0')}.png`), Buffer.concat([film.buffer, Buffer.from(String(i))]));
  }
}

async function workThrough(browser: Browser, address: string, root: string, plain: Plain, say: (why: string) => void): Promise<Figure[]> {
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    Object.assign(window, { longTasks: tasks });
  });
  const longTasks = () => page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  await page.getByTestId('open-folder').first().setInputFiles(root);
  await page.getByRole('button', { name: 'Start', exact: true }).click({ timeout: 300_000 });
  await reached(page, 2);
  const started = performance.now();
  const from = await done(page);
  const tasksBefore = (await longTasks()).length; // of loading the page, looking through the folder, and the first film on the stage
  const workedBefore = await processorSeconds(browser);
  await reached(page, EARLY);
  const early = await privateMegabytes(browser);
  await reached(page, FILMS);
  const seconds = (performance.now() - started) / 1000;
  const late = await privateMegabytes(browser);
  const tasks = (await longTasks()).slice(tasksBefore);
  const worked = ((await processorSeconds(browser)) - workedBefore) / (FILMS - from);
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const pace = (FILMS - from) / seconds;
  const cores = availableParallelism();
  if (FILMS < 2000) say(`Only ${FILMS} films: the goals are meant for 2,000.`);
  const where = 'Chromium, the app';
  return [
    { where, what: `folder of ${FILMS} films`, unit: 'films/s', value: pace, detail: `${(60 * pace).toFixed(0)} films a minute` },
    { where, what: 'the folder ÷ the plain loop', unit: '×', value: pace / plain.pace, goal: { atLeast: 1.5 } },
    { where, what: 'processor time a film, all processes of the browser', unit: 'ms', value: 1000 * worked },
    {
      ...{ where, what: `the same films on ${cores} free cores ÷ the plain loop on one (from processor time)`, unit: '×' },
      ...{ value: (cores * plain.processor) / worked, detail: 'does not hang on what else the machine is doing' },
    },
    {
      ...{ where, what: `private memory, ${FILMS} films − ${EARLY} films`, unit: 'MB', value: late - early, goal: { atMost: 50 } },
      detail: `${early.toFixed(0)} MB, then ${late.toFixed(0)} MB`,
    },
    {
      ...{ where, what: 'tasks over 50 ms on the page while films are worked on, 95th percentile of these', unit: 'ms' },
      value: tasks.length > 0 ? quantile(tasks, 0.95) : 0,
      detail: `${tasks.length} such tasks in ${seconds.toFixed(0)} s`,
    },
    { where, what: 'storage a film', unit: 'MB', value: usage / FILMS / 1e6 },
  ];
}

const done = async (page: Page) => Number(await page.getByRole('progressbar', { name: 'Batch progress' }).getAttribute('value'));

async function reached(page: Page, count: number): Promise<void> {
  while ((await done(page)) < count) await page.waitForTimeout(250);
}

async function processorSeconds(browser: Browser): Promise<number> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

async function privateMegabytes(browser: Browser): Promise<number> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const sizes = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => {
        const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8');
        return ([...rollup.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].reduce((sum, [, found]) => sum + Number(found), 0) * 1024) / 1e6;
      }),
  );
  return Math.max(0, ...sizes);
}
