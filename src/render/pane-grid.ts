import type { Size } from '../shared/points.ts';

/** In how many columns `count` panes show a film of that shape largest. Side by side at least two by two: one above the other is harder to compare. */
export function paneColumns(count: number, film: Size, stage: Size): number {
  const fewest = Math.min(2, count);
  let best = { columns: fewest, scale: 0 };
  for (let columns = fewest; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    if (Math.ceil(count / rows) < columns) continue; // as many rows with fewer holes
    const scale = Math.min(stage.width / columns / film.width, stage.height / rows / film.height);
    if (scale >= best.scale) best = { columns, scale };
  }
  return best.columns;
}
