import { Failure } from '../shared/failure.ts';
import { type FileFormat, hasText } from './sniff.ts';

const NAMES: Readonly<Record<Exclude<FileFormat, 'png' | 'jpeg'>, string>> = {
  gif: 'a GIF',
  webp: 'a WebP picture',
  bmp: 'a BMP picture',
  tiff: 'a TIFF picture',
  dicom: 'a DICOM file',
  heic: 'a HEIC picture',
  avif: 'an AVIF picture',
  jpeg2000: 'a JPEG 2000 picture',
  jpegxl: 'a JPEG XL picture',
  pdf: 'a PDF document',
  zip: 'a ZIP archive',
};

/** Why a file that is neither PNG nor JPEG is not opened, and what to do about it. */
export function unsupported(format: Exclude<FileFormat, 'png' | 'jpeg'> | undefined, bytes: Uint8Array): Failure {
  if (format === undefined)
    return new Failure('not-an-image', 'This file is not a picture, whatever its name says. Open a radiograph saved as PNG or JPEG.');
  if (format === 'gif' && isAnimated(bytes))
    return new Failure(
      'unsupported-format',
      'This is an animated GIF, and animated GIFs are not radiographs. Open a film saved as PNG or JPEG.',
    );
  if (format === 'zip') return new Failure('unsupported-format', 'This is a ZIP archive. Unpack it and open the films inside.');
  return new Failure('unsupported-format', `This is ${NAMES[format]}, a format that is not supported yet. Export the film as PNG or JPEG.`);
}

/** A GIF of more than one picture: it loops, or holds a second graphic control extension (GIF89a, section 23). */
function isAnimated(gif: Uint8Array): boolean {
  let controls = 0;
  for (let i = 0; i < gif.length; i++) {
    if (gif[i] !== 0x21) continue;
    if (hasText(gif, i, '!\xff\x0bNETSCAPE2.0')) return true;
    if (hasText(gif, i, '!\xf9\x04') && gif[i + 7] === 0) controls++;
    if (controls > 1) return true;
  }
  return false;
}
