import type { KeyboardEvent } from 'react';
import { type ToolId, toolIds } from '../../regions/tools/tool.ts';
import { imagePoint } from '../../shared/points.ts';
import type { App } from '../../state/app.ts';
import type { OpenedFilm } from '../../state/films-slice.ts';
import { selectedFilm } from '../../state/films-slice.ts';
import { type Placement, pan, place } from '../../state/view.ts';
import { reach } from './reach.ts';

export const toolKeys: Readonly<Record<ToolId, string>> = {
  select: 'V',
  polygon: 'P',
  magnetic: 'M',
  freehand: 'F',
  brush: 'B',
  eraser: 'E',
  rectangle: 'R',
  ellipse: 'O',
  cut: 'C',
};

/** How far an arrow key moves what draws, in CSS pixels; with Shift ten times as far. */
const cursorStep = 4;

/** Keys of the region tools, while the viewer has the focus. Gives whether it took the key; the others look at the film. */
export function handleEditorKey(app: App, event: KeyboardEvent<HTMLElement>): boolean {
  const isTaken = !isOfForm(event) && act(app, event);
  if (isTaken) event.preventDefault();
  return isTaken;
}

/** A key let go ends what it moved. */
export function handleEditorKeyUp({ editor }: App, { key }: KeyboardEvent<HTMLElement>): void {
  if (key.startsWith('Arrow')) editor.getState().send({ kind: 'settle' }, { scale: 1, reach: reach() });
}

/** Keys that a slider, a field or a button under the focus takes itself. */
function isOfForm({ target, key }: KeyboardEvent<HTMLElement>): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'range' || /^(Arrow|Home|End|Page)/.test(key);
  return target instanceof HTMLButtonElement && (key === ' ' || key === 'Enter' || key.startsWith('Arrow'));
}

function act(app: App, event: KeyboardEvent<HTMLElement>): boolean {
  const record = selectedFilm(app.session.getState())?.opened?.record;
  const pane = event.currentTarget.querySelector('.pane');
  if (event.ctrlKey || event.metaKey || !record || !pane) return false;
  // While window and level are set, only another tool ends it.
  if (app.display.getState().drag === 'window' && !toolOf(event)) return false;
  const size = { width: pane.clientWidth, height: pane.clientHeight };
  const at = place(app.display.getState().view, record, size);
  const hand: Hand = { app, film: record, at, pane: size };
  return event.key.startsWith('Arrow') ? arrow(hand, event) : !event.altKey && single(hand, event);
}

type Hand = {
  readonly app: App;
  readonly film: OpenedFilm['record'];
  readonly at: Placement;
  readonly pane: { readonly width: number; readonly height: number };
};

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** With Select, what is selected moves, or turns and grows with Alt; with the other tools, the crosshair does. */
function arrow(hand: Hand, { key, shiftKey, altKey }: KeyboardEvent): boolean {
  const [x, y] = arrows[key] ?? [0, 0];
  const { editor } = hand.app;
  const far = shiftKey ? 10 : 1;
  if (editor.getState().tool !== 'select') {
    if (altKey) return false;
    moveCursor(hand, x * far, y * far);
    return true;
  }
  if (hand.app.regions.getState().selected.length === 0) return false;
  const grasp = { scale: hand.at.scale, reach: reach() };
  if (altKey) return editor.getState().send({ kind: 'turn', degrees: x * far, factor: 1 - 0.01 * y * far }, grasp);
  return editor.getState().send({ kind: 'nudge', x: x * far, y: y * far }, grasp);
}

