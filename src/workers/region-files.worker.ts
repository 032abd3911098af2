import { expose, transfer } from 'comlink';
import { decodeLabelPng } from '../imaging/decode/label-png.ts';
import { encodeLabelPng } from '../imaging/encode-png.ts';
import { sniff } from '../imaging/sniff.ts';
import { writeCoco } from '../regions/exchange/coco.ts';
import { writeGeojson } from '../regions/exchange/geojson.ts';
import { readLabelMask, writeLabelMask } from '../regions/exchange/label-mask.ts';
import { writeLabelme } from '../regions/exchange/labelme.ts';
import { readRegions } from '../regions/exchange/read-regions.ts';
import { Failure } from '../shared/failure.ts';
import type { RegionSet } from '../shared/region.ts';
import { carryFailures } from './carry-failures.ts';
import type { RegionFilm, RegionFormat } from './region-files-client.ts';

/** A file of another size of the same film is enlarged or shrunk to it; one of another shape is refused. */
const scale = true;

const face = {
  read: async (file: File, { image, fileName }: RegionFilm) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const format = sniff(bytes);
    if (format === 'png') return readLabelMask(decodeLabelPng(bytes), { image, scale });
    if (format !== undefined) throw new Failure('regions-invalid', notRegions);
    return readRegions(new TextDecoder().decode(bytes), { image, scale, fileName });
  },
  write: (set: RegionSet, format: RegionFormat, fileName: string) => {
    const bytes = format === 'label-mask' ? encodeLabelPng(writeLabelMask(set)) : new TextEncoder().encode(write[format](set, fileName));
    return transfer(bytes, [bytes.buffer]);
  },
};

export type RegionFilesFace = typeof face;

const write: Readonly<Record<Exclude<RegionFormat, 'label-mask'>, (set: RegionSet, fileName: string) => string>> = {
  geojson: writeGeojson,
  coco: writeCoco,
  labelme: writeLabelme,
};

const notRegions = 'This is no file of regions: those are GeoJSON, COCO or LabelMe (JSON), or a label mask (PNG).';

carryFailures();
expose(face);
