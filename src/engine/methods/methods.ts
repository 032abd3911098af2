import { Failure } from '../../shared/failure.ts';
import type { MethodDescription, MethodId } from '../../shared/saliency-map.ts';
import { gradCam } from './grad-cam.ts';
import { gradient } from './gradient.ts';
import { lrp } from './lrp.ts';
import type { SaliencyMethod } from './method.ts';
import { settleOptions } from './options.ts';

/** Every method, in the order in which the interface shows them. */
const methods: readonly SaliencyMethod[] = [gradient, gradCam, lrp];

export const methodDescriptions: readonly MethodDescription[] = methods.map((method) => ({
  id: method.id,
  label: method.label,
  family: method.family,
  slow: method.slow,
  explains: method.explains,
  source: method.source,
  options: method.options,
  signed: method.signed(settleOptions(method, {})),
}));

/** @throws Failure `unknown-method` */
export function methodOf(id: MethodId): SaliencyMethod {
  const method = methods.find((each) => each.id === id);
  if (method === undefined)
    throw new Failure('unknown-method', `There is no saliency method “${id}”. Known: ${methods.map((each) => each.id).join(', ')}.`);
  return method;
}
