import { memo, useState } from 'react';
import { darkTheme } from '../../charts/theme.ts';
import { timesBar } from '../../charts/times-bar.ts';
import { reachOf } from '../../charts/times-scale.ts';
import { regionColour } from '../../render/region-palette.ts';
import type { Region } from '../../shared/region.ts';
import { aboutFill, findingOf } from '../../state/measures/finding.ts';
import type { FilmMeasures, MethodMeasures } from '../../state/measures/measure-film.ts';
import { useApp, useQuestions, useRegions } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { Chart } from './chart.tsx';
import { headText, type MeasureDescription, measureText } from './measure-text.ts';

type StatisticsTableProps = {
  readonly stage: FilmMeasures;
  readonly chosen: MethodMeasures | undefined;
  readonly columns: readonly MeasureDescription[];
};

export type Values = Readonly<Record<string, number | undefined>>;

/** A row a region, a column a measure. What a measure means is told below, of the one that is pointed at or has the focus. */
export function StatisticsTable({ stage, chosen, columns }: StatisticsTableProps) {
  const values = useValues(stage, chosen);
  const [explained, setExplained] = useState<string>();
  const { hovered, selected } = useRegions(({ hovered, selected }) => ({ hovered, selected }));
  const reach = reachOf(values.map(({ enrichment }) => enrichment));
  const words = strings.statistics;
  const measure = columns.find(({ id }) => id === explained) ?? columns.find(({ id }) => id === 'enrichment') ?? columns[0];
  return (
    <>
      {/* What scrolls must be reached by keys. */}
      <div className="statistics-scroll" tabIndex={columns.length > 3 ? 0 : undefined}>
        <table className={`statistics-table ${columns.length > 3 ? 'is-wide' : ''}`} aria-label={words.label}>
          <thead>
            <tr>
              <th scope="col">{words.region}</th>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  <button
                    type="button"
                    aria-describedby={`measure-${column.id}`}
                    onPointerEnter={() => setExplained(column.id)}
                    onFocus={() => setExplained(column.id)}
                  >
                    {headText(column)}
                  </button>
                  <span id={`measure-${column.id}`} hidden>
                    {column.sentence}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stage.regions.map((region, i) => (
              <Row
                key={region.id}
                region={region}
                values={values[i]}
                columns={columns}
                reach={reach}
                isHovered={hovered === region.id}
                isSelected={selected.includes(region.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {measure && (
        <p className="measure-sentence" title={words.formula(measure.formula, measure.source)}>
          <b>{measure.label}</b> {measure.sentence} <span className="measure-formula">{measure.formula}.</span>
        </p>
      )}
    </>
  );
}

/** What each region has for each column, ablation where it was computed. */
function useValues({ regions }: FilmMeasures, chosen: MethodMeasures | undefined): readonly Values[] {
  const { findings, fill } = useQuestions(({ findings, fill }) => ({ findings: findings.ablation, fill }));
  const map = chosen?.measured.map;
  return regions.map(({ outline }, i) => {
    const ablated = map && findingOf(findings, outline, aboutFill(map, fill))?.answer;
    const numbers = chosen?.measured.regions[i]?.numbers;
    return ablated === undefined ? (numbers ?? none) : { ...numbers, ablation: ablated };
  });
}

const none: Values = {};

type RowProps = {
  readonly region: Region;
  readonly values: Values | undefined;
  readonly columns: readonly MeasureDescription[];
  readonly reach: number;
  readonly isHovered: boolean;
  readonly isSelected: boolean;
};

/** Drawn again only when something of it changes: while one region is dragged, the others rest. */
const Row = memo(function Row({ region: { id, name, colour }, values = none, columns, reach, isHovered, isSelected }: RowProps) {
  const { regions } = useApp();
  const { hover, select } = regions.getState();
  const ink = regionColour(colour);
  return (
    <tr
      className={`${isHovered ? 'is-hovered' : ''} ${isSelected ? 'is-selected' : ''}`}
      data-region={id}
      onPointerMove={() => hover(id)}
      onPointerLeave={() => hover(undefined)}
    >
      <th scope="row">
        <button
          type="button"
          aria-pressed={isSelected}
          title={name}
          onClick={() => select([id])}
          onFocus={() => hover(id)}
          onBlur={() => hover(undefined)}
        >
          <i className="swatch" style={{ background: ink }} />
          <span>{name}</span>
        </button>
      </th>
      {columns.map((column) => (
        <td key={column.id} className={column.id === 'enrichment' ? 'has-bar' : ''}>
          {column.id === 'enrichment' && (
            <span className="bar" aria-hidden="true">
              <Chart svg={timesBar({ value: values.enrichment, colour: ink, reach, theme: darkTheme })} isFitted={false} />
            </span>
          )}
          <span>{measureText(column, values[column.id])}</span>
        </td>
      ))}
    </tr>
  );
}, isSameRow);

function isSameRow(before: RowProps, now: RowProps): boolean {
  const isSameRegion = before.region.name === now.region.name && before.region.colour === now.region.colour;
  return (
    isSameRegion &&
    before.values === now.values &&
    before.reach === now.reach &&
    before.isHovered === now.isHovered &&
    before.isSelected === now.isSelected &&
    before.columns.length === now.columns.length &&
    before.columns.every((column, i) => column === now.columns[i])
  );
}
