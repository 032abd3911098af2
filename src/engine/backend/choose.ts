import { findBackendFactory, registerBackend, removeBackend } from '@tensorflow/tfjs-core';
import type { BackendName, BackendReport } from '../../shared/explanation.ts';
import { Failure, reasonOf } from '../../shared/failure.ts';
import type { Backend, StartedBackend, WasmPaths } from './backend.ts';
import { cpu } from './cpu.ts';
import { selfCheck } from './self-check.ts';
import { wasm } from './wasm.ts';
import { webgl } from './webgl.ts';
import { webgpu } from './webgpu.ts';

export type BackendChoice = {
  /** Take this one or none. */
  readonly force?: BackendName | undefined;
  readonly wasmPaths: WasmPaths;
  /** Backends that failed earlier, each with its reason: not tried again. */
  readonly failed?: ReadonlyMap<BackendName, string>;
};

export type ChosenBackend = StartedBackend & Pick<Backend, 'batch'> & { readonly report: BackendReport };

const fastestFirst = [webgpu, webgl, wasm, cpu];

/**
 * Starts the fastest backend that can run here and that reproduces known numbers. Graphics imitated in software are passed
 * over, since WebAssembly was 15 to 100 times faster than they were, unless forced.
 *
 * @throws Failure `no-backend` where none is left, or the forced one cannot run
 */
export async function chooseBackend({ force, wasmPaths, failed = new Map() }: BackendChoice): Promise<ChosenBackend> {
  const passedOver: BackendReport['passedOver'][number][] = [];
  for (const backend of fastestFirst) {
    const { name, label, batch } = backend;
    if (force !== undefined && name !== force) continue;
    try {
      const earlier = failed.get(name);
      if (earlier !== undefined) throw new Error(earlier);
      const started = await backend.start(wasmPaths);
      if (started.isSoftware && force === undefined)
        throw new Error('there is no graphics card here, only one imitated in software, which is slower than WebAssembly');
      await selfCheck();
      return { ...started, batch, report: { backend: name, label, forced: force !== undefined, passedOver } };
    } catch (error) {
      passedOver.push({ backend: name, label, reason: reasonOf(error) });
      discardBackend(name);
    }
  }
  const why = passedOver.map(({ label, reason }) => `${label}: ${reason}`).join('; ');
  throw new Failure(
    'no-backend',
    `The network cannot run here (${why}). ${force === undefined ? 'A current Chrome, Edge, Firefox or Safari can run it.' : 'Force another backend, or none to let RegionLens choose.'}`,
  );
}

/** Lets go of a backend and all that it holds, ready to be started afresh. One whose device is gone may fail even at that. */
export function discardBackend(name: BackendName) {
  const factory = findBackendFactory(name);
  try {
    removeBackend(name);
  } catch {
    // Nothing more can be freed of it.
  }
  // tfjs forgets how to make what it removes; its registry answers null, whatever its types say.
  if (factory && !findBackendFactory(name)) registerBackend(name, factory);
}
