import { methodDescriptions } from '../engine/methods/methods.ts';
import type { MethodId } from '../shared/saliency-map.ts';
import type { Reading } from '../stats/measures/reading.ts';
import { badUsage, readArguments, readCount } from './arguments.ts';
import { FITS, type Fit, type RegionRequest } from './region-source.ts';

export type ExplainOptions = {
  readonly paths: readonly string[];
  readonly out: string;
  /** The id of a model that ships, or a folder. */
  readonly model: string;
  /** Explain a copy of it whose weights are shuffled by this seed: what the architecture alone looks at. */
  readonly shuffle: number | undefined;
  /** Empty: predictions only. */
  readonly methods: readonly MethodId[];
  /** 'predicted', or the id or label of a class. */
  readonly explainedClass: string;
  readonly labels: string | undefined;
  readonly regions: RegionRequest;
  /** How a signed map is read for shares. */
  readonly reading: Reading;
  readonly backend: 'wasm' | 'cpu';
  readonly batch: number;
  readonly jobs: number;
  /** Starts over, whatever an earlier run left in the folder. */
  readonly fresh: boolean;
};

/** @returns the options, or 'help' @throws Failure 'bad-usage' */
export function readExplainOptions(words: readonly string[]): ExplainOptions | 'help' {
  const { values, positionals } = readArguments('explain', words, {
    out: { type: 'string' },
    model: { type: 'string', default: 'pneumonia' },
    shuffle: { type: 'string' },
    methods: { type: 'string', default: 'gradient,gradcam,lrp' },
    class: { type: 'string', default: 'predicted' },
    labels: { type: 'string' },
    regions: { type: 'string' },
    fit: { type: 'string' },
    reading: { type: 'string', default: 'positive' },
    backend: { type: 'string', default: 'wasm' },
    batch: { type: 'string', default: '8' },
    jobs: { type: 'string', default: '1' },
    fresh: { type: 'boolean', default: false },
  });
  if (values.help) return 'help';
  if (positionals.length === 0) throw badUsage('Say which films to explain: regionlens explain PATH… --out DIR');
  if (!values.out) throw badUsage('Say where the results go: --out DIR');
  return {
    paths: positionals,
    out: values.out,
    model: values.model,
    shuffle: values.shuffle === undefined ? undefined : readCount('shuffle', values.shuffle, { from: 1, to: 1e9 }),
    methods: readMethods(values.methods),
    explainedClass: values.class,
    labels: values.labels,
    regions: { file: values.regions, fit: readFit(values.fit) },
    reading: readReading(values.reading),
    backend: readBackend(values.backend),
    batch: readCount('batch', values.batch, { from: 1, to: 256 }),
    jobs: readCount('jobs', values.jobs, { from: 1, to: 64 }),
    fresh: values.fresh,
  };
}

function readMethods(text: string): readonly MethodId[] {
  const known = methodDescriptions.map(({ id }) => id);
  if (text === 'none') return [];
  if (text === 'all') return known;
  const asked = [...new Set(text.split(',').map((id) => id.trim()))];
  const strange = asked.find((id) => !known.includes(id));
  if (strange !== undefined)
    throw badUsage(`There is no saliency method "${strange}". --methods takes all, none, or any of: ${known.join(', ')}.`);
  return asked;
}

function readFit(text: string | undefined): Fit | undefined {
  if (text === undefined) return undefined;
  const fit = FITS.find((each) => each === text);
  if (fit === undefined) throw badUsage(`--fit takes ${FITS.join(', ')}, not "${text}".`);
  return fit;
}

function readReading(text: string): Reading {
  if (text === 'positive' || text === 'absolute') return text;
  throw badUsage(`--reading takes positive or absolute, not "${text}".`);
}

function readBackend(text: string): 'wasm' | 'cpu' {
  if (text === 'wasm' || text === 'cpu') return text;
  throw badUsage(`--backend takes wasm or cpu, not "${text}".`);
}
