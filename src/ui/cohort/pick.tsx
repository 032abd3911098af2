/** A word of the sentence that can be another one. */
export function PickOne<Id extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: Id;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly onChange: (id: Id) => void;
}) {
  const known = options.some(({ id }) => id === value);
  return (
    <span className="select sentence-one">
      <select
        aria-label={label}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find(({ id }) => id === target.value);
          if (chosen) onChange(chosen.id);
        }}
      >
        {!known && <option value={value}>{value}</option>}
        {options.map(({ id, label: text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Several words of the sentence; at least `least` stay chosen. */
export function PickSome({
  label,
  chosen,
  options,
  least = 1,
  said,
  onChange,
}: {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly least?: number;
  /** What stands in the sentence. */
  readonly said: string;
  readonly onChange: (ids: string[]) => void;
}) {
  const isOn = (id: string) => chosen.includes(id);
  const toggle = (id: string) => onChange(options.map((option) => option.id).filter((each) => (each === id ? !isOn(id) : isOn(each))));
  return (
    <details className="sentence-some">
      <summary className="sentence-part" aria-label={`${label}: ${said}`}>
        {said}
      </summary>
      <fieldset>
        <legend>{label}</legend>
        {options.map(({ id, label: text }) => (
          <label key={id} className="check">
            <input type="checkbox" checked={isOn(id)} disabled={isOn(id) && chosen.length <= least} onChange={() => toggle(id)} />
            {text}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
