import type { BackendName } from '../../shared/explanation.ts';

/** One way to run tensors. */
export type Backend = {
  readonly name: BackendName;
  readonly label: string;
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
  /** Has the device gone since? */
  readonly isLost: () => boolean;
};

/** Where tfjs-backend-wasm finds its binaries: a folder ending in '/', or each file's address. */
export type WasmPaths = string | Readonly<Record<string, string>>;

/** Names by which a driver owns up to drawing in software. */
export const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render/i;
