import { coverage } from '../regions/coverage.ts';
import { lungParts, lungsOfRegions } from '../regions/lungs-of-regions.ts';
import { stretch } from '../shared/affine.ts';
import type { Coverage } from '../shared/coverage.ts';
import type { Size } from '../shared/points.ts';
import type { Outline, Region } from '../shared/region.ts';
import type { SaliencyMap } from '../shared/saliency-map.ts';
import { type MapFacts, mapFacts } from '../stats/measures/map-facts.ts';
import { measureOutside, measureRegion, type RegionNumbers } from '../stats/measures/measures.ts';
import type { Reading } from '../stats/measures/reading.ts';

/** What a map holds in each region of its film. */
export type MeasuredMap = {
  readonly map: SaliencyMap;
  readonly reading: Reading;
  readonly regions: readonly MeasuredRegion[];
  /** Where the regions show both lungs: the part outside of them, undefined for a map that shows nothing. */
  readonly outsideLungs: { readonly share: number | undefined } | undefined;
};

/** The numbers without the pixels they were read from. */
export type MapNumbers = Omit<MeasuredMap, 'map'> & { readonly map: Pick<SaliencyMap, 'params'> };

export type MeasuredRegion = { readonly region: Region; readonly numbers: RegionNumbers };

/**
 * Every measure of every region that is not hidden, on one map. The one way in which page and command line come to a number. What was worked
 * out before for the same outline or the same map is not worked out again.
 *
 * @param image size of the film, in whose pixels the regions are drawn
 */
export function measureMap(map: SaliencyMap, regions: readonly Region[], image: Size, reading: Reading): MeasuredMap {
  const shown = regions.filter(({ hidden }) => !hidden);
  if (shown.length === 0) return { map, reading, regions: [], outsideLungs: undefined }; // what must be known of a map takes its time
  const facts = factsOf(map, reading);
  const lungs = lungsOf(shown);
  return {
    map,
    reading,
    regions: shown.map((region) => ({ region, numbers: numbersOf(facts, coverageOn(map, region.outline, image)) })),
    outsideLungs: lungs && { share: measureOutside(facts, coverageOn(map, lungs, image)) },
  };
}

/** How much of each pixel of a map's grid an outline covers. */
export function coverageOn({ width, height }: Size, outline: Outline, image: Size): Coverage {
  const key = `${width} ${height} ${image.width} ${image.height}`;
  const known = recall(coverages, outline);
  const covered = known.get(key) ?? coverage(outline, { width, height }, stretch(image, { width, height }));
  known.set(key, covered);
  return covered;
}

export function factsOf(map: SaliencyMap, reading: Reading): MapFacts {
  const known = recall(facts, map);
  const made = known.get(reading) ?? mapFacts(map, reading);
  known.set(reading, made);
  return made;
}

/** Both lungs, where these regions show them. */
export function lungsOf(regions: readonly Region[]): Outline | undefined {
  const parts = lungParts(regions);
  const [first] = parts ?? [];
  if (!parts || !first) return undefined;
  const before = lungs.get(first.outline);
  const isSame = before?.parts.length === parts.length && before.parts.every((part, i) => part === parts[i]?.outline);
  const found = isSame ? before : { parts: parts.map(({ outline }) => outline), union: lungsOfRegions(parts) };
  lungs.set(first.outline, found);
  return found.union;
}

function numbersOf(map: MapFacts, region: Coverage): RegionNumbers {
  const known = recall(numbers, region);
  const measured = known.get(map) ?? measureRegion(map, region);
  known.set(map, measured);
  return measured;
}

const coverages = new WeakMap<Outline, Map<string, Coverage>>();
const facts = new WeakMap<SaliencyMap, Map<Reading, MapFacts>>();
const numbers = new WeakMap<Coverage, Map<MapFacts, RegionNumbers>>();
const lungs = new WeakMap<Outline, { readonly parts: readonly Outline[]; readonly union: Outline | undefined }>();

function recall<Key extends WeakKey, Inner, Value>(known: WeakMap<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const inner = known.get(key) ?? new Map<Inner, Value>();
  known.set(key, inner);
  return inner;
}
