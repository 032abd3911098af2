import { log2Enrichment } from '../../stats/measures/measures.ts';
import type { CohortNumber } from './cohort-table.ts';

export const BOTH_LUNGS = 'Both lungs';
export const OUTSIDE_LUNGS = 'Outside the lungs';

/** Kinds of lung regions that cover both lungs between them without overlap, each by the names of all its parts. */
const partitions: readonly (readonly string[])[] = [
  ['Right upper zone', 'Right mid zone', 'Right lower zone', 'Left upper zone', 'Left mid zone', 'Left lower zone'],
  ['Right lung', 'Left lung'],
];

/**
 * Both lungs, and all that lies outside of them, as two regions more: their shares are sums over the zones of a film, which divide its lungs without
 * overlap. Only on maps whose zones are all there, and only where the names are not taken by regions that were drawn.
 */
export function withLungs(numbers: readonly CohortNumber[]): readonly CohortNumber[] {
  const parts = lungPartsAmong(new Set(numbers.map(({ region }) => region)));
  return parts ? [...numbers, ...lungsFrom(numbers, parts)] : numbers;
}

/** The regions that make up both lungs in a study; undefined where there are none, or where a region has the name of their sum. */
export function lungPartsAmong(names: ReadonlySet<string>): readonly string[] | undefined {
  if (names.has(BOTH_LUNGS) || names.has(OUTSIDE_LUNGS)) return undefined;
  return partitions.find((parts) => parts.every((name) => names.has(name)));
}

/** The two regions more, of every map whose parts are all there. */
export function lungsFrom(numbers: readonly CohortNumber[], parts: readonly string[]): CohortNumber[] {
  const maps = new Map<
    string,
    { readonly of: CohortNumber; readonly share: Map<string, number | undefined>; readonly area: Map<string, number | undefined> }
  >();
  for (const number of numbers) {
    if (!parts.includes(number.region) || (number.measure !== 'share' && number.measure !== 'area-share')) continue;
    const key = JSON.stringify([number.file, number.class, number.method, number.reading]);
    const map = maps.get(key) ?? { of: number, share: new Map(), area: new Map() };
    (number.measure === 'share' ? map.share : map.area).set(number.region, number.value);
    maps.set(key, map);
  }
  return [...maps.values()].flatMap(({ of, share, area }) => {
    if (share.size < parts.length || area.size < parts.length) return [];
    const [inside, covered] = [sum(share.values()), sum(area.values())];
    return lungNumbers(of, inside, covered);
  });
}

/** What follows from shares. */
export const lungMeasures = ['share', 'area-share', 'enrichment', 'log2-enrichment'] as const;
export type LungMeasure = (typeof lungMeasures)[number];

type OfMap = Omit<CohortNumber, 'region' | 'measure' | 'value'>;

/** Both lungs and what is outside of them, from the share and the area share that all parts have together. */
export function lungNumbers(of: OfMap, share: number, area: number, wanted: readonly LungMeasure[] = lungMeasures): CohortNumber[] {
  return [...rowsOf(of, BOTH_LUNGS, { share, area, wanted }), ...rowsOf(of, OUTSIDE_LUNGS, { share: 1 - share, area: 1 - area, wanted })];
}

function rowsOf(
  { file, class: explained, method, reading }: OfMap,
  region: string,
  { share, area, wanted }: { readonly share: number; readonly area: number; readonly wanted: readonly LungMeasure[] },
): CohortNumber[] {
  const about = { file, class: explained, method, reading, region };
  const values = { share, 'area-share': area, enrichment: share / area, 'log2-enrichment': log2Enrichment(share, area) };
  return wanted.map((measure) => ({ ...about, measure, value: Number.isFinite(values[measure]) ? values[measure] : undefined }));
}

/** NaN where one is undefined. */
function sum(values: Iterable<number | undefined>): number {
  let total = 0;
  for (const value of values) total += value ?? Number.NaN;
  return total;
}
