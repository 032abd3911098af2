import type { Laterality, Outline, Region, TemplateId } from '../shared/region.ts';
import { union } from './outline.ts';

/** Templates that divide the lungs, and into how many parts each. */
const partsOfLung: Partial<Record<TemplateId, number>> = { lungs: 1, zones: 3, brixia: 3, rale: 2 };
const nameOfLung = /\b(right|left) lung$/i;

/**
 * Both lungs as the regions show them, in image pixels: the union of the regions that a template cut out of the lungs, or that are named a
 * lung. Undefined unless both are whole: where a zone was removed, what it held would seem to lie outside.
 */
export function lungsOfRegions(regions: readonly Region[]): Outline | undefined {
  const parts = regions.filter(isOfLungs);
  if (!isWhole(parts, 'right') || !isWhole(parts, 'left')) return undefined;
  return parts.reduce<Outline>((sum, { outline }) => union(sum, outline), []);
}

const templateOf = ({ placedBy }: Region) => ('template' in placedBy ? placedBy.template : undefined);
const countOf = (region: Region) => partsOfLung[templateOf(region) ?? 'own'];

function isOfLungs(region: Region): boolean {
  return countOf(region) !== undefined || nameOfLung.test(region.name);
}

function isWhole(parts: readonly Region[], side: Laterality): boolean {
  const ofSide = parts.filter(({ laterality, name }) => laterality === side || nameOfLung.exec(name)?.[1]?.toLowerCase() === side);
  if (ofSide.some((region) => countOf(region) === undefined)) return true; // a lung of its own
  return ofSide.some((region) => ofSide.filter((other) => templateOf(other) === templateOf(region)).length >= (countOf(region) ?? 1));
}
