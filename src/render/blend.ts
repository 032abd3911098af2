/** How opaque the two layers are. */
export type LayerOpacities = { readonly film: number; readonly heat: number };

/**
 * Opacities at a blend from 0 (radiograph alone) to 100 (heat map alone).
 * An opaque heat map covers the film by itself. One whose opacity follows its value never would, so the film fades over the second half.
 */
export function layerOpacities(blend: number, opacityFollowsValue: boolean): LayerOpacities {
  const part = Math.min(1, Math.max(0, blend / 100));
  if (!opacityFollowsValue) return { film: 1, heat: part };
  return { film: Math.min(1, 2 * (1 - part)), heat: Math.min(1, 2 * part) };
}
