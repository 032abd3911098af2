import { measureBatches } from '../batch.ts';
import { inChromium } from '../chromium.ts';
import { nodeSubject } from '../node-subject.ts';
import type { Part } from './part.ts';

export const batch: Part = {
  about: 'how the time of a film hangs on the size of the batch',
  measure: async ({ effort, say }) => {
    const runs = Math.min(effort.runs, 5);
    const node = await measureBatches(await nodeSubject(), 'Node', runs);
    return [...node, ...(await inChromium((bench) => bench.batches(runs), say))];
  },
};
