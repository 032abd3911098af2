import './landmark-handles.css';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { type BuiltInId, templateOf } from '../../regions/templates/templates.ts';
import { type ImagePoint, imagePoint, type Size } from '../../shared/points.ts';
import type { Landmark } from '../../shared/region.ts';
import type { OpenedFilm } from '../../state/films-slice.ts';
import { followsLandmarks } from '../../state/regions/edits/place-template.ts';
import { keptRegions } from '../../state/regions/regions-store.ts';
import type { Placement } from '../../state/view.ts';
import { useEditor, useFitting, useRegions } from '../app-context.tsx';

type LandmarkHandlesProps = { readonly film: OpenedFilm['record']; readonly at: Placement };

/** The points between which the selected regions were placed, to be dragged or moved by arrow keys; the regions follow. */
export function LandmarkHandles({ film, at }: LandmarkHandlesProps) {
  const isSelecting = useEditor(({ tool }) => tool === 'select');
  const placed = useRegions((now) => {
    const region = keptRegions(now, film.id).find(({ id }) => now.selected.includes(id));
    const by = region?.placedBy;
    return by?.how === 'landmarks' && by.template !== 'own' && region && followsLandmarks(by.template, region) ? by : undefined;
  });
  if (!placed || placed.template === 'own' || !isSelecting) return null;
  const { template, landmarks } = placed;
  return landmarks.map((landmark) => <Handle key={landmark.id} {...{ film, at, template, landmarks, landmark }} />);
}

type HandleProps = LandmarkHandlesProps & {
  readonly template: BuiltInId;
  readonly landmarks: readonly Landmark[];
  readonly landmark: Landmark;
};

function Handle({ film, at: { left, top, scale }, template, landmarks, landmark }: HandleProps) {
  const move = useFitting(({ movePoints }) => movePoints);
  const [dragged, setDragged] = useState<ImagePoint>();
  const held = useRef<{ readonly x: number; readonly y: number; readonly from: ImagePoint }>(undefined);
  const description = templateOf(template).landmarks.find(({ id }) => id === landmark.id);
  const place = dragged ?? landmark.at;
  const to = (at: ImagePoint, isFinished: boolean) =>
    move(
      template,
      landmarks.map((each) => (each === landmark ? { ...each, at } : each)),
      isFinished,
    );
  const under = ({ clientX, clientY }: PointerEvent) => {
    const { x, y, from } = held.current ?? { x: clientX, y: clientY, from: place };
    return within(film, imagePoint(from.x + (clientX - x) / scale, from.y + (clientY - y) / scale));
  };
  const drop = (event: PointerEvent, isFinished: boolean) => {
    if (!held.current) return;
    to(isFinished ? under(event) : landmark.at, isFinished);
    held.current = undefined;
    setDragged(undefined);
  };
  const nudge = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? 10 : 1;
    to(within(film, imagePoint(landmark.at.x + step * direction[0], landmark.at.y + step * direction[1])), true);
  };
  return (
    <button
      type="button"
      className={`landmark ${isLabelLeft(place.x / film.width) ? 'is-leftwards' : ''}`}
      title={description?.hint}
      style={{ left: left + place.x * scale, top: top + place.y * scale }}
      onKeyDown={nudge}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, y: event.clientY, from: landmark.at };
      }}
      onPointerMove={(event) => {
        if (!held.current) return;
        setDragged(under(event));
        to(under(event), false);
      }}
      onPointerUp={(event) => drop(event, true)}
      onPointerCancel={(event) => drop(event, false)}
    >
      <span>{description?.label}</span>
    </button>
  );
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Labels stand away from the middle, where points are close together, but not beyond the picture. */
const isLabelLeft = (across: number) => (across > 0.25 && across < 0.5) || across > 0.75;

const within = ({ width, height }: Size, { x, y }: ImagePoint) =>
  imagePoint(Math.min(width, Math.max(0, x)), Math.min(height, Math.max(0, y)));
