import { memo, useMemo } from 'react';
import { type Picture, type Shown, toKeep } from '../../state/cohort/views.ts';
import { Chart } from '../panel/chart.tsx';
import { cohortStrings as words } from './cohort-strings.ts';
import { keepChart } from './keep-chart.ts';

type Props = {
  readonly picture: Picture;
  readonly shown: Shown;
  /** Before the figure's own title. */
  readonly title?: string;
  /** After its caption. */
  readonly hint?: string;
};

/** A chart with its title, what it shows, the numbers behind it, and ways to take it along; nothing where the question has none. */
export const CohortFigure = memo(function CohortFigure({ picture, shown, title: before, hint = '' }: Props) {
  const figure = useMemo(() => picture(shown), [picture, shown]);
  if (!figure) return null;
  const { svg, table } = figure;
  const title = before === undefined ? figure.title : `${before}: ${figure.title}`;
  const keep = (format: 'SVG' | 'PNG') => {
    const kept = toKeep(picture, shown);
    if (kept) void keepChart(kept, format);
  };
  return (
    <figure className="cohort-figure">
      <figcaption>
        <h3>{title}</h3>
        <p className="aside">{`${figure.caption} ${hint}`.trim()}</p>
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
});
