import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { readGeojson } from '../regions/exchange/geojson.ts';
import { fitBySegmentation, fitToImage } from '../regions/fit-template.ts';
import { readLungs, requireBothLungs } from '../regions/lung-reading.ts';
import type { RadiographId } from '../shared/identity.ts';
import type { Radiograph } from '../shared/radiograph.ts';
import type { Region, RegionId, RegionSet } from '../shared/region.ts';
import { badUsage } from './arguments.ts';
import type { FilmFile } from './find-films.ts';
import { startLungFinder } from './lung-finder.ts';

/** Templates that need no hand. */
export const FITS = ['lungs', 'zones', 'brixia', 'rale', 'thirds'] as const;
export type Fit = (typeof FITS)[number];

/** Where the regions of films come from. Plain data, so that it can be handed to another process. */
export type RegionRequest = {
  readonly fit: Fit | undefined;
  /** A GeoJSON file for every film, or a folder with one for each, named as `regionFileName` names them. */
  readonly file: string | undefined;
};

/** The regions of a film, in its own pixels. @throws Failure 'no-lungs', 'regions-invalid' */
export type RegionSource = (film: FilmFile, radiograph: Radiograph) => Promise<RegionSet>;

/** The file of a film's regions: its name with '/' as '__'. */
export const regionFileName = (film: string) => `${film.replaceAll('/', '__')}.geojson`;

/** @throws Failure 'bad-usage' where the file is not there; what the lungs' network may fail with */
export async function startRegionSource({ fit, file }: RegionRequest, engine: Engine): Promise<RegionSource> {
  const fitted = fit === undefined ? undefined : await startFit(fit, engine);
  const drawn = file === undefined ? undefined : await startFile(file);
  return async (film, radiograph) => {
    const { id, width, height } = radiograph;
    const drafts = [...((await drawn?.(film, radiograph)) ?? []), ...((await fitted?.(radiograph)) ?? [])];
    return { film: id as RadiographId, image: { width, height }, regions: drafts.map(toRegion) };
  };
}

type Draft = Pick<Region, 'name' | 'laterality' | 'placedBy' | 'outline'> & Partial<Region>;

/** Ids that say the same on every run. */
const toRegion = (draft: Draft, place: number): Region => ({
  ...{ id: `region-${place + 1}` as RegionId, colour: place, locked: false, hidden: false },
  ...draft,
});

async function startFit(fit: Fit, engine: Engine): Promise<(radiograph: Radiograph) => Promise<readonly Draft[]>> {
  if (fit === 'thirds') return async (radiograph) => fitToImage(fit, radiograph);
  const lungs = await startLungFinder(engine);
  return async (radiograph) => {
    const mask = await lungs.find(radiograph);
    requireBothLungs(readLungs(mask));
    return fitBySegmentation(fit, mask, radiograph);
  };
}

async function startFile(path: string): Promise<(film: FilmFile, radiograph: Radiograph) => Promise<readonly Draft[]>> {
  const about = await stat(path).catch((error: unknown) => {
    throw badUsage(`There is no file or folder of regions ${path}.`, error);
  });
  const read = (text: string, { width, height }: Radiograph) => readGeojson(text, { image: { width, height }, scale: true }).regions;
  if (about.isDirectory())
    return async ({ name }, radiograph) => {
      const text = await readFile(join(path, regionFileName(name)), 'utf8').catch(() => undefined);
      return text === undefined ? [] : read(text, radiograph);
    };
  const text = await readFile(path, 'utf8');
  return async (_, radiograph) => read(text, radiograph);
}
