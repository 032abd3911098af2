import type { RadiographId } from '../../../../src/shared/identity.ts';
import { imagePoint } from '../../../../src/shared/points.ts';
import type { Outline, Region, RegionId } from '../../../../src/shared/region.ts';

export const film = 'film-a' as RadiographId;
export const image = { width: 400, height: 300 };

/** A rectangle, clockwise on the screen. */
export function box(left: number, top: number, width: number, height: number): Outline {
  const corners: readonly (readonly [number, number])[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  return [[corners.map(([x, y]) => imagePoint(left + x, top + y))]];
}

export function aRegion(id: string, changed: Partial<Omit<Region, 'id'>> = {}): Region {
  return {
    id: id as RegionId,
    name: id,
    laterality: 'none',
    placedBy: { how: 'hand' },
    outline: box(10, 10, 40, 30),
    colour: 0,
    locked: false,
    hidden: false,
    ...changed,
  };
}

export const ids = (...names: readonly string[]) => names.map((name) => name as RegionId);
