import { type RefObject, useEffect, useRef } from 'react';
import { valueText } from '../../render/ticks.ts';
import { apply, stretch } from '../../shared/affine.ts';
import { imagePoint, type Size } from '../../shared/points.ts';
import type { SaliencyMap } from '../../shared/saliency-map.ts';
import type { Placement } from '../../state/view.ts';
import { strings } from '../strings.ts';

type ReadoutProps = {
  readonly pane: RefObject<HTMLElement | null>;
  readonly film: Size;
  readonly at: Placement;
  readonly map: SaliencyMap | undefined;
};

/** The pixel under the pointer and the map's raw value there. Written past React: it changes with every move. */
export function Readout({ pane, film, at, map }: ReadoutProps) {
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const end = new AbortController();
    const write = (words: string) => {
      if (text.current) text.current.textContent = words;
    };
    element.addEventListener(
      'pointermove',
      ({ clientX, clientY }) => {
        const { left, top } = element.getBoundingClientRect();
        write(readoutAt((clientX - left - at.left) / at.scale, (clientY - top - at.top) / at.scale, film, map));
      },
      { signal: end.signal },
    );
    element.addEventListener('pointerleave', () => write(''), { signal: end.signal });
    return () => end.abort();
  }, [pane, film, at, map]);
  return <p ref={text} className="pane-note is-bottom-right" aria-hidden="true" />;
}

function readoutAt(x: number, y: number, film: Size, map: SaliencyMap | undefined): string {
  if (x < 0 || y < 0 || x >= film.width || y >= film.height) return '';
  if (!map) return strings.viewer.pixel(Math.floor(x), Math.floor(y));
  const point = apply(stretch(film, map), imagePoint(x, y));
  const value = map.data[Math.floor(point.y) * map.width + Math.floor(point.x)] ?? 0;
  return `${strings.viewer.pixel(Math.floor(x), Math.floor(y))} · ${valueText(value)}`;
}
