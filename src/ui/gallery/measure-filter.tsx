import { isMeasure, type MeasureKey, nameOfMeasure } from '../../state/gallery/film-measures.ts';
import type { MeasureWish } from '../../state/gallery/filter-rows.ts';
import { strings } from '../strings.ts';
import { NumberField } from './number-field.tsx';

type MeasureFilterProps = {
  readonly wish: MeasureWish;
  /** Regions of which anything is known, and a table's scores. */
  readonly regions: readonly string[];
  readonly scores: readonly string[];
  readonly onChange: (wish: MeasureWish) => void;
};

/** Which number of a film is asked for, and between what it must lie. */
export function MeasureFilter({ wish, regions, scores, onChange }: MeasureFilterProps) {
  const words = strings.gallery;
  const offered: readonly MeasureKey[] = [
    ...(['outside-lungs', 'disagreement'] as const),
    ...scores.map((score): MeasureKey => `score:${score}`),
    ...regions.map((region): MeasureKey => `region:${region}`),
  ];
  const { of } = wish;
  return (
    <>
      <label>
        <span>{words.measure}</span>
        <span className="select">
          <select
            value={of}
            onChange={({ target }) => onChange({ of: isMeasure(target.value) ? target.value : '', least: undefined, most: undefined })}
          >
            <option value="">{words.any}</option>
            {(of === '' || offered.includes(of) ? offered : [...offered, of]).map((key) => (
              <option key={key} value={key}>
                {nameOf(key)}
              </option>
            ))}
          </select>
        </span>
      </label>
      {of !== '' &&
        ends.map((end) => (
          <NumberField
            key={`${end} ${of}`} // holds what is typed itself: half a number is no number yet
            label={(end === 'least' ? words.atLeast : words.atMost)(unitOf(of))}
            step="any"
            defaultValue={toType(wish[end], of)}
            onChange={({ target }) =>
              onChange({ ...wish, [end]: Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber / scaleOf(of) })
            }
          />
        ))}
    </>
  );
}

const ends = ['least', 'most'] as const;

const toType = (value: number | undefined, of: MeasureKey) => (value === undefined ? '' : Number((value * scaleOf(of)).toPrecision(12)));

function nameOf(key: MeasureKey): string {
  if (key === 'outside-lungs' || key === 'disagreement') return strings.gallery.sorts[key];
  return key.startsWith('score:') ? nameOfMeasure(key) : strings.gallery.sortRegion(nameOfMeasure(key));
}

const unitOf = (key: MeasureKey) => (key === 'outside-lungs' ? '%' : key.startsWith('region:') ? '×' : '');
const scaleOf = (key: MeasureKey) => (key === 'outside-lungs' ? 100 : 1);
