export type NpyArray = { readonly shape: readonly number[]; readonly data: Float32Array };

const MAGIC = '\x93NUMPY\x01\x00';
const PREFIX_BYTES = 10;
const ALIGNMENT = 64;

/** A NumPy file, version 1.0, little-endian float32 in C order (numpy.lib.format): what `numpy.load` reads and `numpy.save` would write. */
export function writeNpy({ shape, data }: NpyArray): Uint8Array {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
  const total = Math.ceil((PREFIX_BYTES + header.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(total + 4 * data.length);
  const view = new DataView(bytes.buffer);
  bytes.set(latin1(MAGIC));
  view.setUint16(8, total - PREFIX_BYTES, true);
  bytes.set(latin1(`${header.padEnd(total - PREFIX_BYTES - 1)}\n`), PREFIX_BYTES);
  for (const [i, value] of data.entries()) view.setFloat32(total + 4 * i, value, true);
  return bytes;
}

/**
 * Reads what `writeNpy` and `numpy.save` of a C-ordered float32 array write.
 * @throws RangeError for any other kind of NumPy file.
 */
export function readNpy(bytes: Uint8Array): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = PREFIX_BYTES + view.getUint16(8, true);
  const text = String.fromCharCode(...bytes.subarray(0, start)); // TextDecoder's latin1 is windows-1252 in browsers, which reads 0x93 as a quotation mark
  const shape = /'descr': '<f4', 'fortran_order': False, 'shape': \(([\d, ]*)\)/.exec(text)?.[1];
  if (!text.startsWith(MAGIC) || shape === undefined) throw new RangeError('Not a NumPy file of float32 in C order, version 1.0.');
  const sides = shape
    .split(',')
    .filter((side) => side.trim() !== '')
    .map(Number);
  const length = sides.reduce((product, side) => product * side, 1);
  return { shape: sides, data: Float32Array.from({ length }, (_, i) => view.getFloat32(start + 4 * i, true)) };
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
