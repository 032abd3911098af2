import { mkdir, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { batch } from './parts/batch.ts';
import { blend } from './parts/blend.ts';
import { chromium } from './parts/chromium.ts';
import { cohort } from './parts/cohort.ts';
import { editor } from './parts/editor.ts';
import { folder as folderOfFilms } from './parts/folder.ts';
import { gallery } from './parts/gallery.ts';
import { geometry } from './parts/geometry.ts';
import { memory } from './parts/memory.ts';
import { node } from './parts/node.ts';
import { nullSize } from './parts/null-size.ts';
import { opacity } from './parts/opacity.ts';
import { page } from './parts/page.ts';
import type { Part } from './parts/part.ts';
import { permutation } from './parts/permutation.ts';
import { split } from './parts/split.ts';
import { throughput } from './parts/throughput.ts';
import { torch } from './parts/torch.ts';
import { toTable } from './table.ts';

const parts: Readonly<Record<string, Part>> = {
  node,
  chromium,
  torch,
  throughput,
  batch,
  page,
  memory,
  blend,
  cohort,
  editor,
  folder: folderOfFilms,
  gallery,
  geometry,
  opacity,
  'null-size': nullSize,
  permutation,
  split,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: 'string', default: '25' } } });
const effort = { warmUp: 3, runs: Number(values.runs) };
const strange = positionals.find((name) => !(name in parts));
if (strange !== undefined || !(effort.runs >= 1)) {
  console.error(`npm run bench [-- NAME…] [--runs 25], where NAME is one of: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

const folder = new URL('results/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, { about, measure }] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.log(`\n— ${name}: ${about}`);
  const notes: string[] = [];
  const started = new Date();
  const loadBefore = load();
  try {
    const figures = await measure({ effort, say: (why) => notes.push(why) });
    const machine = { node: process.version, platform: process.platform, loadBefore, loadAfter: load() };
    const result = { part: name, started, machine, notes, figures };
    await writeFile(new URL(`${name}.json`, folder), `${JSON.stringify(result, null, 2)}\n`);
    if (figures.length > 0) console.log(toTable(figures));
    for (const note of notes) console.log(note);
    console.log(`load average ${loadBefore} before, ${load()} after`);
  } catch (error) {
    console.error(error);
    process.exitCode = 1; // the other parts are measured all the same
  }
}
process.exit(); // the engine's backend keeps Node alive

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}
