import { env, setBackend } from '@tensorflow/tfjs-core';
import { type Backend, neverLost } from './backend.ts';

export const wasm: Backend = {
  name: 'wasm',
  label: 'WebAssembly',
  batch: 4,
  start: async (wasmPaths) => {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    // tfjs 4.22's threaded build breaks when minified, and two threads gained nothing over one.
    env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths(typeof wasmPaths === 'string' ? wasmPaths : { ...wasmPaths });
    if (!(await setBackend('wasm'))) throw new Error('it could not be started');
    return neverLost;
  },
};
