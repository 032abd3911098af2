import Konva from 'konva';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { centroid } from '../../regions/shape.ts';
import { selectedChangeable, selectionBox } from '../../regions/tools/selection-box.ts';
import type { ImagePoint } from '../../shared/points.ts';
import type { Region } from '../../shared/region.ts';
import type { App } from '../../state/app.ts';
import type { OpenedFilm } from '../../state/films-slice.ts';
import { freeColour } from '../../state/regions/edits/add-regions.ts';
import type { Placement } from '../../state/view.ts';
import { useApp } from '../app-context.tsx';
import { drawBrush, drawCursor, drawFocus, drawFrame, drawPoints, drawSnap, drawVertices } from './draw-handles.ts';
import { drawLine, drawName, drawRegion, hoveredLine, plainLine, type Sheet, selectedLine } from './draw-regions.ts';
import { isCoarse } from './reach.ts';

type Layers = {
  /** Regions that rest: drawn again only when one of them changes or the film moves. */
  readonly resting: RefObject<Konva.Layer | null>;
  /** What is selected, hovered or being drawn. */
  readonly live: RefObject<Konva.Layer | null>;
};

/**
 * Draws the regions of a film over its picture, past React: a drag draws the live layer alone, at most once a frame, however many regions rest.
 *
 * @param pane whose pointer carries the brush's ring
 */
export function useRegionLayers(
  { resting, live }: Layers,
  pane: RefObject<HTMLElement | null>,
  film: OpenedFilm['record'] | undefined,
  at: Placement | undefined,
) {
  const app = useApp();
  const placement = useRef(at);
  placement.current = at;
  const isShown = film !== undefined && at !== undefined;

  useLayoutEffect(() => {
    if (!film || !isShown || !resting.current || !live.current) return;
    const [restingLayer, liveLayer] = [resting.current, live.current];
    const pointer: { at: ImagePoint | undefined } = { at: undefined };
    const draw = (paint: (sheet: Sheet) => void) => (context: Konva.Context) => {
      if (placement.current && !app.display.getState().bare) paint({ context: context._context, at: placement.current });
    };
    restingLayer.add(new Konva.Shape({ sceneFunc: draw((sheet) => drawResting(sheet, app, film)) }));
    liveLayer.add(new Konva.Shape({ sceneFunc: draw((sheet) => drawLive(sheet, app, film, pointer.at)) }));

    const drawAll = () => {
      restingLayer.batchDraw();
      liveLayer.batchDraw();
    };
    let shown = restingOf(app, film);
    const redraw = () => {
      const now = restingOf(app, film);
      if (!isSame(now, shown)) restingLayer.batchDraw();
      shown = now;
      liveLayer.batchDraw();
    };
    const stops = [
      app.regions.subscribe(redraw),
      app.editor.subscribe(() => liveLayer.batchDraw()),
      app.display.subscribe((now, before) => {
        if (now.bare !== before.bare) drawAll();
      }),
      followPointer(pane.current, (x, y) => {
        const now = placement.current;
        if (!now || !isBrushing(app)) return;
        pointer.at = x === undefined ? undefined : ({ x: (x - now.left) / now.scale, y: ((y ?? 0) - now.top) / now.scale } as ImagePoint);
        liveLayer.batchDraw();
      }),
    ];
    drawAll();
    return () => {
      for (const stop of stops) stop();
      restingLayer.destroyChildren();
      liveLayer.destroyChildren();
    };
  }, [app, film, isShown, resting, live, pane]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: where the film lies is read while drawing
  useLayoutEffect(() => {
    resting.current?.batchDraw();
    live.current?.batchDraw();
  }, [at, resting, live]);
}

function drawResting(sheet: Sheet, app: App, film: OpenedFilm['record']): void {
  for (const region of restingOf(app, film)) drawRegion(sheet, region, plainLine);
}

/** Those that are neither selected nor hidden. */
function restingOf({ regions }: App, film: OpenedFilm['record']): readonly Region[] {
  const { setOf, selected } = regions.getState();
  return setOf(film.id, film).regions.filter(({ id, hidden }) => !hidden && !selected.includes(id));
}

function drawLive(sheet: Sheet, app: App, film: OpenedFilm['record'], pointer: ImagePoint | undefined): void {
  const { setOf, selected, hovered } = app.regions.getState();
  const { tool, preview, cursor, brush } = app.editor.getState();
  const regions = setOf(film.id, film).regions;
  const chosen = regions.filter(({ id, hidden }) => !hidden && selected.includes(id));
  const pointed = regions.find(({ id, hidden }) => !hidden && id === hovered);
  const isUnderWay = preview.outlines !== undefined;
  const size = isCoarse() ? 'coarse' : 'fine';

  if (pointed && !isUnderWay) drawRegion(sheet, pointed, hoveredLine);
  for (const region of chosen) drawRegion(sheet, region, selectedLine);
  if (tool === 'select' && !isUnderWay) {
    const free = selectedChangeable({ regions, selected });
    const box = selectionBox(
      free.map(({ outline }) => outline),
      sheet.at.scale,
    );
    if (box) drawFrame(sheet, box, size);
    const [only, another] = free;
    if (only && !another) drawVertices(sheet, only, size);
  }
  const middle = pointed && !isUnderWay && centroid(pointed.outline);
  if (pointed && middle) drawName(sheet, pointed.name, middle);

  if (preview.draft) drawRegion(sheet, { outline: preview.draft, colour: freeColour(regions) }, selectedLine);
  if (preview.guide) drawLine(sheet, preview.guide.points, { dashed: true, closed: preview.guide.isClosed });
  if (preview.line) drawLine(sheet, preview.line);
  if (preview.path) {
    drawLine(sheet, preview.path);
    drawPoints(sheet, preview.anchors ?? preview.path);
  }
  if (preview.vertex) drawFocus(sheet, preview.vertex);
  if (preview.snapped) drawSnap(sheet, preview.snapped);
  const brushAt = cursor?.at ?? pointer;
  if (isBrushing(app) && brushAt) drawBrush(sheet, brushAt, brush * Math.max(film.width, film.height));
  if (cursor) drawCursor(sheet, cursor.at, cursor.isDown);
}

function isBrushing({ editor }: App): boolean {
  const { tool } = editor.getState();
  return tool === 'brush' || tool === 'eraser';
}

function followPointer(pane: HTMLElement | null, tell: (x?: number, y?: number) => void): () => void {
  const end = new AbortController();
  pane?.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      const { left, top } = pane.getBoundingClientRect();
      tell(clientX - left, clientY - top);
    },
    { signal: end.signal },
  );
  pane?.addEventListener('pointerleave', () => tell(), { signal: end.signal });
  return () => end.abort();
}

const isSame = (a: readonly unknown[], b: readonly unknown[]) => a.length === b.length && a.every((one, i) => one === b[i]);
