import { Failure } from '../shared/failure.ts';
import { hashContent, identify, type RadiographId } from '../shared/identity.ts';
import type { Radiograph, RadiographNote } from '../shared/radiograph.ts';
import type { Decoded } from './decode/decoded.ts';
import type { JpegDecoder } from './decode/jpeg.ts';
import { decodePng } from './decode/png.ts';
import { isFlat } from './flat.ts';
import { isTurned, orient } from './orient.ts';
import { sniff } from './sniff.ts';
import { unsupported } from './unsupported.ts';

/**
 * Opens a file whatever it is called: grey pixels, the right way up, in image space.
 * @param file its name (only to be shown) and the whole of its bytes.
 * @param decodeJpeg from `jpegDecoder`, made once for a worker or a process.
 * @throws Failure with a sentence for a clinician: 'empty-file', 'not-an-image', 'unsupported-format', 'damaged-file', 'too-large', 'too-small'.
 */
export async function openRadiograph(
  file: { readonly name: string; readonly bytes: Uint8Array },
  decodeJpeg: JpegDecoder,
): Promise<Radiograph> {
  const { name, bytes } = file;
  const decoded = await decode(bytes, decodeJpeg);
  const { width, height, pixels } = orient(decoded, decoded.orientation);
  const { format, decoder, orientation, white } = decoded;
  const sha256 = await hashContent(bytes);
  const params: Radiograph['params'] = { format, bitsPerSample: white === 255 ? 8 : 16, orientation, decoder };
  return {
    id: identify<RadiographId>('radiograph', [sha256], params),
    from: { name, sha256, bytes: bytes.length },
    params,
    width,
    height,
    pixels,
    white,
    notes: notesOn(decoded),
    synthetic: decoded.mark === 'synthetic',
  };
}

async function decode(bytes: Uint8Array, decodeJpeg: JpegDecoder): Promise<Decoded> {
  if (bytes.length === 0) throw new Failure('empty-file', 'This file is empty (0 bytes). Copy or export it again.');
  const format = sniff(bytes);
  if (format === 'jpeg') return decodeJpeg(bytes);
  if (format !== 'png') throw unsupported(format, bytes);
  const decoded = decodePng(bytes);
  if (decoded.mark === 'mask')
    throw new Failure('not-an-image', 'This is a mask drawn by RegionLens, not a film. Open the film that it belongs to.');
  return decoded;
}

function notesOn(decoded: Decoded): RadiographNote[] {
  const notes: Record<RadiographNote, boolean> = {
    colour: decoded.colour,
    animated: decoded.animated,
    transparent: decoded.transparent,
    rotated: isTurned(decoded.orientation),
    flat: isFlat(decoded),
  };
  return (Object.keys(notes) as RadiographNote[]).filter((note) => notes[note]);
}
