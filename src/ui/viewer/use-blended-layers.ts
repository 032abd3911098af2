import type Konva from 'konva';
import { type RefObject, useLayoutEffect } from 'react';
import { layerOpacities } from '../../render/blend.ts';
import type { Display } from '../../state/display.ts';
import { useApp } from '../app-context.tsx';

/**
 * Keeps the layers as opaque as the blend says, past React and past Konva's own drawing: each layer is a canvas, and the browser's compositor
 * mixes them. A move of the slider costs the page a fraction of a millisecond, however large the film.
 */
export function useBlendedLayers(film: RefObject<Konva.Layer | null>, heat: RefObject<Konva.Layer | null>, hasHeat: boolean): void {
  const { display } = useApp();
  // Runs after every render: Konva may have made new canvases meanwhile.
  useLayoutEffect(() => {
    const apply = ({ blend, bare, opacityFollowsValue }: Display) => {
      const opacities = layerOpacities(bare || !hasHeat ? 0 : blend, opacityFollowsValue);
      setOpacity(film.current, opacities.film);
      setOpacity(heat.current, opacities.heat);
    };
    apply(display.getState());
    return display.subscribe((now, before) => {
      if (now.blend !== before.blend || now.bare !== before.bare || now.opacityFollowsValue !== before.opacityFollowsValue) apply(now);
    });
  });
}

function setOpacity(layer: Konva.Layer | null, opacity: number): void {
  if (layer) layer.getNativeCanvasElement().style.opacity = String(opacity);
}
