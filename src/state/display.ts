import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ColourMapId } from '../render/colour-map.ts';
import type { GreyWindow } from '../workers/film-source.ts';
import { fitView, type View } from './view.ts';

/** How things are looked at. Apart from the session, so that a drag at the pointer's pace wakes nothing else. */
export type Display = {
  /** 0 = radiograph alone, 100 = heat map alone. */
  readonly blend: number;
  /** Is Space held down, for the bare radiograph? */
  readonly bare: boolean;
  /** Maps without a sign and signed ones have a choice of their own. */
  readonly colours: { readonly unsigned: ColourMapId; readonly signed: ColourMapId };
  /** Part of the display range below which nothing is shown. */
  readonly threshold: number;
  readonly opacityFollowsValue: boolean;
  readonly view: View;
  /** How many pixels the longer side of a film needs for the screen to show all that it can. */
  readonly resolution: number;
  /** What dragging does. */
  readonly drag: 'pan' | 'window';
  /** Window of each film that was given one, by the film's key. */
  readonly windows: Readonly<Record<string, GreyWindow>>;
  readonly inverted: boolean;
  setBlend(blend: number): void;
  showBare(bare: boolean): void;
  setColours(kind: 'unsigned' | 'signed', colours: ColourMapId): void;
  setThreshold(threshold: number): void;
  followValue(on: boolean): void;
  setView(view: View): void;
  setResolution(resolution: number): void;
  setDrag(drag: 'pan' | 'window'): void;
  /** Without a window, the film's own one. */
  setWindow(film: string, window: GreyWindow | undefined): void;
  invert(): void;
};

export type DisplayStore = StoreApi<Display>;

export function createDisplay(): DisplayStore {
  return createStore<Display>()((set) => ({
    blend: 40,
    bare: false,
    colours: { unsigned: 'inferno', signed: 'blue-orange' },
    threshold: 0,
    opacityFollowsValue: true,
    view: fitView,
    resolution: 1024,
    drag: 'pan',
    windows: {},
    inverted: false,
    setBlend: (blend) => set({ blend: Math.min(100, Math.max(0, blend)) }),
    showBare: (bare) => set({ bare }),
    setColours: (kind, colours) => set((before) => ({ colours: { ...before.colours, [kind]: colours } })),
    setThreshold: (threshold) => set({ threshold }),
    followValue: (opacityFollowsValue) => set({ opacityFollowsValue }),
    setView: (view) => set({ view }),
    setResolution: (resolution) => set({ resolution }),
    setDrag: (drag) => set({ drag }),
    setWindow: (film, window) =>
      set(({ windows }) => {
        const { [film]: _, ...others } = windows;
        return { windows: window ? { ...others, [film]: window } : others };
      }),
    invert: () => set(({ inverted }) => ({ inverted: !inverted })),
  }));
}
