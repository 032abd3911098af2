import { expect, test } from 'vitest';
import type { ToolEvent } from '../../../../src/regions/tools/tool.ts';
import { imagePoint } from '../../../../src/shared/points.ts';
import { createDisplay } from '../../../../src/state/display.ts';
import { createEditor } from '../../../../src/state/regions/editor.ts';
import { createRegions, keptRegions } from '../../../../src/state/regions/regions-store.ts';
import { opened, readySession } from '../fakes.ts';

const grasp = { scale: 1, reach: 8 };

function desk() {
  const session = readySession('a', 'b');
  const large = (name: string) => ({ ...opened(name), record: { ...opened(name).record, width: 400, height: 300 } });
  session.setState(({ films }) => ({ films: films.map((film) => ({ ...film, opened: large(film.name) })) }));
  const regions = createRegions();
  const display = createDisplay();
  const editor = createEditor({ session, display, regions, imaging: { edges: () => Promise.reject(new Error('none')) } });
  const film = opened('a').record.id;
  const at = (kind: 'press' | 'move' | 'release', x: number, y: number): ToolEvent => ({
    kind,
    at: imagePoint(x, y),
    shift: false,
    alt: false,
    ctrl: true,
  });
  const send = (event: ToolEvent) => editor.getState().send(event, grasp);
  const drag = (...places: readonly (readonly [number, number])[]) => {
    for (const [i, [x, y]] of places.entries()) send(at(i === 0 ? 'press' : i === places.length - 1 ? 'release' : 'move', x, y));
  };
  const kept = () => keptRegions(regions.getState(), film);
  const shown = () => regions.getState().setOf(film, { width: 400, height: 300 }).regions;
  return { session, regions, display, editor, film, at, send, drag, kept, shown };
}

function withRectangle() {
  const all = desk();
  all.editor.getState().choose('rectangle');
  all.drag([100, 100], [150, 150], [200, 200]);
  all.editor.getState().choose('select');
  return all;
}

test('what a tool draws is added, named and selected; a whole drag is one step', () => {
  const { editor, regions, film, drag, kept, shown } = withRectangle();
  expect(kept()).toMatchObject([{ name: 'Region 1', colour: 0, placedBy: { how: 'hand' } }]);
  expect(regions.getState().selected).toEqual(kept().map(({ id }) => id));
  drag([150, 150], [160, 150], [170, 150], [180, 150]);
  expect(regions.getState().histories[film]?.past).toHaveLength(2);
  editor.getState().undo();
  expect(shown()[0]?.outline[0]?.[0]?.[0]).toEqual(imagePoint(100, 100));
  editor.getState().redo();
  expect(shown()[0]?.outline[0]?.[0]?.[0]).toEqual(imagePoint(130, 100));
});

test('while something is dragged it is shown so, and kept as it was', () => {
  const { send, at, kept, shown } = withRectangle();
  send(at('press', 150, 150));
  send(at('move', 190, 150));
  expect(shown()[0]?.outline[0]?.[0]?.[0]).toEqual(imagePoint(140, 100));
  expect(kept()[0]?.outline[0]?.[0]?.[0]).toEqual(imagePoint(100, 100));
  send({ kind: 'cancel' });
  expect(shown()).toEqual(kept());
});

test('undo gives up what is under way; of a polygon, its last vertex', () => {
  const { editor, send, at, kept, shown } = withRectangle();
  send(at('press', 150, 150));
  send(at('move', 190, 150));
  editor.getState().undo();
  expect(shown()).toEqual([]);
  editor.getState().redo();
  editor.getState().choose('polygon');
  for (const [x, y] of [
    [10, 10],
    [50, 10],
    [50, 50],
  ] as const)
    send(at('press', x, y));
  editor.getState().undo();
  expect(editor.getState().preview.path).toHaveLength(2);
  editor.getState().undo();
  editor.getState().undo();
  expect(editor.getState().preview.path).toBeUndefined();
  expect(kept()).toHaveLength(1);
  editor.getState().undo();
  expect(kept()).toHaveLength(0);
});

test('keys that move something are one step, finished by whatever comes next', () => {
  const { editor, regions, film, send, kept } = withRectangle();
  for (let i = 0; i < 3; i++) send({ kind: 'nudge', x: 1, y: 0 });
  send({ kind: 'delete' });
  expect(kept()).toEqual([]);
  editor.getState().undo();
  expect(kept()[0]?.outline[0]?.[0]?.[0]).toEqual(imagePoint(103, 100));
  expect(regions.getState().histories[film]?.past).toHaveLength(2);
});

test('another tool, or another film, ends what is under way', () => {
  const { session, editor, display, regions, send, at, kept, shown } = withRectangle();
  send(at('press', 150, 150));
  send(at('move', 190, 150));
  display.getState().setDrag('window');
  editor.getState().choose('brush');
  expect(shown()).toEqual(kept());
  expect(display.getState().drag).toBe('pan');
  send(at('press', 150, 150));
  session.getState().select('b');
  expect(shown()).toEqual(kept());
  expect(regions.getState().selected).toEqual([]);
  expect(editor.getState().preview).toEqual({});
});

test('the brush stays between a point and a fifth of the film', () => {
  const { editor } = desk();
  for (let i = 0; i < 100; i++) editor.getState().sizeBrush(2);
  expect(editor.getState().brush).toBe(0.2);
  for (let i = 0; i < 100; i++) editor.getState().sizeBrush(0.5);
  expect(editor.getState().brush).toBe(0.002);
});
