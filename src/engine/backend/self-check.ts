import { dispose, scalar, tensor, tidy } from '@tensorflow/tfjs-core';
import { activationAt, forward } from '../forward.ts';
import type { NetworkNode } from '../network/node.ts';
import { add } from '../network/nodes/add.ts';
import { conv2d } from '../network/nodes/conv2d.ts';
import { dense } from '../network/nodes/dense.ts';
import { globalAveragePool } from '../network/nodes/global-average-pool.ts';
import { relu } from '../network/nodes/relu.ts';
import { WeightBank } from '../network/weight-bank.ts';
import { gradientComposite } from '../rules/gradient-composite.ts';
import { lrpComposite } from '../rules/lrp-composite.ts';
import { zPlus } from '../rules/z-plus.ts';
import { walk } from '../walk.ts';

/**
 * Runs a residual network of a few hundred weights forward and back by both kinds of walk on the current backend.
 *
 * @throws Error where the numbers are not those of PyTorch and Zennit
 */
export async function selfCheck(): Promise<void> {
  const banks: WeightBank[] = [];
  const bank = (phase: number, shape: number[]) => {
    const made = new WeightBank(wave(phase, shape), shape);
    banks.push(made);
    return made;
  };
  const same = { top: 1, bottom: 1, left: 1, right: 1 };
  const node = (name: string, op: NetworkNode['op'], inputs: number[], nonNegative = false): NetworkNode => ({
    name,
    op,
    inputs,
    nonNegative,
  });
  const nodes = [
    node('input', { role: 'input', kind: 'input' }, []),
    node(
      'conv1',
      conv2d(bank(1, [3, 3, 1, 4]), bank(2, [4]), { kernel: [3, 3], strides: [2, 2], padding: { ...same, top: 0, left: 0 } }),
      [0],
    ),
    node('relu1', relu, [1], true),
    node('conv2', conv2d(bank(3, [3, 3, 4, 4]), bank(4, [4]), { kernel: [3, 3], strides: [1, 1], padding: same }), [2]),
    node('add', add, [3, 2]),
    node('relu2', relu, [4], true),
    node('pool', globalAveragePool(false), [5], true),
    node('dense', dense(bank(5, [4, 2]), bank(6, [2])), [6]),
  ];
  const network = { nodes, logits: 7, firstLinear: 1 };
  const outputs = tidy(() => {
    const activations = forward(network, tensor(wave(7, [1, 8, 8, 1]), [1, 8, 8, 1]), { fuse: true });
    const trace = { network, activations, black: scalar(0), white: scalar(1) };
    const start = tensor([1, 0], [1, 2]);
    const toInput = (composite: typeof gradientComposite) => walk(trace, composite, start, new Set([0])).arrived.get(0) ?? start;
    return [activationAt(activations, 7).clone(), toInput(gradientComposite).clone(), toInput(epsilonPlus).clone()];
  });
  const [logits, gradient, relevance] = await Promise.all(outputs.map((output) => output.data()));
  dispose(outputs);
  for (const each of banks) each.release();
  compare('the output', reference.logits, [...(logits ?? [])]);
  compare('the gradient', reference.gradientRow, [...(gradient ?? [])].slice(24, 32));
  compare('the relevance', reference.relevanceRow, [...(relevance ?? [])].slice(24, 32));
}

const rules = { epsilon: 1e-6, zeroBias: false };
const epsilonPlus = lrpComposite({ name: 'self-check', convolution: zPlus(rules) }, { ...rules, start: 'one', batchNorm: 'pass' });

/** From `training/golden/make_self_check.py`: PyTorch and Zennit in float64; the maps' fourth rows. */
const reference = {
  logits: [-1.51840007, 1.94663394],
  gradientRow: [-0.161095805, -0.129570016, -0.151120311, -0.0807658328, 0.23688729, 0.14700798, 0.183323554, 0.233141142],
  relevanceRow: [-0.0226615022, -0.0255080647, 0.0103552406, 0.00486995933, 0.0223686354, 0.00108485238, 0.0195386174, 0],
};

/** Numbers that look random and that any language can make: sin of 1, 2, 3, … times an odd step. */
function wave(phase: number, shape: readonly number[]): Float32Array {
  const length = shape.reduce((product, side) => product * side, 1);
  return Float32Array.from({ length }, (_, i) => Math.sin(1.7 * i + phase));
}

function compare(what: string, expected: readonly number[], found: readonly number[]) {
  const scale = Math.max(...expected.map(Math.abs));
  const error = Math.max(...expected.map((value, i) => Math.abs(value - (found[i] ?? Number.NaN)))) / scale;
  if (!(error < 1e-4)) throw new Error(`it computes wrongly: ${what} of a known network is off by ${(100 * error).toPrecision(2)} %`);
}
