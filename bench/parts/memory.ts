import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { memory as tensorMemory } from '@tensorflow/tfjs-core';
import { withBrowser } from '../chromium.ts';
import type { Figure } from '../figure.ts';
import { drawFilms } from '../films.ts';
import { nodeSubject } from '../node-subject.ts';
import { serveApp } from '../serve.ts';
import { threeMethods } from '../subject.ts';
import { settle, watchedPage } from '../watched-page.ts';
import type { Part } from './part.ts';

const EXPLANATIONS = 500;
const FILMS = 50;
/** Milliseconds. */
const LONGER = 10_000;

export const memory: Part = {
  about: `tensors left behind by ${EXPLANATIONS} explanations, and what the page holds after ${FILMS} films`,
  measure: async ({ say }) => [...(await leftBehind()), ...(await heldByPage(say))],
};

async function leftBehind(): Promise<Figure[]> {
  const { explain } = await nodeSubject();
  await explain(threeMethods); // weights become tensors when they are first asked for
  const before = tensorMemory();
  for (let i = 0; i < EXPLANATIONS; i++) await explain(threeMethods);
  const after = tensorMemory();
  const common = { where: 'Node, wasm', goal: { atMost: 0 } };
  const what = `left behind by ${EXPLANATIONS} explanations`;
  return [
    {
      ...common,
      what: `tensors ${what}`,
      unit: 'tensors',
      value: after.numTensors - before.numTensors,
      detail: `${before.numTensors} before`,
    },
    {
      ...common,
      what: `memory of tensors ${what}`,
      unit: 'MB',
      value: (after.numBytes - before.numBytes) / 1e6,
      detail: `${(before.numBytes / 1e6).toFixed(1)} MB before`,
    },
  ];
}

async function heldByPage(say: (why: string) => void): Promise<Figure[]> {
  if (process.platform !== 'linux') {
    say('The memory of the page was not measured: only Linux tells a process’s private memory.');
    return [];
  }
  const served = await serveApp();
  const folder = await mkdtemp(join(tmpdir(), 'regionlens-films-'));
  try {
    // From the disk: Playwright would bring buffers through the page's own memory.
    const paths = await Promise.all(drawFilms(FILMS).map(async ({ name, buffer }) => writeFilm(join(folder, name), buffer)));
    return await withBrowser(async (browser) => {
      const app = await watchedPage(browser, served.address);
      const empty = await privateMegabytes(browser);
      await app.getByTestId('open-images').setInputFiles(paths);
      await app.waitForFunction((count) => window.watched.calls.filter(({ what }) => what === 'explain').length >= count, FILMS, {
        timeout: 300_000,
      });
      const explained = await privateMegabytes(browser);
      await settle(app, LONGER);
      const common = { where: 'Chromium, the app', unit: 'MB', goal: { atMost: 600 } } as const;
      const later = `the same up to ${LONGER / 1000} s later, with the maps that the page makes in advance`;
      return [
        {
          ...common,
          what: `private memory of the page, ${FILMS} films explained`,
          value: explained,
          detail: `${empty.toFixed(0)} MB before`,
        },
        { ...common, what: later, value: await privateMegabytes(browser) },
      ];
    });
  } finally {
    await rm(folder, { recursive: true });
    await served.close();
  }
}

async function writeFilm(path: string, bytes: Buffer): Promise<string> {
  await writeFile(path, bytes);
  return path;
}

/** Of the renderer that holds most: the page with its workers. Shared libraries do not count. */
async function privateMegabytes(browser: Browser): Promise<number> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(
    renderers.map(async ({ id }) => {
      const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8');
      const kilobytes = [...rollup.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].reduce((sum, [, found]) => sum + Number(found), 0);
      return (kilobytes * 1024) / 1e6;
    }),
  );
  return Math.max(0, ...sizes);
}
