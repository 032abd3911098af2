import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inChromium } from '../chromium.ts';
import type { Figure } from '../figure.ts';
import { measureFreeCores } from '../free-cores.ts';
import { ignoring, measurePair } from '../measure-pairs.ts';
import { regionlens } from '../regionlens.ts';
import type { Part } from './part.ts';

const FILMS = 48;
/** Less than this, and the machine is too busy for the goal to mean anything. */
const ENOUGH = 1.8;

export const throughput: Part = {
  about: 'two engine workers against one; needs two free cores (see the load average)',
  measure: async ({ effort, say }) => {
    const runs = Math.min(effort.runs, 5);
    const before = await measureFreeCores();
    const page = await inChromium((bench) => bench.throughput(runs), say);
    const command = await onTheCommandLine(Math.min(runs, 3));
    if (before.value < ENOUGH)
      say(
        `Not to be judged by its goal: two threads that only count gained a factor of ${before.value.toFixed(2)} here, so the cores are not free.`,
      );
    return [before, ...page, command];
  },
};

/** Whole runs of the command, its start included, so less can be gained than in the page. */
async function onTheCommandLine(runs: number): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'regionlens-films-'));
  try {
    const films = join(folder, 'films');
    await regionlens('samples', '--out', films, '--count', String(FILMS));
    const explain = (jobs: number) =>
      regionlens('explain', films, '--out', join(folder, 'results'), '--batch', '4', '--jobs', String(jobs));
    return await measurePair(
      {
        what: `${FILMS} films by the command, --jobs 1 ÷ --jobs 2`,
        upper: { name: 'one', run: ignoring(() => explain(1)) },
        lower: { name: 'two', run: ignoring(() => explain(2)) },
      },
      'Node, wasm',
      { warmUp: 0, runs },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
