import wasmPlain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreadedSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { measureBatches } from '../batch.ts';
import { measureEngine } from '../engine-pairs.ts';
import { type Subject, startSubject } from '../subject.ts';
import { measureThroughput } from './throughput.ts';

let subject: Subject | undefined;

function started(): Subject {
  if (subject === undefined) throw new Error('The bench page was not started.');
  return subject;
}

window.bench = {
  start: async (force) => {
    subject = await startSubject({
      force,
      wasmPaths: {
        'tfjs-backend-wasm.wasm': wasmPlain,
        'tfjs-backend-wasm-simd.wasm': wasmSimd,
        'tfjs-backend-wasm-threaded-simd.wasm': wasmThreadedSimd, // never run, but tfjs wants to know all three
      },
      read: async (file) => new Uint8Array(await (await fetch(`models/pneumonia/${file}`)).arrayBuffer()),
    });
    return subject.backend;
  },
  engine: (effort) => measureEngine(started(), 'Chromium', effort),
  batches: (runs) => measureBatches(started(), 'Chromium', runs),
  throughput: (runs) => measureThroughput(started(), runs),
};
