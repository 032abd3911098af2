import { ListFilter } from 'lucide-react';
import { useId, useRef } from 'react';
import { everything, type Filter, type reviewState } from '../../state/gallery/filter-rows.ts';
import { useApp, useGallery } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { MeasureFilter } from './measure-filter.tsx';
import { NumberField } from './number-field.tsx';

/** Every other way to choose among the films, in a popover: what the table says of them. */
export function GalleryFilter() {
  const { gallery } = useApp();
  const { filter, choices } = useGallery((now) => ({ filter: now.filter, choices: now.choices }));
  const popover = useRef<HTMLDivElement>(null);
  const id = useId();
  const words = strings.gallery;
  const set = (changed: Partial<Filter>) => gallery.getState().setFilter(changed);
  const [least, most] = filter.confidence;
  const active = isNarrowed(filter);
  return (
    <>
      <button type="button" className="button" popoverTarget={id} aria-pressed={active}>
        <ListFilter size={14} aria-hidden />
        {words.filter}
      </button>
      <div ref={popover} id={id} popover="auto" className="gallery-filter">
        <Choice
          label={words.sorts.predicted}
          value={filter.predicted}
          of={[...choices.predicted]}
          onChange={(predicted) => set({ predicted })}
        />
        <Choice label={words.sorts.label} value={filter.label} of={[...choices.label]} onChange={(label) => set({ label })} />
        <Choice label={words.sorts.group} value={filter.group} of={[...choices.group]} onChange={(group) => set({ group })} />
        <label>
          <span>{words.sorts.patient}</span>
          <input type="text" className="field" value={filter.patient} onChange={({ target }) => set({ patient: target.value })} />
        </label>
        <Choice
          label={words.sorts.state}
          value={filter.state}
          of={states.map((state) => [state, undefined, words.states[state]])}
          onChange={(state) => set({ state: states.find((each) => each === state) ?? '' })}
        />
        <Choice
          label={words.sorts.review}
          value={filter.review}
          of={reviews.map((review) => [review, undefined, words.review.states[review]])}
          onChange={(review) => set({ review: reviews.find((each) => each === review) ?? '' })}
        />
        <Percent label={words.from} value={least} onChange={(value) => set({ confidence: [Math.min(value, most), most] })} />
        <Percent label={words.to} value={most} onChange={(value) => set({ confidence: [least, Math.max(value, least)] })} />
        <MeasureFilter
          wish={filter.measure}
          regions={[...choices.regions.keys()]}
          scores={[...choices.scores.keys()]}
          onChange={(measure) => set({ measure })}
        />
        <button type="button" className="button" disabled={!active} onClick={() => set(everything)}>
          {words.showAll}
        </button>
      </div>
    </>
  );
}

const states = ['waiting', 'working', 'done', 'failed'] as const;
const reviews = ['unreviewed', 'accepted', 'corrected', 'rejected'] as const satisfies readonly ReturnType<typeof reviewState>[];

const isNarrowed = ({ chip: _, text: __, confidence: [least, most], measure, ...fields }: Filter) =>
  Object.values(fields).some((field) => field !== '') || least > 0 || most < 1 || measure.of !== '';

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly of: readonly (readonly [id: string, count: number | undefined, label?: string])[];
  readonly onChange: (id: string) => void;
};

function Choice({ label, value, of, onChange }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <span className="select">
        <select value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{strings.gallery.any}</option>
          {of.map(([id, count, text = id]) => (
            <option key={id} value={id}>
              {count === undefined ? text : `${text} (${count.toLocaleString('en')})`}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}

type PercentProps = { readonly label: string; readonly value: number; readonly onChange: (value: number) => void };

function Percent({ label, value, onChange }: PercentProps) {
  return (
    <NumberField
      label={label}
      max={100}
      value={Math.round(100 * value)}
      onChange={({ target }) => {
        if (!Number.isNaN(target.valueAsNumber)) onChange(Math.min(1, Math.max(0, target.valueAsNumber / 100)));
      }}
    />
  );
}
