import './pane.css';
import type Konva from 'konva';
import { useEffect, useMemo, useRef } from 'react';
import { Image, Layer, Stage } from 'react-konva';
import type { MethodDescription } from '../../shared/saliency-map.ts';
import type { Film } from '../../state/films-slice.ts';
import { place } from '../../state/view.ts';
import { useApp, useDisplay, usePicture } from '../app-context.tsx';
import { paneEditor } from '../editor/pane-editor.ts';
import { useRegionLayers } from '../editor/use-region-layers.ts';
import { LandmarkHandles } from '../fitting/landmark-handles.tsx';
import { FilmCaption } from './film-caption.tsx';
import { MapCaption } from './map-caption.tsx';
import { attachPointer } from './pane-pointer.ts';
import { Readout } from './readout.tsx';
import { useBlendedLayers } from './use-blended-layers.ts';
import { useElementSize } from './use-element-size.ts';
import { useHeat } from './use-heat.ts';

type PaneProps = {
  readonly film: Film;
  readonly method: MethodDescription | undefined;
  /** What the pane shows, where several stand side by side. */
  readonly title: string | undefined;
  /** The first pane says what film it is; several would say it again and again. */
  readonly isFirst: boolean;
};

/**
 * One film with one heat map over it, and its regions over both. Film and map are canvases of their own: the blend sets how opaque each is, and nothing
 * is drawn again.
 */
export function Pane({ film, method, title, isFirst }: PaneProps) {
  const app = useApp();
  const box = useRef<HTMLDivElement>(null);
  const filmLayer = useRef<Konva.Layer>(null);
  const heatLayer = useRef<Konva.Layer>(null);
  const restingLayer = useRef<Konva.Layer>(null);
  const liveLayer = useRef<Konva.Layer>(null);
  const size = useElementSize(box);
  const view = useDisplay((display) => display.view);
  const picture = usePicture();
  const { key, opened } = film;
  const heat = useHeat(key, method);
  const record = opened?.record;
  useBlendedLayers(filmLayer, heatLayer, method !== undefined);

  useEffect(() => {
    if (!box.current || !opened) return;
    const tool = paneEditor(box.current, app, opened.record);
    return attachPointer(box.current, app, { key, ...opened }, tool);
  }, [app, key, opened]);

  const at = useMemo(() => (record && size ? place(view, record, size) : undefined), [record, size, view]);
  useEffect(() => {
    if (!isFirst || !record || !at) return;
    const needed = Math.max(record.width, record.height) * at.scale * devicePixelRatio;
    app.display.getState().setResolution(needed <= 1024 ? 1024 : needed <= 2048 ? 2048 : 4096);
  }, [app, isFirst, record, at]);
  useRegionLayers({ resting: restingLayer, live: liveLayer }, box, record, at);

  const bitmap = picture?.film === key ? picture.bitmap : opened?.thumbnail;
  const onFilm = record && at && { x: at.left, y: at.top, width: record.width * at.scale, height: record.height * at.scale };
  return (
    <div ref={box} className="pane">
      {size && onFilm && (
        <Stage width={size.width} height={size.height} listening={false}>
          <Layer ref={filmLayer} listening={false}>
            <Image image={bitmap} {...onFilm} />
          </Layer>
          <Layer ref={heatLayer} listening={false}>
            <Image image={heat.canvas} {...onFilm} />
          </Layer>
          <Layer ref={restingLayer} listening={false} />
          <Layer ref={liveLayer} listening={false} />
        </Stage>
      )}
      {record && at && heat.failure === undefined && (heat.map ?? !method) && <Readout pane={box} film={record} at={at} map={heat.map} />}
      {record && at && <LandmarkHandles film={record} at={at} />}
      <FilmCaption film={film} title={title} scale={at?.scale} isFull={isFirst} />
      {method && <MapCaption film={key} heat={heat} method={method} isOpen={record !== undefined} />}
    </div>
  );
}
