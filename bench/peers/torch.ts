import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ModelInput } from '../../src/shared/model-input.ts';
import { EXPLAINED } from '../subject.ts';

export type TorchPeer = {
  readonly versions: string;
  readonly logits: readonly number[];
  readonly maps: Readonly<Record<string, Float32Array>>;
  /** Milliseconds that forward pass and three maps took in there. */
  readonly time: () => Promise<number>;
  readonly close: () => void;
};

type Introduction = { versions: string; logits: number[]; maps: Record<string, string> };

/** PyTorch, Captum and Zennit in a process of their own, which answers one timing for each line that it reads. */
export async function torchPeer(python: string, film: ModelInput): Promise<TorchPeer> {
  const script = fileURLToPath(new URL('../../training/bench_reference.py', import.meta.url));
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, OMP_NUM_THREADS: '1' } });
  const ended = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The Python process ended (${code}).`)));
  });
  ended.catch(() => undefined); // after `close` it may end
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async <Answer>(question: object): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value } = await Promise.race([lines.next(), ended]);
    return JSON.parse(String(value)) as Answer;
  };
  const { versions, logits, maps } = await ask<Introduction>({
    film: Buffer.from(film.data.buffer, film.data.byteOffset, film.data.byteLength).toString('base64'),
    shape: [1, film.channels, film.height, film.width],
    explainedClass: EXPLAINED,
  });
  return {
    versions,
    logits,
    maps: Object.fromEntries(Object.entries(maps).map(([name, packed]) => [name, floats(packed)])),
    time: async () => (await ask<{ milliseconds: number }>({ time: true })).milliseconds,
    close: () => child.stdin.end(),
  };
}

function floats(packed: string): Float32Array {
  const bytes = Buffer.from(packed, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
