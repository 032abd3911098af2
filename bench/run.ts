import { mkdir, writeFile } from 'node:fs/promises';
import { results } from './engine.ts';

const folder = new URL('results/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('engine.json', folder), `${JSON.stringify({ node: process.version, results }, null, 2)}\n`);
for (const { what, of, against, milliseconds, peerMilliseconds, ratio } of results)
  console.log(
    `${what}: ${of} ${milliseconds.toFixed(0)} ms, ${against} ${peerMilliseconds.toFixed(0)} ms; ratio ${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})`,
  );
