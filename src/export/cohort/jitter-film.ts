import { coverage } from '../../regions/coverage.ts';
import { bounds } from '../../regions/shape.ts';
import type { Affine } from '../../shared/affine.ts';
import type { ImagePoint, ModelPoint, Size } from '../../shared/points.ts';
import { seededRandom } from '../../shared/random.ts';
import type { Region } from '../../shared/region.ts';
import { type MapFacts, mapFacts, type Plane } from '../../stats/measures/map-facts.ts';
import type { RegionMeasure } from '../../stats/measures/measure.ts';
import { regionMeasures } from '../../stats/measures/measures.ts';
import type { Reading } from '../../stats/measures/reading.ts';
import { regionSums } from '../../stats/measures/region-sums.ts';
import { withinBody } from '../../stats/measures/relative-measures.ts';
import type { CohortNumber } from './cohort-table.ts';
import { withLungs } from './lungs-as-regions.ts';
import { withinBodyFrom } from './within-body.ts';

/** How far outlines are moved to each side, as a part of their height, and how much they are scaled: at most, and each twice over. */
export const JITTER = { shift: 0.02, scale: 0.03 } as const;

/** What is needed of a film to take its numbers again. */
export type JitterFilm = {
  /** As in the table of the cohort. */
  readonly file: string;
  /** Size of the film, in whose pixels the regions are drawn. */
  readonly image: Size;
  readonly regions: readonly Region[];
  /** `class`: id of the class that the map explains. */
  readonly maps: readonly { readonly method: string; readonly class: string; readonly plane: Plane }[];
};

export type JitterOptions = { readonly measure: string; readonly reading: Reading; readonly draws: number; readonly seed: number };

/** One number of a film as it is with its outlines a little elsewhere. */
export type JitteredNumber = Pick<CohortNumber, 'file' | 'class' | 'method' | 'region'> & {
  /** One a draw; NaN where undefined. */
  readonly values: Float64Array;
};

/**
 * Takes a film's numbers again with its outlines moved and scaled by small seeded amounts. All regions of a film move as one, so that zones which divide
 * the lungs still do. Each amount has two parts: one that is the same on all films of a draw (a fitting that errs to one side) and one that is the film's
 * own. What leaves the picture is left out, as anywhere. None where the measure cannot be had from a map and an outline.
 */
export function jitterFilm(film: JitterFilm, { measure, reading, draws, seed }: JitterOptions): JitteredNumber[] {
  const asked: RegionMeasure | undefined = regionMeasures.find(({ id }) => id === measure);
  const box = bounds(film.regions.flatMap(({ outline, hidden }) => (hidden ? [] : outline)));
  const isWithinBody = measure === withinBody.id;
  if ((!asked && !isWithinBody) || !box) return [];
  const wanted = regionMeasures.filter(({ id }) => id === 'share' || id === 'area-share' || id === asked?.id); // shares: for both lungs together
  const maps = film.maps.map((map) => ({ ...map, facts: mapFacts(map.plane, reading) }));
  const kept = new Map<string, JitteredNumber>();
  for (let draw = 0; draw < draws; draw++) {
    const move = moveOf(box, jitterOf(seed, draw, film.file));
    const numbers = withLungs(maps.flatMap((map) => numbersOf(film, map, move, { wanted, reading })));
    for (const { file, class: explained, method, region, measure: of, value } of isWithinBody ? withinBodyFrom(numbers) : numbers) {
      if (of !== measure) continue;
      const key = JSON.stringify([explained, method, region]);
      const number = kept.get(key) ?? { file, class: explained, method, region, values: new Float64Array(draws).fill(Number.NaN) };
      number.values[draw] = value ?? Number.NaN;
      kept.set(key, number);
    }
  }
  return [...kept.values()];
}

type Jitter = { readonly x: number; readonly y: number; readonly scale: number };

/** Uniform within the amounts; `x` and `y` as parts of the height. */
function jitterOf(seed: number, draw: number, file: string): Jitter {
  const [all, own] = [seededRandom(seed, `jitter/${draw}`), seededRandom(seed, `jitter/${draw}/${file}`)].map((random) => ({
    x: random.between(-JITTER.shift, JITTER.shift),
    y: random.between(-JITTER.shift, JITTER.shift),
    scale: 1 + random.between(-JITTER.scale, JITTER.scale),
  }));
  if (!all || !own) return { x: 0, y: 0, scale: 1 };
  return { x: all.x + own.x, y: all.y + own.y, scale: all.scale * own.scale };
}

/** Scales about the middle of the box, then moves. */
function moveOf(
  { left, top, right, bottom }: NonNullable<ReturnType<typeof bounds>>,
  { x, y, scale }: Jitter,
): Affine<ImagePoint, ImagePoint> {
  const height = bottom - top;
  return {
    ...{ xx: scale, xy: 0, x0: ((1 - scale) * (left + right)) / 2 + x * height },
    ...{ yx: 0, yy: scale, y0: ((1 - scale) * (top + bottom)) / 2 + y * height },
  };
}

function numbersOf(
  { file, image, regions }: JitterFilm,
  { method, class: explained, plane, facts }: JitterFilm['maps'][number] & { readonly facts: MapFacts },
  move: Affine<ImagePoint, ImagePoint>,
  { wanted, reading }: { readonly wanted: readonly RegionMeasure[]; readonly reading: Reading },
): CohortNumber[] {
  const quantiles = wanted.some(({ id }) => id === 'median' || id === 'p95');
  const [across, down] = [plane.width / image.width, plane.height / image.height];
  const toGrid: Affine<ImagePoint, ModelPoint> = {
    ...{ xx: across * move.xx, xy: 0, x0: across * move.x0 },
    ...{ yx: 0, yy: down * move.yy, y0: down * move.y0 },
  };
  return regions
    .filter(({ hidden }) => !hidden)
    .flatMap(({ name: region, outline }) => {
      const sums = regionSums(facts, coverage(outline, plane, toGrid), { quantiles });
      return wanted.map(({ id, of }) => ({ file, class: explained, method, reading, region, measure: id, value: of(sums) }));
    });
}
