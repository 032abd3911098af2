import { readFileSync } from 'node:fs';
import type { BackendReport } from '../shared/explanation.ts';
import type { Json } from '../shared/identity.ts';
import type { ModelCard } from '../shared/model-card.ts';
import type { MethodDescription } from '../shared/saliency-map.ts';
import type { StageTimes } from './clock.ts';
import type { ExplainOptions } from './explain-options.ts';

type Run = {
  readonly options: ExplainOptions;
  readonly jobs: number;
  readonly card: ModelCard;
  readonly methods: readonly MethodDescription[];
  readonly backend: BackendReport | undefined;
  readonly counts: { readonly explained: number; readonly failed: number; readonly withoutRegions: number };
  /** Films that show the same image as an earlier one, and which. */
  readonly repeats: ReadonlyMap<string, string>;
  readonly started: Date;
  readonly times: StageTimes;
  readonly interrupted: boolean;
};

/** run.json: all that must be known to make the same numbers again, and how long it took. */
export function describeRun({ options, jobs, card, methods, backend, counts, repeats, started, times, interrupted }: Run): Json {
  return {
    program: 'RegionLens',
    version: version(),
    node: process.version,
    started: started.toISOString(),
    finished: new Date().toISOString(),
    interrupted,
    model: { id: card.id, name: card.name, sha256: card.sha256 },
    classes: card.classes.map(({ id, label }) => ({ id, label })),
    input: card.input,
    preprocessing: card.preprocessing,
    decision: card.decision,
    explainedClass: options.explainedClass,
    output: 'logit',
    methods: methods.filter(({ id }) => options.methods.includes(id)).map(describeMethod),
    backend: backend ? { ...backend, passedOver: [...backend.passedOver] } : null,
    seed: options.shuffle ?? null, // of the shuffled weights; a method that draws random numbers has a seed among its options
    paths: options.paths,
    labels: options.labels ?? null,
    regions: { fit: options.regions.fit ?? null, file: options.regions.file ?? null, reading: options.reading },
    batch: options.batch,
    jobs,
    films: counts,
    /** Of a film by its name: the one whose image it repeats to the last byte. `compare` leaves it out. */
    repeats: Object.fromEntries(repeats),
    /** Summed over the jobs. */
    milliseconds: Object.fromEntries(Object.entries(times).map(([stage, time]) => [stage, Math.round(time)])),
  };
}

function describeMethod({ id, label, source, options }: MethodDescription): Json {
  return { id, label, source, options: Object.fromEntries(options.map((option) => [option.id, option.default])) };
}

/** Of this program, as its package says. */
export function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return version;
}
