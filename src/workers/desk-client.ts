import type { KeptMeasures } from '../batch/study-store.ts';
import type { FittedTemplate } from '../regions/fit-template.ts';
import type { BuiltInId } from '../regions/templates/templates.ts';
import type { RadiographId } from '../shared/identity.ts';
import type { LungMask } from '../shared/lung-mask.ts';
import type { ModelInput } from '../shared/model-input.ts';
import type { Size } from '../shared/points.ts';
import type { Region } from '../shared/region.ts';
import type { SaliencyMap } from '../shared/saliency-map.ts';
import type { DeskFace, InputCard } from './desk.worker.ts';
import script from './desk.worker.ts?worker&url';
import type { WorkerHost } from './host-worker.ts';
import { hostWorkers } from './host-workers.ts';
import { startWorker } from './start-worker.ts';

export type DeskFilm = {
  readonly film: RadiographId;
  readonly image: Size;
  readonly thumbnail: Blob;
  /** The file's bytes, read once: they are there even where the file goes away. */
  readonly original: Blob;
  /** One for each card. */
  readonly inputs: readonly ModelInput[];
};

/** The work on a film of a study that is not the engine's. */
export type DeskWork = {
  open(name: string, file: Blob, cards: readonly InputCard[]): Promise<DeskFilm>;
  fit(template: BuiltInId, mask: LungMask | undefined, image: Size): Promise<FittedTemplate>;
  measure(
    film: RadiographId,
    maps: readonly SaliencyMap[],
    regions: readonly Region[],
    image: Size,
    reading: KeptMeasures['reading'],
  ): Promise<readonly KeptMeasures[]>;
};

/** In workers of their own, so that the viewer's decoder stays free. */
export type DeskClient = DeskWork & {
  sniff(files: readonly Blob[]): Promise<readonly ('film' | 'mask' | undefined)[]>;
  /** The same work, where a crash is the caller's to deal with. @throws Failure 'worker-crashed' */
  readonly once: DeskWork;
};

/**
 * A film takes a desk some 50 ms and an engine on one core 200 ms, so one desk serves four such engines; a graphics card is faster, on machines that
 * have more cores.
 */
const coresOfADesk = 4;

export function deskClient(onCrash: () => void, cores = navigator.hardwareConcurrency): DeskClient {
  const host = hostWorkers<DeskFace>(Math.floor(cores / coresOfADesk), () => startWorker(script, 'desk'), onCrash);
  return {
    sniff: (files) => host.call((face) => face.sniff(files)),
    ...workBy(host.call),
    once: workBy(host.callOnce),
  };
}

const workBy = (call: WorkerHost<DeskFace>['call']): DeskWork => ({
  open: (name, file, cards) => call((face) => face.open(name, file, cards)),
  fit: (template, mask, image) => call((face) => face.fit(template, mask, image)),
  measure: (...work) => call((face) => face.measure(...work)),
});
