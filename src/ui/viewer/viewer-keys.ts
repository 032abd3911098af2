import type { KeyboardEvent } from 'react';
import type { Size } from '../../shared/points.ts';
import type { App } from '../../state/app.ts';
import { selectedFilm } from '../../state/films-slice.ts';
import { fitView, pan, zoomAt } from '../../state/view.ts';
import { handleEditorKey } from '../editor/editor-keys.ts';
import { askForKeys } from '../shell/keys-dialog.tsx';
import { showTab } from '../shell/use-tab.ts';
import { changeWindow } from './pane-pointer.ts';

/** Single keys, while the viewer has the focus. */
export function handleViewerKey(app: App, event: KeyboardEvent<HTMLElement>): void {
  if (handleEditorKey(app, event) || event.ctrlKey || event.metaKey) return;
  const act = event.altKey
    ? steps(app).get(event.key)
    : !isOfControl(event) && actions(app, event).get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  if (!act) return;
  event.preventDefault(); // with Alt, else the browser goes back
  act();
}

/** Keys that the slider or the button under the focus takes itself. */
function isOfControl({ target, key, shiftKey }: KeyboardEvent<HTMLElement>): boolean {
  if (target instanceof HTMLButtonElement) return key === ' ' || key === 'Enter';
  return target instanceof HTMLInputElement && !shiftKey && /^(Arrow|Home|End|Page)/.test(key);
}

type Actions = ReadonlyMap<string, () => void>;

/** With Alt, arrows go from film to film: alone they blend. */
const steps = (app: App): Actions =>
  new Map([
    ['ArrowLeft', () => stepFilm(app, -1)],
    ['ArrowRight', () => stepFilm(app, 1)],
  ]);

function actions(app: App, event: KeyboardEvent<HTMLElement>): Actions {
  const display = app.display.getState();
  return new Map([
    ['Home', () => display.setBlend(0)],
    ['End', () => display.setBlend(100)],
    [' ', () => display.showBare(true)],
    ['i', display.invert],
    ['w', () => display.setDrag(display.drag === 'window' ? 'pan' : 'window')],
    ['Escape', () => (display.drag === 'window' ? display.setDrag('pan') : backToGallery(app))],
    ['0', () => display.setView(fitView)],
    ['?', () => window.dispatchEvent(new Event(askForKeys))],
    ['PageUp', () => stepFilm(app, -1)],
    ['PageDown', () => stepFilm(app, 1)],
    ...filmActions(app, event),
  ]);
}

/** Those that need a film on the stage: zoom, and what the arrows do. */
function filmActions({ session, display: store }: App, { currentTarget, shiftKey }: KeyboardEvent<HTMLElement>): Actions {
  const film = selectedFilm(session.getState());
  const element = currentTarget.querySelector('.pane');
  if (!film?.opened || !element) return new Map();
  const { opened, key } = film;
  const display = store.getState();
  const pane: Size = { width: element.clientWidth, height: element.clientHeight };
  const middle = { x: pane.width / 2, y: pane.height / 2 };

  const zoom = (factor: number) => () => display.setView(zoomAt(display.view, factor, middle, opened.record, pane));
  const arrow = (right: number, down: number) => () => {
    if (display.drag === 'window') return changeWindow(store, { key, ...opened }, 10 * right, 10 * down);
    if (shiftKey) return display.setView(pan(display.view, -40 * right, -40 * down, opened.record, pane));
    display.setBlend(display.blend + right - down);
  };
  return new Map([
    ['+', zoom(1.25)],
    ['=', zoom(1.25)],
    ['-', zoom(0.8)],
    ['ArrowLeft', arrow(-1, 0)],
    ['ArrowRight', arrow(1, 0)],
    ['ArrowUp', arrow(0, -1)],
    ['ArrowDown', arrow(0, 1)],
  ]);
}

/** A film that was opened from the gallery has its neighbours there: those that are shown, in their order. */
function stepFilm(app: App, by: number): void {
  const { films, selected, select } = app.session.getState();
  const { focused, order, select: selectInGallery } = app.gallery.getState();
  if (isFromGallery(app) && focused !== undefined) {
    const path = order[order.indexOf(focused) + by];
    if (path === undefined) return;
    selectInGallery(path, { range: false, toggle: false });
    void app.study.getState().openInViewer(path);
    return;
  }
  const next = films[films.findIndex(({ key }) => key === selected) + by];
  if (next) select(next.key);
}

function backToGallery(app: App): void {
  if (isFromGallery(app)) showTab('gallery');
}

function isFromGallery({ session, gallery }: App): boolean {
  const { focused, order } = gallery.getState();
  return focused !== undefined && order.includes(focused) && selectedFilm(session.getState())?.name === focused;
}
