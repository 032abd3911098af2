import type { Size } from '../../shared/points.ts';
import type { App } from '../../state/app.ts';
import type { OpenedFilm } from '../../state/films-slice.ts';
import { fitView, pan, zoomAt } from '../../state/view.ts';
import type { PaneEditor } from '../editor/pane-editor.ts';

type Shown = Pick<OpenedFilm, 'record' | 'window'> & { readonly key: string };
type At = { readonly x: number; readonly y: number };

/** What a pointer that is held down does. */
type Hold = 'pan' | 'window' | 'draw';

/** So far, in CSS pixels, a press is a click and no drag. */
const still = 4;

/**
 * Wheel and pinch zoom, dragging pans, the right button (or W) windows, a double click fits. The tool in hand comes first with the left button, one finger
 * or a pen; what it has no use for, the middle button and two fingers move the film all the same. Returns how to let go of it all.
 */
export function attachPointer(element: HTMLElement, { display }: App, film: Shown, tool: PaneEditor): () => void {
  const end = new AbortController();
  const held = new Map<number, At>();
  let hold: Hold = 'pan';
  let pressed: At | undefined;

  const listen = <Type extends keyof HTMLElementEventMap>(type: Type, listener: (event: HTMLElementEventMap[Type]) => void) =>
    element.addEventListener(type, listener, { signal: end.signal, passive: false });
  const pane = (): Size => ({ width: element.clientWidth, height: element.clientHeight });
  const positionOf = (event: MouseEvent): At => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const zoom = (factor: number, at: At) => display.getState().setView(zoomAt(display.getState().view, factor, at, film.record, pane()));
  const move = (dx: number, dy: number) => display.getState().setView(pan(display.getState().view, dx, dy, film.record, pane()));
  const holdOf = (event: PointerEvent, at: At): Hold => {
    if (event.button === 1) return 'pan';
    if (event.button === 2 || display.getState().drag === 'window') return 'window';
    pressed = at;
    return tool.press(event, at) ? 'draw' : 'pan';
  };
  /** A press that the tool knows of is no click of it any more. */
  const giveUp = () => {
    if (pressed) tool.cancel();
    pressed = undefined;
  };

  listen('wheel', (event) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const pace = event.ctrlKey ? 0.01 : 0.0015; // a pinch on a touchpad comes as a wheel with Ctrl, in small steps
    zoom(Math.exp(-event.deltaY * lines * pace), positionOf(event));
  });
  listen('contextmenu', (event) => event.preventDefault());
  listen('mousedown', (event) => {
    if (event.button === 1) event.preventDefault(); // no scrolling by the middle button
  });
  listen('dblclick', (event) => {
    if (!isOnControl(event) && !tool.double(event, positionOf(event))) display.getState().setView(fitView);
  });
  listen('pointerdown', (event) => {
    if (isOnControl(event)) return;
    const at = positionOf(event);
    if (held.size === 0) hold = holdOf(event, at);
    else {
      giveUp();
      hold = 'pan';
    }
    held.set(event.pointerId, at);
    element.setPointerCapture(event.pointerId);
  });
  listen('pointermove', (event) => {
    const before = held.get(event.pointerId);
    const now = positionOf(event);
    if (!before) {
      if (!isOnControl(event)) tool.hover(event, now);
      return;
    }
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
    held.set(event.pointerId, now);
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    if (other) {
      zoom(distance(now, other) / Math.max(1, distance(before, other)), middle(now, other));
      move(dx / 2, dy / 2);
    } else if (hold === 'window') {
      changeWindow(display, film, dx, dy);
    } else if (hold === 'draw') {
      tool.move(event, now);
    } else {
      if (pressed && distance(pressed, now) > still) giveUp();
      move(dx, dy);
    }
  });
  listen('pointerup', (event) => {
    if (!held.delete(event.pointerId) || !pressed) return;
    tool.release(event, positionOf(event));
    pressed = undefined;
  });
  listen('pointercancel', (event) => {
    if (held.delete(event.pointerId)) giveUp();
  });
  // Not pointerleave: it comes after what the pointer enters has been told, and would undo what that did.
  listen('pointerout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) tool.leave();
  });
  return () => {
    giveUp();
    end.abort();
  };
}

/** As in a PACS viewer: to the right widens the window, downwards raises its level; a drag over 500 pixels is the film's whole range. */
export function changeWindow(display: App['display'], { key, record, window }: Shown, dx: number, dy: number): void {
  const before = display.getState().windows[key] ?? window;
  const step = record.white / 500;
  display.getState().setWindow(key, {
    width: Math.min(2 * record.white, Math.max(record.white / 255, before.width + dx * step)),
    centre: Math.min(record.white, Math.max(0, before.centre + dy * step)),
  });
}

const isOnControl = ({ target }: MouseEvent) => target instanceof Element && target.closest('button') !== null;
const distance = (a: At, b: At) => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: At, b: At): At => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
