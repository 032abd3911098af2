import { isMeasure, type MeasureKey } from '../../state/gallery/film-measures.ts';
import type { MeasureWish } from '../../state/gallery/filter-rows.ts';
import { strings } from '../strings.ts';
import { NumberField } from './number-field.tsx';

type MeasureFilterProps = {
  readonly wish: MeasureWish;
  /** Names of the regions of which anything is known. */
  readonly regions: readonly string[];
  readonly onChange: (wish: MeasureWish) => void;
};

/** Which number of a film is asked for, and between what it must lie. */
export function MeasureFilter({ wish, regions, onChange }: MeasureFilterProps) {
  const words = strings.gallery;
  const offered: readonly MeasureKey[] = ['outside-lungs', 'disagreement', ...regions.map((region): MeasureKey => `region:${region}`)];
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
  return strings.gallery.sortRegion(key.slice('region:'.length));
}

const unitOf = (key: MeasureKey) => (key === 'outside-lungs' ? '%' : key === 'disagreement' ? '' : '×');
const scaleOf = (key: MeasureKey) => (key === 'outside-lungs' ? 100 : 1);
