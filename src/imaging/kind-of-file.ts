import { readMark } from './decode/png-chunks.ts';
import { type FileFormat, sniff } from './sniff.ts';

/** 'film', or 'mask': one that RegionLens drew. */
export type ImageKind = 'film' | 'mask';

const imageName = /\.(png|jpe?g|jfif|gif|webp|bmp|tiff?|dcm|dicom|hei[cf]|avif|jp2|j2k|jxl)$/i;
const documents: readonly (FileFormat | undefined)[] = ['pdf', 'zip'];

/**
 * What a file of a folder is, in the page and on the command line. One that is called an image but begins like none is a film too: it says why it
 * cannot be read when its turn comes. Undefined for all that is no image.
 *
 * @param head its beginning: `SNIFF_BYTES` are enough
 */
export function kindOfFile(head: Uint8Array, name: string): ImageKind | undefined {
  const format = sniff(head);
  if (format === 'png' && readMark(head) === 'mask') return 'mask';
  const isImage = format === undefined ? imageName.test(name) : !documents.includes(format);
  return isImage ? 'film' : undefined;
}
