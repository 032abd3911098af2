import type { Json } from '../../shared/identity.ts';
import type { MethodDescription, MethodOption } from '../../shared/saliency-map.ts';
import { optionsOf } from '../../state/request-slice.ts';
import { useSession } from '../app-context.tsx';
import { Choice } from './choice.tsx';

/** A method's own options, whatever they are: it describes them itself. */
export function MethodOptions({ method }: { readonly method: MethodDescription }) {
  const { options, set } = useSession((session) => ({ options: session.options, set: session.setOption }));
  const values = optionsOf({ options }, method);
  return method.options.map((option) => (
    <Option
      key={`${method.id} ${option.id}`}
      option={option}
      value={values[option.id] ?? null}
      onChange={(value) => set(method.id, option.id, value)}
    />
  ));
}

type OptionProps = { readonly option: MethodOption; readonly value: Json; readonly onChange: (value: Json) => void };

function Option({ option, value, onChange }: OptionProps) {
  if (option.kind === 'flag') {
    return (
      <label className="check">
        <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
        {option.label}
      </label>
    );
  }
  if (option.kind === 'choice') {
    return <Choice label={option.label} value={String(value)} choices={option.choices} onChange={onChange} />;
  }
  return <NumberOption option={option} value={Number(value)} onChange={onChange} />;
}

type NumberOptionProps = {
  readonly option: Extract<MethodOption, { kind: 'number' }>;
  readonly value: number;
  readonly onChange: (value: number) => void;
};

/** Takes effect when it is left or Enter is pressed, not at every digit; what is out of bounds, or no whole number where one is asked for, goes back. */
function NumberOption({ option, value, onChange }: NumberOptionProps) {
  const commit = (input: HTMLInputElement) => {
    const wanted = Number(input.value);
    const isWhole = Number.isInteger(wanted) || !option.integer;
    const isAllowed = input.value !== '' && isWhole && wanted >= option.minimum && wanted <= option.maximum;
    if (isAllowed && wanted !== value) onChange(wanted);
    if (!isAllowed) input.value = String(value);
  };
  return (
    <label>
      <span>{option.label}</span>
      <input
        key={value}
        className="number"
        inputMode={option.integer ? 'numeric' : 'decimal'}
        defaultValue={value}
        title={`${option.minimum} – ${option.maximum}`}
        onBlur={(event) => commit(event.target)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit(event.currentTarget);
        }}
      />
    </label>
  );
}
