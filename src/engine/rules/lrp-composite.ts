import type { NetworkNode, WeightedOp } from '../network/node.ts';
import { byRule, type Composite, chainRule, norm, type Propagation, pass } from './composite.ts';
import { epsilonRule } from './epsilon.ts';
import type { Rule, RuleOptions } from './rule.ts';

export type LrpOptions = RuleOptions & {
  /** What the walk starts with at the explained class. */
  readonly start: 'one' | 'logit';
  /** What is done at a batch norm that could not be folded. */
  readonly batchNorm: 'pass' | 'epsilon';
};

/** Kinds of nodes for which a first layer may have a rule of its own. */
export const convolutionKinds: readonly WeightedOp['kind'][] = ['conv2d', 'depthwise-conv2d', 'transposed-conv2d'];
export const linearKinds: readonly WeightedOp['kind'][] = [...convolutionKinds, 'dense'];

export type LrpRules = {
  readonly name: string;
  readonly convolution: Rule;
  /** For the first layer of the network, in place of the others, where it is of one of these kinds. */
  readonly first?: { readonly rule: Rule; readonly kinds: readonly WeightedOp['kind'][] };
};

/**
 * A composite of layer-wise relevance propagation: a rule for convolutions, ε for dense layers, norm where signals are pooled, added or
 * enlarged, activations passed, everything to the winner of a max pool, and at a gate everything to the signal.
 */
export function lrpComposite({ name, convolution, first }: LrpRules, options: LrpOptions): Composite {
  const forConvolution = byRule(convolution);
  const forDense = byRule(epsilonRule(options));
  const forMixing = norm(options.epsilon);
  const forBatchNorm = options.batchNorm === 'epsilon' ? forDense : pass;
  const forFirst = first && byRule(first.rule);
  return {
    id: `${name} ${JSON.stringify(options)}`,
    start: options.start,
    keepsLedger: true,
    readsPreActivations: false,
    propagation: ({ op }, isFirstLinear) => {
      if (op.role === 'activation') return pass;
      if (op.role === 'product') return allToSignal;
      if (op.role === 'mixing') return isSharedByContribution(op.kind) ? forMixing : chainRule;
      if (op.role === 'input') return chainRule;
      if (forFirst && isFirstLinear && first?.kinds.includes(op.kind)) return forFirst;
      if (op.kind === 'batch-norm') return forBatchNorm;
      return op.kind === 'dense' ? forDense : forConvolution;
    },
    objection: ({ op, name: node }) =>
      op.role === 'product' && op.gate === undefined
        ? `the layer ${node} multiplies two signals, and it cannot be told which of them is the gate`
        : undefined,
  };
}

function isSharedByContribution(kind: NetworkNode['op']['kind']): boolean {
  return kind === 'add' || kind === 'average-pool' || kind === 'global-average-pool' || kind === 'resize';
}

/** A gate says how much of a signal goes on, not what is in it. Our own choice: the references know no products. */
const allToSignal: Propagation = (relevance, { node: { op } }) =>
  op.role === 'product' && op.gate === 0 ? [undefined, relevance] : [relevance, undefined];
