import type { Figure } from '../../state/cohort/views.ts';
import { Chart } from '../panel/chart.tsx';
import { cohortStrings as words } from './cohort-strings.ts';
import { keepChart } from './keep-chart.ts';

export type CohortFigureProps = {
  readonly figure: Figure;
  /** Where it differs from the figure's. */
  readonly title?: string;
  /** Draws it on white, to be taken along. */
  readonly toKeep: (id: string) => Figure | undefined;
};

/** A chart with its title, what it shows, the numbers behind it, and ways to take it along. */
export function CohortFigure({ figure, title = figure.title, toKeep }: CohortFigureProps) {
  const { id, caption, svg, table } = figure;
  const keep = (format: 'SVG' | 'PNG') => {
    const kept = toKeep(id);
    if (kept) void keepChart(kept, format);
  };
  return (
    <figure className="cohort-figure">
      <figcaption>
        <h3>{title}</h3>
        <p className="aside">{caption}</p>
      </figcaption>
      <Chart svg={svg} />
      <div className="cohort-keep">
        {(['SVG', 'PNG'] as const).map((format) => (
          <button key={format} type="button" className="link" aria-label={words.keep(title, format)} onClick={() => keep(format)}>
            {format}
          </button>
        ))}
      </div>
      {table.rows.length > 0 && (
        <details>
          <summary aria-label={`${words.numbers}: ${title}`}>{words.numbers}</summary>
          <table className="cohort-table">
            <thead>
              <tr>
                {table.head.map((cell) => (
                  <th key={cell} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((cells) => (
                <tr key={cells[0]}>
                  {cells.map((cell, i) =>
                    i === 0 ? (
                      <th key={table.head[i]} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={table.head[i]}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}
