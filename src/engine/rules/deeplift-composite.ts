import { abs, add, div, greaterEqual, maximum, mul, onesLike, sub, type Tensor, where } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../network/node.ts';
import { type Baseline, type Composite, chainRule, onlyInput, type Propagation, type Site } from './composite.ts';

/** Below it a difference from the baseline counts as none, and the gradient stands in (as in Captum). */
const SMALLEST = 1e-10;

/** DeepLIFT, rescale rule (Shrikumar et al. 2017; as in Captum): multipliers Δout/Δin at activations, the chain rule at linear nodes. */
export const deepLiftComposite = (baseline: Baseline): Composite => ({
  id: `deeplift ${baseline}`,
  start: 'one',
  keepsLedger: false,
  readsPreActivations: true,
  baseline,
  propagation: ({ op }) => {
    if (op.role === 'activation') return rescale;
    if (op.role === 'product') return ofProduct;
    return op.kind === 'max-pool' ? atMaxPool : chainRule;
  },
});

const rescale: Propagation = (m, site) => {
  const [gradient] = chainRule(m, site);
  const deltaIn = difference(onlyInput(site), site.reference.inputs[0]);
  return [perChange(mul(m, difference(site.output, site.reference.output)), deltaIn, gradient)];
};

/** Each of the two passes hands its part of the change to its own winners (Captum's unpooling): from out to the larger output, and from there to the baseline's. */
const atMaxPool: Propagation = (m, site) => {
  const { inputs, output, node, reference } = site;
  const { transpose } = node.op as MixingOp;
  const larger = maximum(output, reference.output);
  const [own] = transpose(mul(m, sub(larger, reference.output)), [...inputs], output);
  const [other] = transpose(mul(m, sub(output, larger)), [...reference.inputs], reference.output);
  const [gradient] = chainRule(m, site);
  if (own === undefined || other === undefined) throw new TypeError(`The pool ${node.name} has no input.`);
  return [perChange(add(own, other), difference(onlyInput(site), reference.inputs[0]), gradient)];
};

/** Δ(ab) = ½(a + a₀)Δb + ½(b + b₀)Δa, so that both changes are accounted for. Our own choice: Captum knows no products. */
const ofProduct: Propagation = (m, site) => {
  const { op } = site.node;
  if (op.role !== 'product') return [];
  const middle = site.inputs.map((input, i) => mul(add(input, referenceInput(site, i)), 0.5));
  return op.transpose(m, middle);
};

function perChange(change: Tensor, deltaIn: Tensor, gradient: Tensor | undefined): Tensor {
  const isChanged = greaterEqual(abs(deltaIn), SMALLEST);
  return where(isChanged, div(change, where(isChanged, deltaIn, onesLike(deltaIn))), gradient ?? change);
}

function difference(value: Tensor, reference: Tensor | undefined): Tensor {
  if (reference === undefined) throw new TypeError('DeepLIFT needs the forward pass of a baseline.');
  return sub(value, reference);
}

function referenceInput({ reference, node }: Site, i: number): Tensor {
  const input = reference.inputs[i];
  if (input === undefined) throw new TypeError(`The node ${node.name} was not run on the baseline.`);
  return input;
}
