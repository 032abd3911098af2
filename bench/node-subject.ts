import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startSubject } from './subject.ts';

const folder = (path: string) => fileURLToPath(new URL(`../${path}/`, import.meta.url));

/** The subject in this process, on WebAssembly. */
export const nodeSubject = () =>
  startSubject({
    force: 'wasm',
    wasmPaths: folder('node_modules/@tensorflow/tfjs-backend-wasm/dist'),
    read: (file) => readFile(`${folder('public/models/pneumonia')}${file}`),
  });
