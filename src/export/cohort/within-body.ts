import { log2WithinBody, type Part, withinBody } from '../../stats/measures/relative-measures.ts';
import type { CohortNumber } from './cohort-table.ts';
import { OUTSIDE_LUNGS } from './lungs-as-regions.ts';

/** What a region must be called to stand for the body: drawn by hand, or brought along as a file. */
export const BODY = 'Body';

/**
 * Log₂ enrichment with the body in place of the film, of every region on maps whose film has a region of that name. Undefined for a region that is not within
 * the body; what lies outside of the lungs is then the body without its lungs.
 * @param numbers with share and area share of the regions and of the lungs together
 */
export function withinBodyFrom(numbers: readonly CohortNumber[]): CohortNumber[] {
  if (!numbers.some(({ region }) => region === BODY)) return [];
  const maps = new Map<string, Map<string, { readonly of: CohortNumber; share?: number | undefined; area?: number | undefined }>>();
  for (const number of numbers) {
    if (number.measure !== 'share' && number.measure !== 'area-share') continue;
    const key = JSON.stringify([number.file, number.class, number.method, number.reading]);
    const regions = maps.get(key) ?? new Map();
    maps.set(key, regions);
    const region = regions.get(number.region) ?? { of: number };
    regions.set(number.region, region);
    region[number.measure === 'share' ? 'share' : 'area'] = number.value;
  }
  return [...maps.values()].flatMap((regions) => {
    const known = regions.get(BODY);
    if (!known) return [];
    const body = partOf(known);
    return [...regions].flatMap(([region, { of, ...numbers }]) => {
      if (region === BODY) return [];
      const part = partOf(numbers);
      const inside = region === OUTSIDE_LUNGS ? { share: part.share + body.share - 1, area: part.area + body.area - 1 } : part;
      const value = log2WithinBody(inside, body);
      return [{ ...of, measure: withinBody.id, value: Number.isFinite(value) ? value : undefined }];
    });
  });
}

const partOf = ({ share = Number.NaN, area = Number.NaN }: { share?: number | undefined; area?: number | undefined }): Part => ({
  share,
  area,
});
