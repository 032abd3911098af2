declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  export type JpegCodec = {
    readonly HEAPU8: Uint8Array;
    readonly JPEGDecoder: new () => {
      /** A view of WebAssembly memory, to be filled at once: it dies when the memory grows. */
      getEncodedBuffer(length: number): Uint8Array;
      decode(): void;
      getFrameInfo(): { readonly width: number; readonly height: number; readonly componentCount: number };
      getDecodedBuffer(): Uint8ClampedArray;
      delete(): void;
    };
  };
  export default function createCodec(options: {
    wasmBinary: ArrayBuffer | Uint8Array;
    print(line: string): void;
    printErr(line: string): void;
  }): Promise<JpegCodec>;
}
