import type { CohortState } from '../../state/cohort/cohort-store.ts';
import { cohortStrings as words } from './cohort-strings.ts';
import { PickOne } from './pick.tsx';
import { useCohort } from './use-cohort.ts';

type Ask = NonNullable<CohortState['preview']>['ask'];
const procedures = ['recommended', 'paper', 'seed-study'] as const;
const corrections = ['holm', 'benjamini-hochberg', 'bonferroni', 'none'] as const;

/** How the question is answered: a procedure as a whole, and what can be set in it. */
export function ProcedureChoice({ ask, readings }: { readonly ask: Ask; readonly readings: readonly Ask['reading'][] }) {
  const { change } = useCohort();
  return (
    <>
      <fieldset className="cohort-procedures">
        <legend className="unseen">{words.procedure}</legend>
        {procedures.map((id) => (
          <label key={id}>
            <input
              type="radio"
              name="procedure"
              checked={ask.procedure === id}
              onChange={() => change({ procedure: id, measure: undefined, correction: undefined, alpha: undefined })}
            />
            <span>{words.procedures[id]}</span>
          </label>
        ))}
      </fieldset>
      <div className="cohort-settings">
        <span>{words.parts.correction}</span>
        <PickOne
          label={words.parts.correction}
          value={ask.correction}
          options={corrections.map((id) => ({ id, label: words.corrections[id] }))}
          onChange={(correction) => change({ correction })}
        />
        {readings.length > 1 && (
          <>
            <span>{words.parts.reading}</span>
            <PickOne
              label={words.parts.reading}
              value={ask.reading}
              options={readings.map((id) => ({ id, label: words.readings[id] }))}
              onChange={(reading) => change({ reading })}
            />
          </>
        )}
        <NumberField
          label={words.parts.alpha}
          value={ask.alpha}
          step={0.005}
          accepts={(alpha) => alpha > 0 && alpha < 1}
          onChange={(alpha) => change({ alpha })}
        />
        <NumberField
          label={words.parts.level}
          value={Number((100 * ask.level).toPrecision(12))}
          step={1}
          accepts={(percent) => percent > 50 && percent < 100}
          onChange={(percent) => change({ level: percent / 100 })}
        />
        <NumberField
          label={words.parts.effect}
          value={ask.smallestEffect}
          step={0.1}
          accepts={(effect) => effect !== 0}
          onChange={(smallestEffect) => change({ smallestEffect })}
        />
        <NumberField
          label={words.parts.seed}
          value={ask.seed}
          step={1}
          accepts={(seed) => Number.isSafeInteger(seed) && seed >= 0}
          onChange={(seed) => change({ seed })}
        />
      </div>
    </>
  );
}

function NumberField({
  label,
  value,
  step,
  accepts,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly step: number;
  readonly accepts: (value: number) => boolean;
  readonly onChange: (value: number) => void;
}) {
  return (
    <>
      <span aria-hidden="true">{label}</span>
      <input
        key={value}
        aria-label={label}
        type="number"
        step={step}
        defaultValue={value}
        onBlur={({ target }) => {
          const typed = target.valueAsNumber;
          if (Number.isFinite(typed) && accepts(typed) && typed !== value) onChange(typed);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </>
  );
}
