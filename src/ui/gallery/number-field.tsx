import type { ComponentProps } from 'react';

/** A number that is typed, with what it is above it. */
export function NumberField({ label, ...input }: { readonly label: string } & Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  return (
    <label>
      <span>{label}</span>
      <input type="number" className="field" min={0} {...input} />
    </label>
  );
}
