import type { Json, Params } from '../shared/identity.ts';
import type { ExplainedOutput, MethodDescription, MethodId } from '../shared/saliency-map.ts';
import type { SessionSlice } from './session.ts';

/** More maps than this side by side are too small to read. */
export const mostCompared = 6;

/** What is asked of the network. */
export type RequestSlice = {
  readonly method: MethodId;
  /** Are several methods shown side by side? */
  readonly comparing: boolean;
  /** Which ones; one to `mostCompared`. */
  readonly compared: readonly MethodId[];
  readonly explainedClass: 'predicted' | number;
  readonly output: ExplainedOutput;
  /** Options that differ from the method's own defaults. */
  readonly options: Readonly<Record<MethodId, Params>>;
  /** What the colour bar spans: this film's map, or this method's maps of every film that is open. */
  readonly scale: 'this-film' | 'common';
  chooseMethod(method: MethodId): void;
  compare(on: boolean): void;
  /** Takes a method into the comparison or out of it; the last one stays. */
  compareMethod(method: MethodId, on: boolean): void;
  explainClass(explainedClass: 'predicted' | number): void;
  explainOutput(output: ExplainedOutput): void;
  setOption(method: MethodId, option: string, value: Json): void;
  setScale(scale: 'this-film' | 'common'): void;
};

export const requestSlice: SessionSlice<RequestSlice> = (set) => ({
  method: 'gradcam',
  comparing: false,
  compared: ['gradient', 'gradcam', 'lrp'],
  explainedClass: 'predicted',
  output: 'logit',
  options: {},
  scale: 'this-film',
  chooseMethod: (method) => set({ method }),
  compare: (comparing) => set({ comparing }),
  compareMethod: (method, on) =>
    set(({ compared }) => {
      const others = compared.filter((id) => id !== method);
      if (on) return { compared: others.length < mostCompared ? [...others, method] : compared };
      return { compared: others.length > 0 ? others : compared };
    }),
  explainClass: (explainedClass) => set({ explainedClass }),
  explainOutput: (output) => set({ output }),
  setOption: (method, option, value) =>
    set(({ options }) => ({ options: { ...options, [method]: { ...options[method], [option]: value } } })),
  setScale: (scale) => set({ scale }),
});

/** Every option of a method, chosen or default. */
export function optionsOf({ options }: Pick<RequestSlice, 'options'>, method: MethodDescription): Params {
  return Object.fromEntries(method.options.map((option) => [option.id, options[method.id]?.[option.id] ?? option.default]));
}
