import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { withBrowser } from '../chromium.ts';
import { collectGarbage } from '../collect-garbage.ts';
import { type Figure, quantile } from '../figure.ts';
import { drawFilms, readFilm } from '../films.ts';
import { nodeSubject } from '../node-subject.ts';
import { serveApp } from '../serve.ts';
import { threeMethods } from '../subject.ts';
import type { Part } from './part.ts';

/** The whole folder. */
const FILMS = Number(process.env.FOLDER_FILMS ?? 2000);
/** Where the page's memory is looked at first. */
const EARLY = Math.min(500, Math.round(FILMS / 4));
/** Of the plain loop: as many before the folder as after it. */
const PLAIN = 40;
const DIFFERENT = 40;

export const folder: Part = {
  about: `a folder of ${FILMS} films (FOLDER_FILMS=N for another number): pace, memory, longest tasks, storage`,
  measure: async ({ say }) => {
    const before = await plainLoop();
    const root = await mkdtemp(join(tmpdir(), 'regionlens-folder-'));
    const served = await serveApp();
    try {
      await writeFolder(root);
      const worked = await withBrowser((browser) => workThrough(browser, served.address, root, say));
      return figuresOf(mean(before, await plainLoop()), worked);
    } finally {
      await served.close();
      await rm(root, { recursive: true });
    }
  },
};

/** Films a second, and processor seconds a film. */
type Plain = {
  readonly pace: number;
  readonly processor: number;
  /** Films a second of a loop that is given what the network takes, and decodes nothing. */
  readonly bare: number;
};

/** One engine in Node, film after film: decoded, prepared, explained by three methods. */
async function plainLoop(): Promise<Plain> {
  const { files, explain } = await nodeSubject();
  const films = drawFilms(8);
  const inputs = await Promise.all(films.map((film) => readFilm(film, files.card)));
  await explain(threeMethods, inputs.slice(0, 1));
  const paceOf = async (one: (i: number) => Promise<unknown>) => {
    const started = performance.now();
    for (let i = 0; i < PLAIN; i++) await one(i % films.length);
    return (1000 * PLAIN) / (performance.now() - started);
  };
  const bare = await paceOf((i) => explain(threeMethods, inputs.slice(i, i + 1)));
  const before = process.cpuUsage();
  const pace = await paceOf(async (i) => {
    const film = films[i];
    if (film) await explain(threeMethods, [await readFilm(film, files.card)]);
  });
  const { user, system } = process.cpuUsage(before);
  return { pace, processor: (user + system) / 1e6 / PLAIN, bare };
}

const mean = (a: Plain, b: Plain): Plain => ({
  ...{ pace: (a.pace + b.pace) / 2, processor: (a.processor + b.processor) / 2, bare: (a.bare + b.bare) / 2 },
});

/** Few films are drawn; each copy differs in a byte behind the picture's end, which decoders pass over, so that no content occurs twice. */
async function writeFolder(root: string): Promise<void> {
  const films = drawFilms(Math.min(DIFFERENT, FILMS));
  for (let i = 0; i < FILMS; i++) {
    const film = films[i % films.length];
    if (film) await writeFile(join(root, `film-${String(i).padStart(5, '0')}.png`), Buffer.concat([film.buffer, Buffer.from(String(i))]));
  }
}

type Worked = Omit<Plain, 'bare'> & {
  /** Private megabytes of the page's process: of what is needed then, and of all that the process has. */
  readonly early: Memory;
  readonly late: Memory;
  readonly seconds: number;
  /** Milliseconds of the longest task of each second, 0 where none was over 50 ms. */
  readonly longest: readonly number[];
  /** Megabytes a film. */
  readonly storage: number;
};
type Memory = { readonly needed: number; readonly whole: number };
type LongTask = { readonly startTime: number; readonly duration: number };

