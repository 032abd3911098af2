import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { hashBytes } from '../../../src/shared/identity.ts';
import { tinyModel } from '../engine/tiny-model.ts';

const command = ['--import', 'tsx', resolve('src/cli/main.ts')];

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs `regionlens` as a process of its own. */
export function regionlens(...words: string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [...command, ...words], (_, stdout, stderr) => done({ code: child.exitCode, stdout, stderr }));
  });
}

/** The same, sent Ctrl-C as soon as `when` holds. */
export async function interrupted(words: readonly string[], when: () => Promise<boolean>): Promise<Ended> {
  const child = spawn(process.execPath, [...command, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((done) => child.on('exit', done));
  while (child.exitCode === null && !(await when())) await new Promise((done) => setTimeout(done, 20));
  child.kill('SIGINT');
  return { code: await ended, stdout: '', stderr };
}

/** A folder with these files, gone when the tests are over. Keep it for a whole file with `keep`. */
export async function folderOf(files: Readonly<Record<string, Uint8Array | string>>, { keep = false } = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'regionlens-'));
  if (!keep) onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** The files of a folder and below, sorted, with '/' between the parts. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** The small model of the engine's tests with classes of films, as files of a model's folder. */
export function tinyModelFiles(): Record<string, Uint8Array | string> {
  const { card, topology, weights } = tinyModel();
  const classes = ['normal', 'pneumonia', 'other'].map((id) => ({ id, label: id }));
  const shard = Buffer.concat([...weights.values()].map(({ values }) => Buffer.from(values.buffer)));
  const specs = [...weights].map(([name, { shape }]) => ({ name, shape, dtype: 'float32' }));
  return {
    'card.json': JSON.stringify({ ...card, sha256: hashBytes(shard), classes, decision: { ...card.decision, positiveClass: 'pneumonia' } }),
    'model.json': JSON.stringify({ modelTopology: topology, weightsManifest: [{ paths: ['weights.bin'], weights: specs }] }),
    'weights.bin': shard,
  };
}

export async function readText(...parts: string[]): Promise<string> {
  return readFile(join(...parts), 'utf8');
}
