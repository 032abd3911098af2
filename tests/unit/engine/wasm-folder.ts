import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where tfjs-backend-wasm keeps its binaries, with the '/' at the end that it wants. */
export const wasmFolder = `${join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist')}/`;
