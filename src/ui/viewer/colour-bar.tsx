import './colour-bar.css';
import { useEffect, useRef } from 'react';
import { type ColourMap, cssColour } from '../../render/colour-map.ts';
import { colourBarTicks, valueText } from '../../render/ticks.ts';
import { useDisplay, useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';
import type { Heat } from './use-heat.ts';

/** What the colours stand for, in numbers, and on whose scale. */
export function ColourBar({ heat: { map, colours, range } }: { readonly heat: Heat }) {
  const scale = useSession((session) => strings.display.onBar[session.scale]);
  const threshold = useDisplay((display) => display.threshold);
  const isPositiveOnly = range.low < 0 && colours.kind === 'sequential';
  const shown = isPositiveOnly ? { low: 0, high: range.high } : range;
  const ticks = colourBarTicks(shown);
  const captions = [
    scale,
    ...(isPositiveOnly ? [strings.display.positiveOnly] : []),
    ...(map?.standardError === undefined ? [] : [strings.display.standardError(valueText(map.standardError))]),
  ];
  const [low, high] = [ticks.at(0)?.text ?? '', ticks.at(-1)?.text ?? ''];
  return (
    <div className="colour-bar" role="img" aria-label={strings.display.colourBar(low, high, captions.join(', '))}>
      <div className="colour-bar-ramp">
        <Ramp colours={colours} />
        {threshold > 0 && shown.low === 0 && <i style={{ height: `${100 * threshold}%` }} />}
        {threshold > 0 && shown.low < 0 && <i className="is-middle" style={{ height: `${100 * threshold}%` }} />}
      </div>
      <ol>
        {ticks.map(({ value, text }) => (
          <li key={value}>{text}</li>
        ))}
      </ol>
      {captions.map((caption) => (
        <p key={caption}>{caption}</p>
      ))}
    </div>
  );
}

/** A canvas, as the map is: an exported picture takes both along. */
function Ramp({ colours }: { readonly colours: ColourMap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    for (let step = 0; step < steps; step++) {
      context.fillStyle = cssColour(colours, 1 - step / (steps - 1));
      context.fillRect(0, step, 1, 1);
    }
  }, [colours]);
  return <canvas ref={canvas} width={1} height={steps} />;
}

const steps = 256;
