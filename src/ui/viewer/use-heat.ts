import { useMemo } from 'react';
import { type ColourMap, colourMap } from '../../render/colour-map.ts';
import { commonRange, type DisplayRange, displayRange } from '../../render/display-range.ts';
import { enlarge, type Plane } from '../../render/enlarge.ts';
import { paintMap } from '../../render/paint-map.ts';
import type { MethodDescription, SaliencyMap } from '../../shared/saliency-map.ts';
import { mapKey } from '../../state/result-keys.ts';
import type { Session } from '../../state/session.ts';
import { useDisplay, useSession } from '../app-context.tsx';

/** A map as it is shown. */
export type Heat = {
  readonly map: SaliencyMap | undefined;
  readonly failure: string | undefined;
  readonly colours: ColourMap;
  readonly range: DisplayRange;
  readonly canvas: HTMLCanvasElement | undefined;
};

/** A film's map by a method, painted. */
export function useHeat(film: string, method: MethodDescription | undefined): Heat {
  const { map, failure, low, high } = useSession((session) => heatOf(session, film, method));
  const isSigned = map?.signed ?? method?.signed ?? false;
  const { chosen, threshold, opacityFollowsValue } = useDisplay((display) => ({
    chosen: isSigned ? display.colours.signed : display.colours.unsigned,
    threshold: display.threshold,
    opacityFollowsValue: display.opacityFollowsValue,
  }));
  const colours = colourMap(chosen);
  const canvas = useMemo(() => {
    if (!map || high === 0) return undefined;
    return paint(map, { colours, range: { low, high }, threshold, opacityFollowsValue });
  }, [map, colours, low, high, threshold, opacityFollowsValue]);
  return { map, failure, colours, range: { low, high }, canvas };
}

function heatOf(session: Session, film: string, method: MethodDescription | undefined) {
  if (!method) return { map: undefined, failure: undefined, low: 0, high: 0 };
  const key = mapKey(session, film, method);
  return { map: session.maps[key], failure: session.failures[key], ...rangeOf(session, film, method) };
}

/** Of this film's map, or of the maps of every open film. */
function rangeOf(session: Session, film: string, method: MethodDescription): DisplayRange {
  const films = session.scale === 'common' ? session.films.map(({ key }) => key) : [film];
  const maps = films.map((key) => session.maps[mapKey(session, key, method)]).filter((map) => map !== undefined);
  return commonRange(maps.map(displayRange));
}

/** Fine enough for smooth edges on a large screen, quick enough to follow the threshold's slider. */
const factor = 3;
const enlarged = new WeakMap<Float32Array, Plane>();

function paint(map: SaliencyMap, style: Parameters<typeof paintMap>[1]): HTMLCanvasElement {
  const plane = enlarged.get(map.data) ?? enlarge(map, factor);
  enlarged.set(map.data, plane);
  const canvas = document.createElement('canvas');
  canvas.width = plane.width;
  canvas.height = plane.height;
  canvas.getContext('2d')?.putImageData(new ImageData(paintMap(plane, style), plane.width, plane.height), 0, 0);
  return canvas;
}
