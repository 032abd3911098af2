import { isMeasure, type MeasureKey } from '../../state/gallery/film-measures.ts';
import type { MeasureWish } from '../../state/gallery/filter-rows.ts';
import { strings } from '../strings.ts';

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
      {of !== '' && (
        <>
          <End
            key={`least ${of}`}
            label={words.atLeast(unitOf(of))}
            of={of}
            value={wish.least}
            onChange={(least) => onChange({ ...wish, least })}
          />
          <End
            key={`most ${of}`}
            label={words.atMost(unitOf(of))}
            of={of}
            value={wish.most}
            onChange={(most) => onChange({ ...wish, most })}
          />
        </>
      )}
    </>
  );
}

type EndProps = {
  readonly label: string;
  readonly of: MeasureKey;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
};

/** Holds what is typed itself: half a number is no number yet. */
function End({ label, of, value, onChange }: EndProps) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="number"
        className="field"
        min={0}
        step="any"
        defaultValue={value === undefined ? '' : Number((value * scaleOf(of)).toPrecision(12))}
        onChange={({ target }) => onChange(Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber / scaleOf(of))}
      />
    </label>
  );
}

function nameOf(key: MeasureKey): string {
  if (key === 'outside-lungs' || key === 'disagreement') return strings.gallery.sorts[key];
  return strings.gallery.sortRegion(key.slice('region:'.length));
}

const unitOf = (key: MeasureKey) => (key === 'outside-lungs' ? '%' : key === 'disagreement' ? '' : '×');
const scaleOf = (key: MeasureKey) => (key === 'outside-lungs' ? 100 : 1);
