import type { PointerEvent } from 'react';
import type { RegionId } from '../../shared/region.ts';
import { useApp } from '../app-context.tsx';

/** Makes whatever of a chart belongs to a region (`data-region`) highlight it everywhere, while the pointer is on it. */
export function useRowHover() {
  const { regions } = useApp();
  return {
    onPointerOver: ({ target }: PointerEvent) => {
      const id = target instanceof Element ? target.closest('[data-region]')?.getAttribute('data-region') : undefined;
      regions.getState().hover((id ?? undefined) as RegionId | undefined);
    },
    onPointerLeave: () => regions.getState().hover(undefined),
  };
}
