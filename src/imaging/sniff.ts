/** What a file is, told by its content; its name is never asked. */
export type FileFormat =
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'webp'
  | 'bmp'
  | 'tiff'
  | 'dicom'
  | 'heic'
  | 'avif'
  | 'jpeg2000'
  | 'jpegxl'
  | 'pdf'
  | 'zip';

/** As many bytes of the beginning as `sniff` looks at. */
export const SNIFF_BYTES = 256;

type Signature = { readonly format: FileFormat; readonly at: number; readonly bytes: string };

const SIGNATURES: readonly Signature[] = [
  { format: 'png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { format: 'jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { format: 'gif', at: 0, bytes: 'GIF87a' },
  { format: 'gif', at: 0, bytes: 'GIF89a' },
  { format: 'webp', at: 8, bytes: 'WEBP' },
  { format: 'tiff', at: 0, bytes: 'II*\0' },
  { format: 'tiff', at: 0, bytes: 'MM\0*' },
  { format: 'tiff', at: 0, bytes: 'II+\0' },
  { format: 'tiff', at: 0, bytes: 'MM\0+' },
  { format: 'dicom', at: 128, bytes: 'DICM' },
  ...['heic', 'heix', 'hevc', 'mif1', 'msf1'].map((brand) => ({ format: 'heic' as const, at: 4, bytes: `ftyp${brand}` })),
  { format: 'avif', at: 4, bytes: 'ftypavif' },
  { format: 'jpeg2000', at: 0, bytes: '\0\0\0\x0cjP  ' },
  { format: 'jpeg2000', at: 0, bytes: '\xff\x4f\xff\x51' },
  { format: 'jpegxl', at: 0, bytes: '\0\0\0\x0cJXL ' },
  { format: 'jpegxl', at: 0, bytes: '\xff\x0a' },
  { format: 'pdf', at: 0, bytes: '%PDF-' },
  { format: 'zip', at: 0, bytes: 'PK\x03\x04' },
];

/** The format of a file of which `head` is the beginning (`SNIFF_BYTES` are enough), or undefined. */
export function sniff(head: Uint8Array): FileFormat | undefined {
  const signature = SIGNATURES.find(({ at, bytes }) => hasText(head, at, bytes));
  if (signature) return signature.format;
  return isBmp(head) ? 'bmp' : undefined;
}

/** Do the bytes from `at` on spell `text` (one byte a character)? */
export function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** 'BM' alone begins many a text: the reserved zeros and the size of the header behind it decide. */
function isBmp(head: Uint8Array): boolean {
  if (!hasText(head, 0, 'BM') || !hasText(head, 6, '\0\0\0\0')) return false;
  return [12, 40, 52, 56, 64, 108, 124].includes(head[14] ?? 0) && hasText(head, 15, '\0\0\0');
}
