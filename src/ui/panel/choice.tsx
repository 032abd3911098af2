type ChoiceProps<Id extends string> = {
  readonly label: string;
  readonly value: Id;
  readonly choices: readonly { readonly id: Id; readonly label: string }[];
  readonly onChange: (id: Id) => void;
};

/** A labelled list of which one is chosen. */
export function Choice<Id extends string>({ label, value, choices, onChange }: ChoiceProps<Id>) {
  const choose = (chosen: string) => {
    const choice = choices.find(({ id }) => id === chosen);
    if (choice) onChange(choice.id);
  };
  return (
    <label>
      <span>{label}</span>
      <span className="select">
        <select value={value} onChange={(event) => choose(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.label}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}
