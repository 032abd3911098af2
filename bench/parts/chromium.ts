import { inChromium } from '../chromium.ts';
import type { Part } from './part.ts';

export const chromium: Part = {
  about: 'the engine against itself and its peers, in Chromium',
  measure: ({ effort, say }) => inChromium((bench) => bench.engine(effort), say),
};
