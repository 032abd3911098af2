import { builtInSamples } from '../samples/gallery.ts';
import { hostWorker } from './host-worker.ts';
import type { SamplesFace } from './samples.worker.ts';
import script from './samples.worker.ts?worker&url';
import { startWorker } from './start-worker.ts';

export type SamplesClient = {
  /** What can be drawn, in order. */
  readonly titles: readonly string[];
  draw(index: number): Promise<File>;
};

/** The synthetic films, drawn in a worker when they are asked for. */
export function samplesClient(onCrash: () => void): SamplesClient {
  const host = hostWorker<SamplesFace>(() => startWorker(script, 'samples'), onCrash);
  return {
    titles: builtInSamples.map(({ title }) => title),
    draw: async (index) => {
      const sample = builtInSamples[index];
      if (!sample) throw new RangeError(`There is no sample ${index}.`);
      const png = await host.call((face) => face.draw({ seed: sample.seed, finding: sample.finding }));
      return new File([new Uint8Array(png)], `${sample.id}.png`, { type: 'image/png' });
    },
  };
}
