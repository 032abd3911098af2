import { useMemo } from 'react';
import type { CohortState } from '../../state/cohort/cohort-store.ts';
import { type Firmness, firmnessOf, sayMoved } from '../../state/cohort/views.ts';
import { cohortStrings } from './cohort-strings.ts';
import { useCohort } from './use-cohort.ts';

const words = cohortStrings.firmness;
const columns = ['method', 'p', 'withoutOne', 'stays', 'effects'] as const satisfies readonly (keyof Firmness)[];

type Props = { readonly analysis: NonNullable<CohortState['analysis']>; readonly methodLabels: CohortState['methodLabels'] };

/** Whether the conclusions stay without single patients, and where the outlines of regions lie a little elsewhere. */
export function FirmnessSection({ analysis, methodLabels }: Props) {
  const { running, runMoved } = useCohort();
  const rows = useMemo(() => firmnessOf(analysis, methodLabels), [analysis, methodLabels]);
  return (
    <section>
      <h3>{words.title}</h3>
      <p className="aside">{words.said}</p>
      <p className="cohort-buttons" role="status">
        {sayMoved(analysis) ?? (
          <button type="button" className="button" disabled={running !== undefined} onClick={() => void runMoved()}>
            {words.move}
          </button>
        )}
      </p>
      <table className="cohort-table" aria-label={words.title}>
        <thead>
          <tr>
            {(['title', ...columns] as const).map((column) => (
              <th key={column} scope="col">
                {words.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.title}</th>
              {columns.map((column) => (
                <td key={column}>{row[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
