import { regionAt } from '../../regions/hit-test.ts';
import { gripAt } from '../../regions/tools/grip.ts';
import type { ToolEvent } from '../../regions/tools/tool.ts';
import { type ImagePoint, imagePoint } from '../../shared/points.ts';
import type { App } from '../../state/app.ts';
import type { OpenedFilm } from '../../state/films-slice.ts';
import { place } from '../../state/view.ts';
import { isCoarse, notePointer, reach } from './reach.ts';

type At = { readonly x: number; readonly y: number };

/** What a pane's pointer does with the tool in hand. Positions in CSS pixels of the pane. */
export type PaneEditor = {
  /** Whether the tool takes the pointer; otherwise it moves the film. */
  press(event: PointerEvent, at: At): boolean;
  move(event: PointerEvent, at: At): void;
  release(event: PointerEvent, at: At): void;
  /** A pointer that presses nothing. */
  hover(event: PointerEvent, at: At): void;
  double(event: MouseEvent, at: At): boolean;
  cancel(): void;
  leave(): void;
};

export function paneEditor(element: HTMLElement, { display, regions, editor }: App, film: OpenedFilm['record']): PaneEditor {
  const placement = () => place(display.getState().view, film, { width: element.clientWidth, height: element.clientHeight });
  const toImage = ({ x, y }: At): ImagePoint => {
    const { left, top, scale } = placement();
    return imagePoint((x - left) / scale, (y - top) / scale);
  };
  const grasp = () => ({ scale: placement().scale, reach: reach() });
  const send = (kind: 'press' | 'move' | 'release' | 'double', event: MouseEvent, at: At) =>
    editor.getState().send(toolEvent(kind, event, toImage(at)), grasp());

  /** What the pointer would take hold of, for its shape; and the region under it. */
  const look = (at: At) => {
    const point = toImage(at);
    const { setOf, selected, hover } = regions.getState();
    const shown = setOf(film.id, film).regions;
    hover(regionAt(shown, point)?.id);
    const grip = gripAt(point, { image: film, regions: shown, selected, brush: 0, ...grasp() });
    element.dataset.grip = grip?.kind === 'scale' ? grip.corner : (grip?.kind ?? '');
  };

  return {
    press: (event, at) => {
      notePointer(event);
      if (editor.getState().cursor) editor.getState().moveCursor(undefined);
      return send('press', event, at);
    },
    move: (event, at) => {
      // A freehand line is as fine as the hand: every point between two frames counts.
      const points = editor.getState().tool === 'freehand' ? event.getCoalescedEvents().slice(0, -1) : [];
      const { left, top } = element.getBoundingClientRect();
      for (const { clientX, clientY } of points) send('move', event, { x: clientX - left, y: clientY - top });
      send('move', event, at);
    },
    release: (event, at) => void send('release', event, at),
    hover: (event, at) => {
      notePointer(event);
      if (isCoarse()) return;
      if (editor.getState().tool === 'select') look(at);
      else send('move', event, at);
    },
    double: (event, at) => send('double', event, at) || editor.getState().tool !== 'select',
    // A second finger that comes to move the film leaves a polygon as it was before the first one.
    cancel: () => void editor.getState().send({ kind: editor.getState().preview.path ? 'back' : 'cancel' }, grasp()),
    leave: () => regions.getState().hover(undefined),
  };
}

function toolEvent(kind: 'press' | 'move' | 'release' | 'double', event: MouseEvent, at: ImagePoint): ToolEvent {
  return { kind, at, shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey };
}
