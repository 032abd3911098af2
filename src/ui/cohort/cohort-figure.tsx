import type { Figure } from '../../state/cohort/views.ts';
import { Chart } from '../panel/chart.tsx';
import { cohortStrings as words } from './cohort-strings.ts';

/** A chart with its title, what it shows, and the numbers behind it. */
export function CohortFigure({ figure: { title, caption, svg, table } }: { readonly figure: Figure }) {
  return (
    <figure className="cohort-figure">
      <figcaption>
        <h3>{title}</h3>
        <p className="calm">{caption}</p>
      </figcaption>
      <Chart svg={svg} />
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
