import jpegWasm from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import { expose, transfer } from 'comlink';
import { regionSetId } from '../batch/region-set-id.ts';
import type { KeptMeasures } from '../batch/study-store.ts';
import { measureMap } from '../export/measured-map.ts';
import { jpegDecoder } from '../imaging/decode/jpeg.ts';
import { type ImageKind, kindOfFile } from '../imaging/kind-of-file.ts';
import { openRadiograph } from '../imaging/open-radiograph.ts';
import { preprocess } from '../imaging/preprocess.ts';
import { resample } from '../imaging/resample.ts';
import { SNIFF_BYTES } from '../imaging/sniff.ts';
import { defaultWindow, renderGrey } from '../imaging/windowing.ts';
import { fitBySegmentation, fitToImage } from '../regions/fit-template.ts';
import { readLungs, requireBothLungs } from '../regions/lung-reading.ts';
import type { BuiltInId } from '../regions/templates/templates.ts';
import { Failure } from '../shared/failure.ts';
import type { RadiographId } from '../shared/identity.ts';
import type { LungMask } from '../shared/lung-mask.ts';
import type { NetworkCard } from '../shared/model-card.ts';
import type { Size } from '../shared/points.ts';
import type { Radiograph } from '../shared/radiograph.ts';
import type { Region } from '../shared/region.ts';
import type { SaliencyMap } from '../shared/saliency-map.ts';
import { carryFailures } from './carry-failures.ts';

export type InputCard = Pick<NetworkCard, 'input' | 'preprocessing'>;

const thumbnailSide = 256;

const codec = new URL(jpegWasm, import.meta.url);
const decodeJpeg = jpegDecoder(async () => (await fetch(codec)).arrayBuffer());

const face = {
  /** Which of these files are pictures; undefined for any other. */
  sniff: (files: readonly Blob[]) => Promise.all(files.map(kindOf)),
  /** Decodes a film: what it is, a small picture of it, and what each network takes of it. Nothing of it stays here. */
  open: async (name: string, file: Blob, cards: readonly InputCard[]) => {
    const bytes = await file.arrayBuffer().catch((error: unknown) => {
      throw new Failure('damaged-file', 'This file can no longer be read: it was moved, changed or deleted. Open it again.', error);
    });
    const radiograph = await openRadiograph({ name, bytes: new Uint8Array(bytes) }, decodeJpeg);
    const inputs = cards.map((card) => preprocess(radiograph, card));
    const { id, width, height } = radiograph;
    const opened = {
      film: id,
      image: { width, height },
      thumbnail: await thumbnailOf(radiograph),
      original: new Blob([bytes], { type: file.type }),
      inputs,
    };
    return transfer(
      opened,
      inputs.map(({ data }) => data.buffer),
    );
  },
  /** A template's regions in the lungs that were found. @throws Failure 'no-lungs' */
  fit: (template: BuiltInId, mask: LungMask | undefined, image: Size) => {
    if (!mask) return fitToImage(template, image);
    requireBothLungs(readLungs(mask));
    return fitBySegmentation(template, mask, image);
  },
  measure: (
    film: RadiographId,
    maps: readonly SaliencyMap[],
    regions: readonly Region[],
    image: Size,
    reading: KeptMeasures['reading'],
  ): KeptMeasures[] => {
    const regionSet = regionSetId(film, regions);
    return maps.map((map) => {
      const measured = measureMap(map, regions, image, reading);
      return {
        ...{ film, map: map.id, method: map.params.method, explainedClass: map.params.explainedClass, reading, regionSet },
        regions: measured.regions.map(({ region, numbers }) => ({ name: region.name, numbers })),
        outsideLungs: measured.outsideLungs,
      };
    });
  },
};

export type DeskFace = typeof face;

async function kindOf(file: Blob): Promise<ImageKind | undefined> {
  const bytes = await file
    .slice(0, SNIFF_BYTES)
    .arrayBuffer()
    .catch(() => undefined);
  if (!bytes) return 'film'; // it says why it cannot be read when its turn comes
  return kindOfFile(new Uint8Array(bytes), file instanceof File ? file.name : '');
}

async function thumbnailOf(radiograph: Radiograph): Promise<Blob> {
  const factor = Math.min(1, thumbnailSide / Math.max(radiograph.width, radiograph.height));
  const size = { width: Math.max(1, Math.round(radiograph.width * factor)), height: Math.max(1, Math.round(radiograph.height * factor)) };
  const { width, height, data } = renderGrey(
    { ...size, pixels: resample(radiograph, size), white: radiograph.white },
    { ...defaultWindow(radiograph), invert: false },
  );
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
}

carryFailures();
expose(face);
