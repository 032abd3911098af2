import { measureEngine } from '../engine-pairs.ts';
import { nodeSubject } from '../node-subject.ts';
import type { Part } from './part.ts';

export const node: Part = {
  about: 'the engine against itself and its peers, in Node',
  measure: async ({ effort }) => measureEngine(await nodeSubject(), 'Node', effort),
};
