import './blend-bar.css';
import { Contrast, Maximize, SunMedium } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { colourMap, cssColour } from '../../render/colour-map.ts';
import { fitView } from '../../state/view.ts';
import { useApp, useDisplay, useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';

/** The main control: wide, under the film, its track coloured like the map. The ways to look at the film stand beside it. */
export function BlendBar() {
  const words = strings.viewer;
  return (
    <div className="blend-bar">
      <span aria-hidden="true">{words.radiograph}</span>
      <BlendSlider />
      <span aria-hidden="true">{words.heatMap}</span>
      <ViewTools />
    </div>
  );
}

export function BlendSlider() {
  const { display } = useApp();
  const slider = useRef<HTMLInputElement>(null);
  const isSigned = useSession(({ methods, method }) => methods.find(({ id }) => id === method)?.signed ?? false);
  const track = useDisplay(({ colours }) => trackOf(isSigned ? colours.signed : colours.unsigned));

  // Past React: the slider follows the pointer, and the pointer the store.
  useLayoutEffect(() => {
    const show = (blend: number) => {
      if (!slider.current) return;
      slider.current.value = String(blend);
      slider.current.setAttribute('aria-valuetext', strings.viewer.blendValue(blend));
    };
    show(display.getState().blend);
    return display.subscribe((now, before) => {
      if (now.blend !== before.blend) show(now.blend);
    });
  }, [display]);

  return (
    <input
      ref={slider}
      className="blend"
      type="range"
      min={0}
      max={100}
      step={1}
      aria-label={strings.viewer.blend}
      style={{ backgroundImage: track }}
      onInput={(event) => display.getState().setBlend(event.currentTarget.valueAsNumber)}
    />
  );
}

/** From the film's grey to the colours of the map. */
function trackOf(id: Parameters<typeof colourMap>[0]): string {
  const colours = colourMap(id);
  const stops = Array.from({ length: 9 }, (_, i) => `${cssColour(colours, 0.15 + (0.85 * i) / 8)} ${20 + 10 * i}%`);
  return `linear-gradient(to right, #59616e, ${stops.join(', ')})`;
}

function ViewTools() {
  const { display } = useApp();
  const { drag, inverted } = useDisplay(({ drag, inverted }) => ({ drag, inverted }));
  const words = strings.viewer;
  return (
    <div className="view-tools">
      <button
        type="button"
        className="button icon"
        aria-label={words.fit}
        title={`${words.fit} (0)`}
        onClick={() => display.getState().setView(fitView)}
      >
        <Maximize size={15} aria-hidden />
      </button>
      <button
        type="button"
        className="button icon"
        aria-label={words.windowLevel}
        aria-pressed={drag === 'window'}
        title={`${words.windowLevel} (W)`}
        onClick={() => display.getState().setDrag(drag === 'window' ? 'pan' : 'window')}
      >
        <SunMedium size={15} aria-hidden />
      </button>
      <button
        type="button"
        className="button icon"
        aria-label={words.invert}
        aria-pressed={inverted}
        title={`${words.invert} (I)`}
        onClick={() => display.getState().invert()}
      >
        <Contrast size={15} aria-hidden />
      </button>
    </div>
  );
}
