import type { Radiograph } from '../../shared/radiograph.ts';
import type { GreyImage } from '../grey.ts';

/** What a decoder hands over: grey pixels as stored, before they are turned the way `orientation` says. */
export type Decoded = GreyImage & {
  readonly format: Radiograph['params']['format'];
  readonly decoder: string;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
  readonly animated: boolean;
  /** What RegionLens itself wrote into the file. */
  readonly mark: Mark | undefined;
};

/** A drawn film, or the mask of one. */
export type Mark = 'synthetic' | 'mask';
