import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs the command to its end. @throws Error where it fails */
export function regionlens(...words: readonly string[]): Promise<void> {
  const script = fileURLToPath(new URL('../scripts/regionlens.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`regionlens ${words.join(' ')} ended with ${code}: ${complaints}`)),
    );
  });
}
