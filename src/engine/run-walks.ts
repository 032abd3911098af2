import { dispose, fill, type Tensor, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { at, batchItem } from './batch-item.ts';
import type { ForwardPass, Made, Task } from './explain.ts';
import { type Activations, activationAt, forward } from './forward.ts';
import { readLedger, stackLedger } from './ledger.ts';
import type { Arrival, Reading, WalkMethod } from './methods/method.ts';
import type { Baseline, Composite } from './rules/composite.ts';
import { type Trace, type Walked, walk } from './walk.ts';

/** Every map that reverse walks tell, film by film. Methods whose composites are equal are read from one walk. */
export async function runWalks(pass: ForwardPass, tasks: readonly Task<WalkMethod>[]): Promise<[Task<WalkMethod>, Made[]][]> {
  const films = pass.inputs.length;
  const readings = tasks.map(({ method, options }) => method.readings(pass.network, options));
  const walks = new Map<string, Walked>();
  const { maps, ledgers } = tidy(() => {
    for (const [id, walked] of walkAll(pass, readings.flat())) walks.set(id, walked);
    return {
      maps: tasks.map(({ method, options }, t) =>
        method.toMap(
          at(readings, t).map((reading) => arrivalOf(pass, reading, walks)),
          options,
        ),
      ),
      ledgers: readings.map(([first]) => {
        const ledger = first && ledgerOf(first, walks);
        return ledger ? [stackLedger(ledger)] : [];
      }),
    };
  });
  const [planes, entries] = await Promise.all([Promise.all(maps.map(read)), Promise.all(ledgers.flat().map(read))]);
  dispose([maps, ledgers.flat()]);
  return tasks.map((task, t) => {
    const [first] = at(readings, t);
    const lines = first && ledgerOf(first, walks);
    const noted = entries[ledgers.slice(0, t).flat().length];
    const made = pass.inputs.map((_, n) => ({
      data: batchItem(at(planes, t), n, films),
      ...(lines && noted && { ledger: readLedger(lines, noted, n, films) }),
    }));
    return [task, made];
  });
}

const read = (tensor: Tensor) => tensor.data<'float32'>();

/** One walk for each composite, as far back as its readings need. */
function walkAll(pass: ForwardPass, readings: readonly Reading[]): Map<string, Walked> {
  const references = new Map<Baseline, Activations>();
  const walks = new Map<string, Walked>();
  for (const { composite } of readings) {
    if (walks.has(composite.id)) continue;
    const stops = new Set(readings.filter((each) => each.composite.id === composite.id).map(({ at: node }) => node));
    const { baseline } = composite;
    if (baseline !== undefined && !references.has(baseline)) references.set(baseline, baselinePass(pass, baseline));
    const reference = baseline === undefined ? undefined : references.get(baseline);
    walks.set(composite.id, walk({ ...traceOf(pass), reference }, composite, startOf(pass, composite), stops));
  }
  return walks;
}

function traceOf({ network, activations, inputs }: ForwardPass): Trace {
  const perFilm = (values: number[]) => tensor4d(values, [values.length, 1, 1, 1]);
  return { network, activations, black: perFilm(inputs.map(({ black }) => black)), white: perFilm(inputs.map(({ white }) => white)) };
}

function startOf({ seeds, predictions }: ForwardPass, { start }: Composite): Tensor {
  return tensor2d(seeds.map((seed, n) => seed.map((weight, i) => weight * (start === 'one' ? 1 : (at(predictions, n).logits[i] ?? 0)))));
}

/** The forward pass of empty films. */
function baselinePass({ network, inputs }: ForwardPass, baseline: Baseline): Activations {
  const { height, width, channels } = network.card.input;
  const size = height * width * channels;
  const films = new Float32Array(inputs.length * size);
  if (baseline === 'black') for (const [n, { black }] of inputs.entries()) films.fill(black, n * size, (n + 1) * size);
  return forward(network, tensor4d(films, [inputs.length, height, width, channels]), { fuse: false });
}

function arrivalOf(
  { network, activations, inputs }: ForwardPass,
  { composite, at: node }: Reading,
  walks: ReadonlyMap<string, Walked>,
): Arrival {
  const walked = walks.get(composite.id);
  const activation = activationAt(activations, node);
  const { height, width } = network.card.input;
  // A layer that the explained output does not depend on gets nothing.
  const arrived = walked?.arrived.get(node) ?? fill([inputs.length, ...activation.shape.slice(1)], 0);
  const reference = walked?.reference && activationAt(walked.reference, node);
  return { arrived, activation, reference, size: [height, width] };
}

function ledgerOf({ composite }: Reading, walks: ReadonlyMap<string, Walked>) {
  return composite.keepsLedger ? walks.get(composite.id)?.ledger : undefined;
}
