import type { BackendName } from '../../shared/explanation.ts';

/** One way to run tensors. */
export type Backend = {
  readonly name: BackendName;
  readonly label: string;
  /** How many films go through a network at once (`npm run bench -- batch`): each more must still pay, and their activations stay small. */
  readonly batch: number;
  /**
   * Loads it and makes it tfjs's current backend.
   *
   * @throws Error whose message is the reason why it cannot run here
   */
  readonly start: (wasmPaths: WasmPaths) => Promise<StartedBackend>;
};

export type StartedBackend = {
  /** Rendered on the processor, not on a graphics card: slower than WebAssembly. */
  readonly isSoftware: boolean;
  /** Resolves when the device has gone, which most never do. */
  readonly lost: Promise<void>;
  /** Has it gone by now? Asked after every batch, since what a lost device computed reads as zeros. */
  readonly isLost: () => boolean;
};

/** For a backend that lives as long as the thread does. */
export const neverLost = { isSoftware: false, lost: new Promise<void>(() => {}), isLost: () => false };

/** Where tfjs-backend-wasm finds its binaries: a folder ending in '/', or each file's address. */
export type WasmPaths = string | Readonly<Record<string, string>>;

/** Names by which a driver owns up to drawing in software. */
export const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render/i;
