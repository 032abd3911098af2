import type { Size } from '../shared/points.ts';

/** Which part of a film a pane shows, free of the pane's size, so that panes of any size can share it. */
export type View = {
  /** 1: the whole film fits. */
  readonly zoom: number;
  /** What lies in the middle of the pane, in parts of the film's width and height. */
  readonly x: number;
  readonly y: number;
};

/** Where the film's top left corner lies in the pane, and how large a film pixel is there, in CSS pixels. */
export type Placement = { readonly left: number; readonly top: number; readonly scale: number };

export const fitView: View = { zoom: 1, x: 0.5, y: 0.5 };
const furthest = 40;

export function place({ zoom, x, y }: View, film: Size, pane: Size): Placement {
  const scale = zoom * fitScale(film, pane);
  return { left: pane.width / 2 - x * film.width * scale, top: pane.height / 2 - y * film.height * scale, scale };
}

/** Zooms by `factor`; the point of the film under (`atX`, `atY`) of the pane stays there. */
export function zoomAt(view: View, factor: number, at: { readonly x: number; readonly y: number }, film: Size, pane: Size): View {
  const zoom = Math.min(furthest, Math.max(1, view.zoom * factor));
  const before = fitScale(film, pane) * view.zoom;
  const after = fitScale(film, pane) * zoom;
  const shift = 1 / before - 1 / after;
  return kept({
    zoom,
    x: view.x + ((at.x - pane.width / 2) * shift) / film.width,
    y: view.y + ((at.y - pane.height / 2) * shift) / film.height,
  });
}

/** Moves the film by some CSS pixels. */
export function pan(view: View, dx: number, dy: number, film: Size, pane: Size): View {
  const scale = fitScale(film, pane) * view.zoom;
  return kept({ ...view, x: view.x - dx / (film.width * scale), y: view.y - dy / (film.height * scale) });
}

/** The middle of the pane never leaves the film, and a film that fits stays in the middle. */
function kept({ zoom, x, y }: View): View {
  if (zoom === 1) return fitView;
  return { zoom, x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
}

const fitScale = (film: Size, pane: Size) => Math.min(pane.width / film.width, pane.height / film.height);
