declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs' {
  type FrameInfo = { width: number; height: number; bitsPerSample: number; componentCount: number; isSigned: boolean };
  export default function createEncoder(options: {
    wasmBinary: Uint8Array;
    print(line: string): void;
    printErr(line: string): void;
  }): Promise<{
    readonly JPEGEncoder: new () => {
      setProgressive(flag: 0 | 1): void;
      setQuality(quality: number): void;
      getDecodedBuffer(frame: FrameInfo): Uint8ClampedArray;
      encode(): void;
      getEncodedBuffer(): Uint8ClampedArray;
    };
  }>;
}
