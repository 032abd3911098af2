import './region-statistics.css';
import { enrichmentBars } from '../../charts/enrichment-bars.ts';
import { heatTable } from '../../charts/heat-table.ts';
import { darkTheme } from '../../charts/theme.ts';
import { colourMap } from '../../render/colour-map.ts';
import { regionColour } from '../../render/region-palette.ts';
import { columnMeasures } from '../../state/measures/columns.ts';
import type { FilmMeasures, MethodMeasures } from '../../state/measures/measure-film.ts';
import { useApp, useMeasures, useSession } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { AblationChoice } from './ablation-choice.tsx';
import { Chart } from './chart.tsx';
import { Choice } from './choice.tsx';
import { LungsAlarm } from './lungs-alarm.tsx';
import { StatisticsExports } from './statistics-exports.tsx';
import { StatisticsTable } from './statistics-table.tsx';
import { useRowHover } from './use-row-hover.ts';

type RegionStatisticsProps = {
  readonly stage: FilmMeasures;
  readonly chosen: MethodMeasures | undefined;
  readonly onChoose: (method: string) => void;
};

const chartWidth = 308;

/** The numbers of every region, live while one is drawn. */
export function RegionStatistics({ stage, chosen, onChoose }: RegionStatisticsProps) {
  const { measures } = useApp();
  const { reading, columns } = useMeasures(({ reading, columns }) => ({ reading, columns }));
  const isSigned = stage.maps.some(({ measured }) => measured.map.signed);
  const words = strings.statistics;
  const isEmptyMap = chosen?.measured.regions.every(({ numbers }) => numbers.share === undefined);
  return (
    <section aria-labelledby="statistics-heading">
      <div className="section-head">
        <h2 id="statistics-heading">{words.label}</h2>
        <span className="statistics-of">{chosen?.method.label}</span>
      </div>
      {stage.regions.length === 0 ? (
        <p className="plain">{words.none}</p>
      ) : (
        <>
          {(stage.maps.length > 1 || isSigned) && (
            <div className="fields">
              {chosen && stage.maps.length > 1 && (
                <Choice
                  label={words.method}
                  value={chosen.method.id}
                  choices={stage.maps.map(({ method }) => method)}
                  onChange={onChoose}
                />
              )}
              {isSigned && <Choice label={words.reading} value={reading} choices={words.readings} onChange={measures.getState().read} />}
            </div>
          )}
          <StatisticsTable stage={stage} chosen={chosen} columns={columnMeasures.filter(({ id }) => columns.includes(id))} />
          {chosen === undefined && <p className="plain calm">{words.waiting}</p>}
          {isEmptyMap && <p className="plain">{words.emptyMap}</p>}
          <StatisticsExports stage={stage} chosen={chosen} />
          {columns.includes('ablation') && chosen && <AblationChoice stage={stage} chosen={chosen} />}
          <MoreMeasures />
          {chosen && <EnrichmentChart chosen={chosen} />}
          {stage.maps.length > 1 && <MethodByRegion stage={stage} />}
          {chosen && <LungsAlarm stage={stage} chosen={chosen} />}
        </>
      )}
    </section>
  );
}

/** Which columns the table has. */
function MoreMeasures() {
  const { columns, showColumn } = useMeasures(({ columns, showColumn }) => ({ columns, showColumn }));
  return (
    <details className="options">
      <summary>{strings.statistics.more}</summary>
      <div className="measure-choice">
        {columnMeasures.map(({ id, label, sentence }) => (
          <label key={id} className="check" title={sentence}>
            <input type="checkbox" checked={columns.includes(id)} onChange={(event) => showColumn(id, event.target.checked)} />
            {label}
          </label>
        ))}
      </div>
    </details>
  );
}

function EnrichmentChart({ chosen: { method, measured } }: { readonly chosen: MethodMeasures }) {
  const hover = useRowHover();
  const words = strings.statistics;
  const bars = measured.regions.map(({ region, numbers }) => ({
    id: region.id,
    label: region.name,
    colour: regionColour(region.colour),
    value: numbers.enrichment,
  }));
  return (
    <details className="options">
      <summary>{words.chart}</summary>
      <div {...hover}>
        <Chart svg={enrichmentBars({ bars, label: words.chartLabel(method.label), width: chartWidth, theme: darkTheme })} />
      </div>
    </details>
  );
}

/** Every region by every map that is shown. The numbers are in the tables of the maps. */
function MethodByRegion({ stage: { regions, maps } }: { readonly stage: FilmMeasures }) {
  const hover = useRowHover();
  const words = strings.statistics;
  const labels = maps.map(({ method }) => method.label);
  const rows = regions.map(({ id, name, colour }, i) => ({
    id,
    label: name,
    colour: regionColour(colour),
    values: maps.map(({ measured }) => measured.regions[i]?.numbers.enrichment),
  }));
  const isComparing = useSession(({ comparing }) => comparing);
  if (!isComparing) return null;
  return (
    <div className="method-by-region" {...hover}>
      <h3>{words.compare}</h3>
      <Chart
        svg={heatTable({
          columns: labels,
          rows,
          colours: colourMap('blue-orange'),
          label: words.compareLabel(labels),
          width: chartWidth,
          theme: darkTheme,
        })}
      />
    </div>
  );
}
