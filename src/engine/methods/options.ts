import { Failure } from '../../shared/failure.ts';
import type { Json, Params } from '../../shared/identity.ts';
import type { MethodOption } from '../../shared/saliency-map.ts';
import type { SaliencyMethod } from './method.ts';

/**
 * Every option of a method: the values given, the defaults for the rest.
 *
 * @throws Failure `unknown-method` where an option is unknown or its value is not allowed
 */
export function settleOptions({ label, options }: Pick<SaliencyMethod, 'label' | 'options'>, given: Params): Params {
  for (const id of Object.keys(given))
    if (!options.some((option) => option.id === id)) throw new Failure('unknown-method', `${label} has no option “${id}”.`);
  return Object.fromEntries(
    options.map((option) => {
      const value = given[option.id] ?? option.default;
      if (!allows(option, value)) throw new Failure('unknown-method', `${label}: “${option.label}” cannot be ${JSON.stringify(value)}.`);
      return [option.id, value];
    }),
  );
}

function allows(option: MethodOption, value: Json): boolean {
  if (option.kind === 'flag') return typeof value === 'boolean';
  if (option.kind === 'choice') return option.choices.some(({ id }) => id === value);
  const isWhole = !option.integer || Number.isInteger(value);
  return typeof value === 'number' && isWhole && value >= option.minimum && value <= option.maximum;
}
