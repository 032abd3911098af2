import '@tensorflow/tfjs-backend-cpu';
import { setBackend, sum, type Tensor, tensor, tensor2d } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { WeightedOp } from '../../../src/engine/network/node.ts';
import { dense } from '../../../src/engine/network/nodes/dense.ts';
import { WeightBank } from '../../../src/engine/network/weight-bank.ts';
import { applyRule, type RuleSite } from '../../../src/engine/rules/apply-rule.ts';
import { epsilonRule } from '../../../src/engine/rules/epsilon.ts';
import { stabilise } from '../../../src/engine/rules/stabilise.ts';
import { zPlus } from '../../../src/engine/rules/z-plus.ts';

beforeAll(() => setBackend('cpu'));

const site = (op: WeightedOp, input: Tensor, inputIsNonNegative: boolean): RuleSite => {
  const [black, white] = [tensor2d([[-1]]), tensor2d([[1]])];
  return { op, input, inputIsNonNegative, black, white };
};

describe('a dense node worked out by hand', () => {
  const op = dense(new WeightBank(Float32Array.of(1, -0.5, -1, 2, 2, 1), [3, 2]), new WeightBank(Float32Array.of(0.5, -0.25), [2]));
  const input = () => tensor2d([[1, -2, 0.5]]);
  const relevance = () => tensor2d([[1, 2]]);
  const options = { epsilon: 1e-6, zeroBias: false };

  test('ε rule', () => {
    const result = applyRule(epsilonRule(options), site(op, input(), false), relevance());
    expectClose(result.dataSync(), [0.45751624, 2.32679684, -0.01307189]);
  });

  test('z⁺ rule', () => {
    const result = applyRule(zPlus(options), site(op, input(), false), relevance());
    expectClose(result.dataSync(), [0.22222217, 0.44444435, 2.22221817]);
  });

  test('an input known to hold nothing below zero gives the same, with half the work', () => {
    const positive = tensor2d([[1, 0, 0.5]]);
    const slow = applyRule(zPlus(options), site(op, positive, false), relevance());
    const fast = applyRule(zPlus(options), site(op, positive, true), relevance());
    expect([...fast.dataSync()]).toEqual([...slow.dataSync()]);
  });
});

test('the stabiliser moves away from zero, and zero upward', () => {
  expectClose(stabilise(tensor([2, -2, 0, -0]), 0.5).dataSync(), [2.5, -2.5, 0.5, 0.5]);
});

test('without biases, and with ε → 0, both rules hand on exactly what they got', () => {
  const number = fc.float({ min: -2, max: 2, noNaN: true, noDefaultInfinity: true }).filter((x) => Math.abs(x) > 0.05);
  fc.assert(
    fc.property(fc.array(number, { minLength: 6, maxLength: 6 }), fc.array(number, { minLength: 3, maxLength: 3 }), (weights, x) => {
      const op = dense(new WeightBank(Float32Array.from(weights), [3, 2]), new WeightBank(Float32Array.of(0.3, -0.2), [2]));
      const z = [0, 1].map((o) => x.reduce((total, value, i) => total + value * (weights[2 * i + o] ?? 0), 0));
      fc.pre(z.every((value) => Math.abs(value) > 0.05)); // where contributions cancel, float32 cannot divide by what is left
      const reached = [0, 1].map((o) => (x.some((value, i) => value * (weights[2 * i + o] ?? 0) > 0) ? 1 : 0));
      const given = site(op, tensor2d([x]), false);
      const sumOf = (rule: typeof zPlus) =>
        sum(applyRule(rule({ epsilon: 1e-12, zeroBias: true }), given, tensor2d([[1, 2]]))).dataSync()[0] ?? Number.NaN;
      expect(sumOf(epsilonRule)).toBeCloseTo(3, 3);
      expect(sumOf(zPlus)).toBeCloseTo((reached[0] ?? 0) + 2 * (reached[1] ?? 0), 3);
    }),
  );
});

function expectClose(found: ArrayLike<number>, expected: readonly number[]) {
  expect(Array.from(found, (value) => value.toFixed(6))).toEqual(expected.map((value) => value.toFixed(6)));
}