function single(hand: Hand, { key, shiftKey, repeat }: KeyboardEvent): boolean {
  const editor = hand.app.editor.getState();
  const grasp = { scale: hand.at.scale, reach: reach() };
  const tool = toolOf({ key, shiftKey });
  if (tool) {
    editor.choose(tool);
    return true;
  }
  switch (key) {
    case '[':
    case ']':
      editor.sizeBrush(key === '[' ? 1 / 1.15 : 1.15);
      return true;
    case '.':
    case ',':
      return editor.send({ kind: 'step', by: key === '.' ? 1 : -1 }, grasp);
    case 'Insert':
    case 'a':
      return editor.send({ kind: 'insert' }, grasp);
    case 'n':
    case 'N':
      return stepRegion(hand, shiftKey ? -1 : 1);
    case 'Delete':
      return editor.send({ kind: 'delete' }, grasp);
    case 'Backspace':
      return editor.send({ kind: 'back' }, grasp);
    case 'Enter':
      if (editor.cursor?.isDown) return repeat || pressAtCursor(hand);
      return editor.send({ kind: 'confirm' }, grasp) || (editor.cursor !== undefined && !repeat && pressAtCursor(hand));
    case ' ':
      // Without a crosshair, Space shows the bare radiograph.
      return editor.cursor !== undefined && (repeat || pressAtCursor(hand));
    case 'Escape':
      return letGo(hand);
    default:
      return false;
  }
}

function toolOf({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): ToolId | undefined {
  return shiftKey ? undefined : toolIds.find((id) => toolKeys[id] === key.toUpperCase());
}

/** First what is under way, then the crosshair and the selection, then the tool. */
function letGo({ app, at }: Hand): boolean {
  const editor = app.editor.getState();
  if (editor.send({ kind: 'cancel' }, { scale: at.scale, reach: reach() })) {
    if (editor.cursor?.isDown) editor.moveCursor({ ...editor.cursor, isDown: false });
    return true;
  }
  if (editor.tool === 'select') return false;
  if (editor.cursor || app.regions.getState().selected.length > 0) {
    editor.moveCursor(undefined);
    app.regions.getState().select([]);
  } else editor.choose('select');
  return true;
}

/** The next visible region of the list. */
function stepRegion({ app, film }: Hand, by: 1 | -1): boolean {
  const { setOf, selected, select } = app.regions.getState();
  const visible = setOf(film.id, film).regions.filter(({ hidden }) => !hidden);
  const now = visible.findIndex(({ id }) => id === selected[0]);
  const next = visible[now === -1 ? (by === 1 ? 0 : visible.length - 1) : (now + by + visible.length) % visible.length];
  if (next) select([next.id]);
  return next !== undefined;
}

/** The crosshair, which begins in the middle of what is seen; the film follows where it would leave the pane. */
function moveCursor({ app, film, at, pane }: Hand, right: number, down: number): void {
  const { editor, display } = app;
  const { cursor, moveCursor, send } = editor.getState();
  const step = Math.max(1, Math.round(cursorStep / at.scale));
  const middle = imagePoint((pane.width / 2 - at.left) / at.scale, (pane.height / 2 - at.top) / at.scale);
  const from = cursor?.at ?? imagePoint(Math.round(middle.x), Math.round(middle.y));
  const to = cursor ? imagePoint(within(from.x + right * step, film.width), within(from.y + down * step, film.height)) : from;
  moveCursor({ at: to, isDown: cursor?.isDown ?? false });
  send({ kind: 'move', at: to, ...noKeys }, { scale: at.scale, reach: reach() });
  const [x, y] = [at.left + to.x * at.scale, at.top + to.y * at.scale];
  const [dx, dy] = [within(x, pane.width) - x, within(y, pane.height) - y];
  if (dx !== 0 || dy !== 0) display.getState().setView(pan(display.getState().view, dx, dy, film, pane));
}

/** A polygon takes points, the other tools are held down and let go. */
function pressAtCursor({ app, at }: Hand): boolean {
  const { cursor, moveCursor, send, tool } = app.editor.getState();
  if (!cursor) return false;
  const grasp = { scale: at.scale, reach: reach() };
  const isClick = tool === 'polygon' || tool === 'magnetic';
  if (!cursor.isDown) send({ kind: 'press', at: cursor.at, ...noKeys }, grasp);
  if (cursor.isDown || isClick) send({ kind: 'release', at: cursor.at, ...noKeys }, grasp);
  moveCursor({ ...cursor, isDown: !cursor.isDown && !isClick });
  return true;
}

const noKeys = { shift: false, alt: false, ctrl: false };
const within = (value: number, end: number) => Math.min(end, Math.max(0, value));