async function workThrough(browser: Browser, address: string, root: string, say: (why: string) => void): Promise<Worked> {
  if (FILMS < 2000) say(`Only ${FILMS} films: the goals are meant for 2,000.`);
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate(() => {
    const tasks: LongTask[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe(
      {
        type: 'longtask',
      },
    );
    Object.assign(window, { longTasks: tasks });
  });
  await page.getByTestId('open-folder').first().setInputFiles(root);
  await page.getByRole('button', { name: 'Start', exact: true }).click({ timeout: 300_000 });
  await reached(page, 2);
  const from = await done(page);
  const start = await page.evaluate(() => performance.now()); // loading, looking through the folder and the first film on the stage are over
  const workedBefore = await processorSeconds(browser);
  await reached(page, EARLY);
  const first = await page.evaluate(() => performance.now());
  const early = await memory(browser, page);
  const again = await page.evaluate(() => performance.now());
  await reached(page, FILMS);
  const end = await page.evaluate(() => performance.now());
  const processor = ((await processorSeconds(browser)) - workedBefore) / (FILMS - from);
  const late = await memory(browser, page);
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: LongTask[] }).longTasks);
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const seconds = (end - again + (first - start)) / 1000; // without the look at the memory
  const longest = Array.from({ length: Math.ceil((end - start) / 1000) }, (_, second) => {
    const within = tasks.filter(({ startTime }) => Math.floor((startTime - start) / 1000) === second);
    return Math.max(0, ...within.map(({ duration }) => duration));
  });
  return { pace: (FILMS - from) / seconds, processor, early, late, seconds, longest, storage: usage / FILMS / 1e6 };
}

function figuresOf(plain: Plain, worked: Worked): Figure[] {
  const { early, late, longest } = worked;
  const cores = availableParallelism();
  const where = 'Chromium, the app';
  return [
    { where: 'Node, wasm', what: 'plain loop of one engine, from files', unit: 'films/s', value: plain.pace },
    { where: 'Node, wasm', what: 'plain loop of one engine, decoding nothing', unit: 'films/s', value: plain.bare },
    { where: 'Node, wasm', what: 'processor time a film', unit: 'ms', value: 1000 * plain.processor },
    {
      where,
      what: `folder of ${FILMS} films`,
      unit: 'films/s',
      value: worked.pace,
      detail: `${(60 * worked.pace).toFixed(0)} films a minute`,
    },
    { where, what: 'the folder ÷ the plain loop from files', unit: '×', value: worked.pace / plain.pace, goal: { atLeast: 1.5 } },
    { where, what: 'the folder ÷ the plain loop that decodes nothing', unit: '×', value: worked.pace / plain.bare },
    { where, what: 'processor time a film, all processes of the browser', unit: 'ms', value: 1000 * worked.processor },
    {
      ...{ where, what: `the same films on ${cores} free cores ÷ the plain loop from files on one (from processor time)`, unit: '×' },
      ...{ value: (cores * plain.processor) / worked.processor, detail: 'does not hang on what else the machine is doing' },
    },
    {
      ...{ where, what: `private memory that is needed, ${FILMS} films − ${EARLY} films`, unit: 'MB' },
      ...{ value: late.needed - early.needed, goal: { atMost: 50 } },
      detail: `${early.needed.toFixed(0)} MB, then ${late.needed.toFixed(0)} MB; with what is not yet collected ${early.whole.toFixed(0)} and ${late.whole.toFixed(0)} MB`,
    },
    {
      ...{ where, what: 'longest task on the page in each second of the work (0: none over 50 ms), 95th percentile', unit: 'ms' },
      ...{ value: quantile([...longest], 0.95), goal: { atMost: 50 } },
      detail: `${longest.filter((task) => task > 0).length} of ${longest.length} seconds have one over 50 ms, the longest ${Math.max(...longest).toFixed(0)} ms`,
    },
    { where, what: 'storage a film', unit: 'MB', value: worked.storage },
  ];
}

async function memory(browser: Browser, page: Page): Promise<Memory> {
  const whole = await privateMegabytes(browser);
  await page
    .getByRole('button', { name: 'Pause' })
    .click({ timeout: 2000 })
    .catch(() => undefined); // there is none at the end
  await collectGarbage(page);
  const needed = await privateMegabytes(browser);
  await page
    .getByRole('button', { name: 'Resume' })
    .click({ timeout: 2000 })
    .catch(() => undefined);
  return { needed, whole };
}

/** Asked of the page itself: looking for a role takes time that is then missing elsewhere. */
const done = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLProgressElement>('progress[aria-label="Batch progress"]')?.value ?? 0);

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
