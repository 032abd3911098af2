import { readCoco } from './coco.ts';
import { readGeojson } from './geojson.ts';
import type { ImportedRegion, ReadOptions } from './imported-region.ts';
import { readLabelme } from './labelme.ts';

/**
 * Reads a JSON file of regions, recognised by its content: LabelMe, COCO or GeoJSON.
 * @param options.fileName of the film: of a file with several pictures, the one that is meant
 * @throws Failure 'regions-invalid' that names line or field
 */
export function readRegions(text: string, options: ReadOptions & { readonly fileName?: string }): readonly ImportedRegion[] {
  switch (formatOf(text)) {
    case 'labelme':
      return readLabelme(text, options);
    case 'coco':
      return readCoco(text, options);
    case 'geojson':
      return readGeojson(text, options).regions;
  }
}

/** By the field that no other format has, even where the file is damaged: what is said of it then names the right format. */
function formatOf(text: string): 'geojson' | 'coco' | 'labelme' {
  if (/"FeatureCollection"/.test(text)) return 'geojson';
  if (/"shapes"\s*:/.test(text)) return 'labelme';
  return /"(annotations|categories)"\s*:/.test(text) ? 'coco' : 'geojson';
}
