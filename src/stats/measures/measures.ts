import type { Coverage } from '../../shared/coverage.ts';
import type { MapFacts } from './map-facts.ts';
import type { Measure, RegionMeasure } from './measure.ts';
import { type RegionSums, regionSums } from './region-sums.ts';

/** What keeps log₂ enrichment finite where a region holds nothing. */
const kappa = 0.01;
const ours = 'this project';

const shareOf = ({ map, read }: RegionSums) => (map.readMass > 0 ? read / map.readMass : Number.NaN);
const areaShareOf = ({ map, area }: RegionSums) => area / map.fieldArea;
export const log2Enrichment = (share: number, area: number) => Math.log2((share + kappa * area) / ((1 + kappa) * area));

/** Every measure that a map and a region give, in the order in which tables list them. */
export const regionMeasures = [
  {
    id: 'share',
    label: 'Share',
    unit: 'fraction',
    sentence: 'How much of all that the map shows lies in this region. Empty where the map shows nothing at all.',
    formula: 'Σ w m ÷ Σ m over the film, m read as chosen (positive part or absolute value)',
    source: 'Attention mass: Kohlbrenner et al. 2020; Arras et al. 2022',
    of: shareOf,
  },
  {
    id: 'enrichment',
    label: '× chance',
    unit: '× chance',
    sentence:
      'How many times more the region holds than an even spread over the film would give it. 1 is no preference. Also called enrichment.',
    formula: 'share ÷ area share',
    source: ours,
    of: (sums) => shareOf(sums) / areaShareOf(sums),
  },
  {
    id: 'area-share',
    label: 'Area',
    unit: 'fraction',
    sentence: 'How much of the film the region covers: what its share would be by chance.',
    formula: 'Σ w ÷ |F|',
    source: ours,
    of: areaShareOf,
  },
  {
    id: 'log2-enrichment',
    label: 'log₂ × chance',
    unit: 'log₂',
    sentence: 'The same on a scale where twice and half are equally far from 0, as the tests between films use it.',
    formula: 'log₂((share + κ a) ÷ ((1 + κ) a)), a: area share, κ = 0.01',
    source: ours,
    of: (sums) => log2Enrichment(shareOf(sums), areaShareOf(sums)),
  },
  {
    id: 'mass',
    label: 'Sum',
    unit: 'map unit × pixel',
    sentence: 'All values of the map in the region added up, with their signs.',
    formula: 'Σ w m',
    source: ours,
    of: ({ mass }) => mass,
  },
  {
    id: 'mean',
    label: 'Mean',
    unit: 'map unit',
    sentence: 'The mean of the map in the region, with signs.',
    formula: 'Σ w m ÷ Σ w',
    source: ours,
    of: ({ mass, area }) => mass / area,
  },
  {
    id: 'sd',
    label: 'SD',
    unit: 'map unit',
    sentence: 'How far the values in the region lie from their mean (standard deviation of its pixels).',
    formula: '√(Σ w (m − mean)² ÷ Σ w)',
    source: ours,
    of: ({ squares, area }) => Math.sqrt(squares / area),
  },
  {
    id: 'median',
    label: 'Median',
    unit: 'map unit',
    sentence: 'The value that half of the region’s area does not exceed.',
    formula: 'the smallest m at which the values up to it cover ½ of Σ w',
    source: ours,
    of: ({ median }) => median,
  },
  {
    id: 'p95',
    label: '95th percentile',
    unit: 'map unit',
    sentence: 'The value that 95 % of the region’s area does not exceed.',
    formula: 'the smallest m at which the values up to it cover 0.95 of Σ w',
    source: ours,
    of: ({ p95 }) => p95,
  },
  {
    id: 'max',
    label: 'Maximum',
    unit: 'map unit',
    sentence: 'The largest value in the region.',
    formula: 'max m where w > 0',
    source: ours,
    of: ({ maximum }) => maximum,
  },
  {
    id: 'density',
    label: 'Density',
    unit: 'map unit',
    sentence:
      'The mean size of the values in the region, whatever their sign. With several input channels |m| would be summed over them; here there is one.',
    formula: 'Σ w |m| ÷ Σ w',
    source: 'Sümer et al. 2023',
    of: ({ absolute, area }) => absolute / area,
  },
  {
    id: 'hit',
    label: 'Hit',
    unit: 'fraction',
    sentence: 'Does the highest point of the map lie in the region? 1: yes, 0: no; between: that part of several equally high ones.',
    formula: 'Σ w where m is highest ÷ their number',
    source: 'Pointing game: Zhang et al. 2018',
    of: ({ map, atHighest, area }) => (map.readMass > 0 && area > 0 ? atHighest / map.highestArea : Number.NaN),
  },
  {
    id: 'rank-accuracy',
    label: 'Rank accuracy',
    unit: 'fraction',
    sentence: 'Of the film’s highest pixels, as many as the region has, the part that lies in it.',
    formula: 'Σ w over the |r| highest pixels ÷ |r|, equal values taken in equal parts',
    source: 'Relevance rank accuracy: Arras et al. 2022',
    of: ({ map, amongTop, area }) => (map.readMass > 0 ? amongTop / area : Number.NaN),
  },
] as const satisfies readonly RegionMeasure[];

export type RegionMeasureId = (typeof regionMeasures)[number]['id'];
/** What a region measures; undefined where there is no such number. */
export type RegionNumbers = Readonly<Record<RegionMeasureId, number | undefined>>;

/** Needs the network as well: what it uses, beside what a map shows. */
export const ablation = {
  id: 'ablation',
  label: 'Ablation',
  unit: 'logit',
  sentence: 'How the class’s score changes when the region is filled in. Below 0: the network needed what it saw there.',
  formula: 'logit(film with the region filled) − logit(film)',
  source: 'Zeiler & Fergus 2014',
} as const satisfies Measure;

/** Of the lungs as one region. */
export const outsideLungs = {
  id: 'outside-lungs',
  label: 'Outside lungs',
  unit: 'fraction',
  sentence: 'How much of all that the map shows lies outside both lungs.',
  formula: '1 − share of the union of the lung regions',
  source: ours,
} as const satisfies Measure;

/** Every measure there is: what tables may have as columns. */
export const measures: readonly Measure[] = [...regionMeasures, ablation, outsideLungs];

/** All numbers of one region on one map. @throws RangeError where they are not on the same grid */
export function measureRegion(facts: MapFacts, region: Coverage): RegionNumbers {
  const sums = regionSums(facts, region);
  const numbers = regionMeasures.map(({ id, of }) => [id, defined(of(sums))]);
  return Object.fromEntries(numbers) as RegionNumbers;
}

/** The part of a map outside the lungs, `lungs` being their union; undefined for a map that shows nothing. */
export function measureOutside(facts: MapFacts, lungs: Coverage): number | undefined {
  const inside = defined(shareOf(regionSums(facts, lungs)));
  return inside === undefined ? undefined : 1 - inside;
}

const defined = (value: number) => (Number.isFinite(value) ? value : undefined);
