import { Worker } from 'node:worker_threads';
import { type Figure, summarise } from './figure.ts';

const WORK = `
  const { parentPort } = require('node:worker_threads');
  let sum = 0;
  for (let i = 0; i < 2e8; i++) sum += Math.sqrt(i);
  parentPort.postMessage(sum);
`;

/** What this machine can give now: the throughput of two threads that do nothing but count ÷ that of one. Two workers of the engine cannot gain more. */
export async function measureFreeCores(): Promise<Figure> {
  const ratios: number[] = [];
  for (let run = 0; run < 5; run++) ratios.push((2 * (await spin(1))) / (await spin(2)));
  return { what: 'two threads that only count ÷ one: what is free here now', where: 'Node', unit: '×', ...summarise(ratios) };
}

async function spin(threads: number): Promise<number> {
  const started = performance.now();
  await Promise.all(Array.from({ length: threads }, oneThread));
  return performance.now() - started;
}

function oneThread(): Promise<void> {
  return new Promise((resolve, reject) => {
    new Worker(WORK, { eval: true }).once('message', () => resolve()).once('error', reject);
  });
}
