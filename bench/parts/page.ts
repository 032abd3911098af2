import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { withBrowser } from '../chromium.ts';
import { type Figure, median, summarise } from '../figure.ts';
import { drawFilms, readFilm } from '../films.ts';
import { nodeSubject } from '../node-subject.ts';
import { type Served, serveApp } from '../serve.ts';
import { type Call, type Film, type FilmTimes, openFilm, settle, watchedPage } from '../watched-page.ts';
import type { Part } from './part.ts';

/** How often the page is loaded afresh, and how many films each of these visits sees after the first. */
const VISITS = 4;
const LATER_FILMS = 3;

type Seen = { readonly times: FilmTimes; readonly calls: readonly Call[] };

export const page: Part = {
  about: 'the built app in Chromium: from a film handed in to its map, and what a first visit loads',
  measure: async () => {
    const served = await serveApp();
    const films = drawFilms(1 + LATER_FILMS);
    const bare = await bareCompute(films);
    try {
      return await withBrowser(async (browser) => {
        const starts: Call[] = [];
        const firsts: Seen[] = [];
        const laters: Seen[] = [];
        let codeBytes = 0;
        for (let visit = 0; visit < VISITS; visit++) {
          const app = await watchedPage(browser, served.address);
          starts.push(...(await app.evaluate(() => window.watched.calls)));
          for (const [i, film] of films.entries()) {
            (i === 0 ? firsts : laters).push(await openFilm(app, film));
            if (codeBytes === 0) codeBytes = await gzippedCode(served); // what the first map of the first visit needed
            await settle(app, 5000);
          }
          await app.close();
        }
        return [
          ...startFigures(starts),
          ...filmFigures('first film', firsts, bare),
          ...filmFigures('later film', laters, bare),
          codeFigure(codeBytes),
        ];
      });
    } finally {
      await served.close();
    }
  },
};

const where = 'Chromium, the app';

function startFigures(calls: readonly Call[]): Figure[] {
  const engine = calls.filter(({ worker }) => worker === 'engine');
  const start = engine.filter(({ what }) => what === 'start').map(({ started, answered }) => answered - started);
  const load = engine.filter(({ what }) => what === 'load').map(({ posted, answered }) => answered - posted);
  return [
    { what: 'engine worker: made until its backend runs', where, unit: 'ms', ...summarise(start) },
    { what: 'model: asked for until loaded', where, unit: 'ms', ...summarise(load) },
  ];
}

const BARE_RUNS = 9;

/** Milliseconds that a film takes without a page, in this process: from the file's bytes to its prediction and the map that the page shows first. */
async function bareCompute(films: readonly Film[]): Promise<number> {
  const { explain, files } = await nodeSubject();
  const times: number[] = [];
  for (let run = -2; run < BARE_RUNS; run++)
    for (const film of films) {
      const started = performance.now();
      await explain(['gradcam'], [await readFilm(film, files.card)]);
      if (run >= 0) times.push(performance.now() - started);
    }
  return median(times);
}

function filmFigures(which: string, seen: readonly Seen[], bare: number): Figure[] {
  const parts = seen.map(({ times, calls }) => ({
    compute: timeIn('explain', times, calls),
    opening: timeIn('open', times, calls),
    givingUp: timeIn('abort', times, calls),
    predicted: times.predicted - times.opened,
    painted: times.painted - times.opened,
  }));
  const compute = median(parts.map((part) => part.compute));
  if (parts.some((part) => part.compute === 0)) throw new Error('A film was shown without the engine being asked about it.');
  const opening = median(parts.map((part) => part.opening));
  const givingUp = median(parts.map((part) => part.givingUp));
  const detail = `engine ${compute.toFixed(0)} ms, opening the file ${opening.toFixed(0)} ms, until the engine gave up what it did in advance ${givingUp.toFixed(0)} ms; ${seen.length} films`;
  return [
    { what: `${which}: handed in until its prediction is read`, where, unit: 'ms', ...summarise(parts.map(({ predicted }) => predicted)) },
    { what: `${which}: handed in until its map is painted`, where, unit: 'ms', ...summarise(parts.map(({ painted }) => painted)), detail },
    {
      what: `${which}: handed in until painted ÷ the bare computation`,
      where,
      unit: '×',
      ...summarise(parts.map((part) => part.painted / bare)),
      detail: `${bare.toFixed(0)} ms in Node, decoding included`,
      ...(which === 'later film' && { goal: { atMost: 3 } }),
    },
    {
      what: `${which}: handed in until painted ÷ the engine's part`,
      where,
      unit: '×',
      ...summarise(parts.map((part) => part.painted / part.compute)),
    },
  ];
}

/**
 * Milliseconds for which one kind of question about this film waited for its answer. What was asked before the film was handed in is about
 * another one (a map computed in advance, say).
 */
function timeIn(question: string, { opened, painted }: FilmTimes, calls: readonly Call[]): number {
  return calls
    .filter(({ what, posted, answered }) => what === question && posted >= opened && answered <= painted)
    .reduce((sum, { posted, answered }) => sum + answered - posted, 0);
}

/** Scripts, styles and HTML asked for so far, each gzipped by itself as a web server would. */
async function gzippedCode({ folder, asked }: Served): Promise<number> {
  const code = [...asked].map((path) => (path === '/' ? '/index.html' : path)).filter((path) => /\.(js|css|html)$/.test(path));
  const sizes = await Promise.all([...new Set(code)].map(async (path) => gzipSync(await readFile(join(folder, path))).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function codeFigure(bytes: number): Figure {
  return { what: 'first visit: code, gzipped, without models and .wasm', where, unit: 'MB', value: bytes / 1e6, goal: { atMost: 1.2 } };
}
