import type { Laterality, Outline, Region, TemplateId } from '../shared/region.ts';
import { cleanRings } from './outline.ts';

/** Templates that divide the lungs, and into how many parts each. */
const partsOfLung: Partial<Record<TemplateId, number>> = { lungs: 1, zones: 3, brixia: 3, rale: 2 };
const nameOfLung = /\b(right|left) lung$/i;

/**
 * The regions that are both lungs between them: cut out of the lungs by a template, or named a lung. Undefined unless both lungs are whole:
 * where a zone was removed, what it held would seem to lie outside.
 */
export function lungParts(regions: readonly Region[]): readonly Region[] | undefined {
  const parts = regions.filter(isOfLungs);
  return isWhole(parts, 'right') && isWhole(parts, 'left') ? parts : undefined;
}

/** Their union, in image pixels. */
export function lungsOfRegions(regions: readonly Region[]): Outline | undefined {
  const parts = lungParts(regions);
  return parts && cleanRings(parts.flatMap(({ outline }) => outline.flat()));
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
